import { expect, test } from 'vitest';
import { isLong, shortenSentence, shortenText, startOf } from './shorten-text.ts';

test('a text that fits stays as it is', () => {
  expect(shortenText('')).toBe('');
  expect(shortenText('x'.repeat(300))).toBe('x'.repeat(300));
});

test('a longer one is cut and says how long it was', () => {
  expect(shortenText('x'.repeat(1_000_000), 5)).toBe('xxxxx… (1,000,000 characters)');
});

test('what is cut already is not given the length of its cut', () => {
  const quoted = `A page came: ${'x'.repeat(160)}…`;
  expect(shortenText(quoted, quoted.length - 1)).toBe(quoted);
  expect(shortenText(`${quoted} It is a page.`, quoted.length)).toBe(quoted);
  expect(shortenText(`${quoted} It is a page.`, 20)).toBe('A page came: xxxxxxx…');
});

test('a sentence that is cut ends like one', () => {
  expect(shortenSentence('x'.repeat(1000), 5)).toBe('xxxxx… (1,000 characters).');
  expect(shortenSentence('It failed.')).toBe('It failed.');
  expect(shortenSentence('It said… something', 9)).toBe('It said…');
});

test('no character is cut in two', () => {
  expect(shortenText('ab😀c', 3)).toBe('ab… (5 characters)');
  expect(startOf('ab😀', 4)).toBe('ab😀');
  expect(startOf('ab😀c', 4)).toBe('ab😀');
  expect(startOf('ab😀c', 3)).toBe('ab');
  for (const character of ['\ud800\udc00', '\udbff\udfff']) {
    expect(startOf(`${character}x`, 1)).toBe('');
    expect(startOf(`${character}x`, 2)).toBe(character);
  }
});

test('half a character at the end of a text was there before, and stays', () => {
  expect(startOf('ab\ud83d', 3)).toBe('ab\ud83d');
  expect(startOf('ab', 9)).toBe('ab');
  expect(startOf('ab', 0)).toBe('');
});

test('a text is long from one more than the maximum on', () => {
  expect(isLong('x'.repeat(300))).toBe(false);
  expect(isLong('x'.repeat(301))).toBe(true);
  expect(isLong('abc', 3)).toBe(false);
  expect(isLong('abc', 2)).toBe(true);
  expect(shortenText('x'.repeat(301))).toBe(`${'x'.repeat(300)}… (301 characters)`);
});
