import { expect, test } from 'vitest';
import { markdownText } from './markdown-text.ts';

test('plain words and figures stay as they are', () => {
  const text =
    'Streamed was sooner: 4.09 times (95 % interval 4.03 to 4.16), fetch(), +110 ms – 1 - 2!';
  expect(markdownText(text)).toBe(text);
});

test('characters with a meaning in Markdown or HTML are escaped', () => {
  expect(markdownText('<img src=x onerror=alert(1)>')).toBe('\\<img src=x onerror=alert(1)\\>');
  expect(markdownText('[a](javascript:b) ![c](d)')).toBe('\\[a\\](javascript:b) !\\[c\\](d)');
  expect(markdownText('a | b \\| c')).toBe('a \\| b \\\\\\| c');
  expect(markdownText('*a* _b_ `c` ~d~ &lt; $e$')).toBe(
    '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\&lt; \\$e\\$',
  );
});

test('nothing begins a heading, a list or another line', () => {
  expect(markdownText('# a')).toBe('\\# a');
  expect(markdownText(' - a')).toBe('\\- a');
  expect(markdownText('12. a')).toBe('12\\. a');
  expect(markdownText(' 12) a')).toBe(' 12\\) a');
  expect(markdownText('12.')).toBe('12\\.');
  expect(markdownText('1.04 s')).toBe('1.04 s');
  expect(markdownText('a\r\n\n# b\u0000\u2028c')).toBe('a # b c');
});

test('a text of 1 MB is cut and says how long it was', () => {
  const text = markdownText('x'.repeat(1_000_000));
  expect(text.length).toBeLessThan(2100);
  expect(text).toMatch(/… \(1,000,000 characters\)$/);
});
