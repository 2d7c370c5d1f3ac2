import { expect, test } from 'vitest';
import { shortenText, startOf } from './shorten-text.ts';

test('a text that fits stays as it is', () => {
  expect(shortenText('')).toBe('');
  expect(shortenText('x'.repeat(300))).toBe('x'.repeat(300));
});

test('a longer one is cut and says how long it was', () => {
  expect(shortenText('x'.repeat(1_000_000), 5)).toBe('xxxxx… (1,000,000 characters)');
});

test('no character is cut in two', () => {
  expect(shortenText('ab😀c', 3)).toBe('ab… (5 characters)');
  expect(startOf('ab😀', 4)).toBe('ab😀');
  expect(startOf('ab😀c', 4)).toBe('ab😀');
});
