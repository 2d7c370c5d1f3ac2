import { expect, test } from 'vitest';
import { describeErrorAtEnd } from './error-at-end.ts';

test('an error at the end is not counted as a row, and a line that could not be read never was', () => {
  const messageAtEnd = { isError: true, words: 'boom' };
  expect(describeErrorAtEnd({ rows: 3, messageAtEnd })).toMatch(/after 2 rows$/);
  expect(describeErrorAtEnd({ rows: 3, messageAtEnd: { ...messageAtEnd, isNoRow: true } })).toMatch(
    /after 3 rows$/,
  );
});
