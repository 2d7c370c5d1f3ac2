import { expect, test } from 'vitest';
import { isInDoubt, saysThereIsMore } from './says-there-is-more.ts';

test.each([
  [206, 'bytes 0-99/5000', 'part'],
  [206, 'bytes 4900-4999/5000', 'part'],
  [206, 'bytes 0-99/*', 'part'],
  [206, undefined, 'part'],
  [206, 'nonsense', 'part'],
  [200, 'items 0-49/5000', 'part'],
  [200, '0-49/5000', 'part'],
  [206, 'bytes 0-9/10', undefined],
  [200, '0-24/*', undefined],
  [200, undefined, undefined],
] as const)('a response with status %s and the range %s is a %s', (status, range, more) => {
  const headers = { ...(range !== undefined && { 'content-range': range }) };
  expect(saysThereIsMore({ status, headers })).toBe(more);
});

test('a count that contradicts the rows is less certain than what says that there are more', () => {
  const notes = ['The response says that it has 310 rows (Count), but 300 rows came.'];
  expect(saysThereIsMore({ notes })).toBe('other-count');
  expect(saysThereIsMore({ notes, status: 206 })).toBe('part');
  expect(saysThereIsMore({ notes: ['It has errors beside its rows.'] })).toBeUndefined();
  expect([isInDoubt({ notes }), isInDoubt({ notes: ['x'] }), isInDoubt({})]).toEqual([
    true,
    false,
    false,
  ]);
});

test('an error beside the rows is less certain than what says that there are more', () => {
  const count = 'The response says that it has 310 rows (Count), but 300 rows came.';
  const notes = [count, 'The response has errors beside its rows: [{"message":"boom"}]'];
  expect(saysThereIsMore({ notes })).toBe('errors-beside-rows');
  expect(saysThereIsMore({ notes, status: 206 })).toBe('part');
  expect(isInDoubt({ notes: notes.slice(1) })).toBe(true);
  const errorsBeside = [{ by: 'failure' }] as const;
  expect(saysThereIsMore({ errorsBeside, status: 200 })).toBe('errors-beside-rows');
  expect(isInDoubt({ errorsBeside })).toBe(true);
});

test('a next page that nobody asked for is more than a part', () => {
  expect(saysThereIsMore({ hasNextPage: true, status: 206 })).toBe('next-page');
  expect(saysThereIsMore({ hasNextPage: true, isNextPageOutOfReach: true, status: 206 })).toBe(
    'page-out-of-reach',
  );
  expect(saysThereIsMore({})).toBeUndefined();
});
