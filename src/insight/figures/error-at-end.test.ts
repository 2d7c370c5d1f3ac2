import { expect, test } from 'vitest';
import { describeErrorAtEnd } from './error-at-end.ts';

test('an error at the end is told in its words, where they are known', () => {
  const messageAtEnd = { isError: true, words: 'boom.' };
  expect(describeErrorAtEnd({ rows: 3, messageAtEnd })).toBe(
    'ended with what looks like an error, “boom”, after 3 rows',
  );
  expect(describeErrorAtEnd({ rows: 3, messageAtEnd: { isError: true } })).toBe(
    'ended with what looks like an error after 3 rows',
  );
});
