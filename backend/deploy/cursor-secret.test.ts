import { expect, test } from 'vitest';
import { readCursorSecret } from '#functions/cursor-secret';
import { cursorSecret } from './cursor-secret.ts';

test('makes a new secret each time, which the function accepts', () => {
  const [one, other] = [cursorSecret({}), cursorSecret({ CURSOR_SECRET: '' })];
  expect(one).not.toEqual(other);
  expect(readCursorSecret(one)).toBe(one.CURSOR_SECRET);
  expect(one.CURSOR_SECRET).toMatch(/^[\w-]{43}$/);
});

test('keeps a secret that was set', () => {
  expect(cursorSecret({ CURSOR_SECRET: 'my own' })).toEqual({ CURSOR_SECRET: 'my own' });
});
