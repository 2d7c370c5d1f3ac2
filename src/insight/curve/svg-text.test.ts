import { expect, test } from 'vitest';
import { cutText, wrapText } from './svg-text.ts';
import { textWidth } from './text-width.ts';

test('lines are broken between words and never exceed the width', () => {
  const lines = wrapText('Streamed had its first row 2.29 s sooner than buffered', 20, 240, 9);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join(' ')).toBe('Streamed had its first row 2.29 s sooner than buffered');
  for (const line of lines) expect(textWidth(line, 20)).toBeLessThanOrEqual(240);
});

test('text that does not fit ends with an ellipsis, and so does a single long word', () => {
  expect(wrapText('one two three four five six', 20, 100, 1)[0]).toMatch(/…$/);
  const [word = ''] = wrapText('m'.repeat(500), 20, 300, 3);
  expect(word).toMatch(/^m+…$/);
  expect(textWidth(word, 20)).toBeLessThanOrEqual(300);
});

test('an empty text has no lines, and a text that fits stays as it is', () => {
  expect(wrapText('  ', 20, 100, 2)).toEqual([]);
  expect(cutText('121 ms', 20, 500)).toBe('121 ms');
  expect(cutText('121 ms', 20, 0)).toBe('…');
});
