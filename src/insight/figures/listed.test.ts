import { expect, test } from 'vitest';
import { listed } from './listed.ts';

test('the last of several parts is joined by a word, and the others by commas', () => {
  expect(listed(['a', 'b'])).toBe('a and b');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b', 'c'], ', and ')).toBe('a, b, and c');
});

test('a single part stands alone, and no parts are an empty text', () => {
  expect(listed(['a'])).toBe('a');
  expect(listed([])).toBe('');
});
