import { expect, test } from 'vitest';
import { countNotesOf, otherCountOf } from './other-count.ts';

test.each([
  ['The response says that it has 1,310 rows (Count), but 1 row came.', '1,310', '1'],
  ['The response says that it has 1 row (count), but 2 rows came.', '1', '2'],
  ['The last page gives a total of 7 rows, but 1,000 rows came.', '7', '1,000'],
])('another count is read from its remark: %s', (note, said, came) => {
  const other = otherCountOf({ notes: ['Something else.', note] });
  expect(other).toMatchObject({ said, came });
  expect(note).toMatch(new RegExp(` ${other?.clause.replace(/[()]/g, '\\$&')}\\.$`));
  expect(countNotesOf({ notes: ['Something else.', note] })).toEqual([note]);
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
