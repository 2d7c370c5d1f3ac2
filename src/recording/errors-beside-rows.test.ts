import { expect, test } from 'vitest';
import { errorNotesOf, errorsBesideRows } from './errors-beside-rows.ts';

test.each([
  ['The response has errors beside its rows: [{"message":"boom"}]', '[{"message":"boom"}]'],
  ['The response has errors: "boom"', '"boom"'],
  ['The response says beside its rows that it failed: "success": false', '"success": false'],
])('an error beside rows is read from its remark: %s', (note, words) => {
  const notes = ['Something else.', note];
  expect(errorsBesideRows({ notes })).toEqual({ words });
  const [bare = ''] = errorNotesOf({ notes });
  expect(note.replace(`: ${words}`, '.')).toBe(bare);
  // What is shared without its words says the same.
  expect(errorsBesideRows({ notes: [bare] })).toEqual({});
  expect(errorNotesOf({ notes: [bare] })).toEqual([bare]);
});

test.each([
  undefined,
  [],
  ['The response says itself that there are more rows than these: The response has errors: x'],
  ['The response says that it has 3 rows (Count), but 2 rows came.'],
])('no other remark counts: %j', (notes) => {
  const run = { ...(notes && { notes }) };
  expect(errorsBesideRows(run)).toBeUndefined();
  expect(errorNotesOf(run)).toEqual([]);
});
