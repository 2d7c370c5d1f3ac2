import { expect, test } from 'vitest';
import { countNotesOf, otherCountClause, otherCountOf } from './other-count.ts';
import type { OtherCount } from './response-remarks.ts';
import { remarksOf } from './remarks-of.ts';

test.each<[string, OtherCount]>([
  [
    'The response says that it has 1,310 rows (Count), but 1 row came.',
    { said: 1310, came: 1, by: 'Count' },
  ],
  [
    'The response says that it has 1 row (count), but 2 rows came.',
    { said: 1, came: 2, by: 'count' },
  ],
  [
    'The last page gives a total of 7 rows, but 1,000 rows came.',
    { said: 7, came: 1000, by: 'total' },
  ],
])('another count is the same where an earlier version noted it: %s', (note, otherCount) => {
  const notes = ['Something else.', note];
  expect(otherCountOf({ otherCount })).toBe(otherCount);
  expect(otherCountOf({ notes })).toEqual(otherCount);
  expect(remarksOf({ otherCount, notes: ['Something else.'] })).toEqual(notes);
  expect(remarksOf({ notes })).toEqual(notes);
  expect(countNotesOf({ notes })).toEqual([note]);
  expect(note).toContain(` ${otherCountClause(otherCount)}.`);
});

test.each([-1, 4.5, 1e21])('a count of %j, which no rows can have, is another one too', (said) => {
  const otherCount = { said, came: 3, by: 'Count' } as const;
  expect(otherCountOf({ otherCount })).toBe(otherCount);
  expect(remarksOf({ otherCount })).toEqual([
    `The response says that it has ${said.toLocaleString('en')} rows (Count), but 3 rows came.`,
  ]);
});

test.each([
  undefined,
  [],
  ['The response has errors beside its rows: says that it has 3 rows (Count), but 2 rows came.'],
  ['The response says that it has 3 rows (s3cret), but 2 rows came.'],
])('no other remark counts: %j', (notes) => {
  const run = { ...(notes && { notes }) };
  expect(otherCountOf(run)).toBeUndefined();
  expect(countNotesOf(run)).toEqual([]);
});
