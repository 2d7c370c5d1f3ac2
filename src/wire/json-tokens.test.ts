import { expect, test } from 'vitest';
import { skipScalar, skipSpace, skipString } from './json-tokens.ts';

test('white space is passed, and nothing else', () => {
  expect(skipSpace('a \t\r\nb', 1)).toBe(5);
  expect(skipSpace('ab', 1)).toBe(1);
  expect(skipSpace('a  ', 1)).toBe(3);
  expect(skipSpace('a', 1)).toBe(1);
  expect(skipSpace('a\u00A0b', 1)).toBe(1);
});

test('a string ends behind its closing quote, which is not one behind a backslash', () => {
  expect(skipString('"ab"c', 0)).toBe(4);
  expect(skipString('x""', 1)).toBe(3);
  expect(skipString('"a\\"b"c', 0)).toBe(6);
  expect(skipString('"a\\\\"b"', 0)).toBe(5);
});

test('a string without an end goes past the text', () => {
  expect(skipString('"ab', 0)).toBe(4);
  expect(skipString('"a\\', 0)).toBe(5);
});

test.each(Array.from(' \t\r\n,:[]{}"'))('a number or a word ends before %j', (character) => {
  expect(skipScalar(`-1.5e3${character}2`, 0)).toBe(6);
});

test('a number or a word is at least one character, and may be the last one', () => {
  expect(skipScalar('true', 0)).toBe(4);
  expect(skipScalar(',,', 0)).toBe(1);
});
