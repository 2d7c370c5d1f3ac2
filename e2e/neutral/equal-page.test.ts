import { expect, test } from 'vitest';
import { verdictOf } from './equal-page.ts';

test.each([
  ['verdict.sooner.streamed', 'streamed sooner'],
  ['verdict.sooner.buffered', 'buffered sooner'],
  ['verdict.equivalent', 'none'],
  ['verdict.undecided', 'none'],
  ['verdict.refused', 'refused'],
])('%s is read as %s', (code, verdict) => {
  expect(verdictOf(code)).toBe(verdict);
});

test('an unknown code is not a verdict, and is quoted', () => {
  expect(() => verdictOf('verdict.new')).toThrow('“verdict.new”');
  expect(() => verdictOf(null)).toThrow('No verdict is known');
});
