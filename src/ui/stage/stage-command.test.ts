import { expect, test } from 'vitest';
import { stageCommand } from './stage-command.ts';

const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  stageCommand({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, ...more });

test.each([
  [' ', 'start'],
  ['PageDown', 'start'],
  ['ArrowRight', 'start'],
  ['Escape', 'stop'],
  ['r', 'replay'],
  ['R', 'replay'],
  ['PageUp', 'replay'],
  ['ArrowLeft', 'replay'],
  ['?', 'keys'],
  ['0', 'endpoints'],
  ['f', 'leave'],
  ['F', 'leave'],
  ['F5', 'nothing'],
  ['e', 'nothing'],
  ['b', 'nothing'],
  ['.', 'nothing'],
  ['9', 'nothing'],
])('%j does: %s', (key, type) => {
  expect(press(key)).toEqual({ type });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i shows the scene of that number', (number) => {
  expect(press(String(number))).toEqual({ type: 'scene', number });
});

test('a digit that needs Shift, as on a French keyboard, is known by its place', () => {
  expect(press('&', { code: 'Digit1' })).toEqual({ type: 'scene', number: 1 });
  expect(press('à', { code: 'Digit0' })).toEqual({ type: 'endpoints' });
});

test('a letter of another script is known by its place, and a Latin one by itself', () => {
  expect(press('к', { code: 'KeyR' })).toEqual({ type: 'replay' });
  expect(press('а', { code: 'KeyF' })).toEqual({ type: 'leave' });
  expect(press('p', { code: 'KeyR' })).toEqual({ type: 'nothing' });
});

test('a question mark on a digit’s key is a question mark', () => {
  expect(press('?', { code: 'Digit7' })).toEqual({ type: 'keys' });
});

test.each(['Tab', 'Enter', 'F11', 'F12', 'Shift', 'Dead'])('%s stays with the browser', (key) => {
  expect(press(key)).toBeUndefined();
});

test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }])(
  'a combination stays with the browser: %o',
  (more) => {
    expect(press('r', more)).toBeUndefined();
    expect(press('F5', more)).toBeUndefined();
  },
);
