import { expect, test } from 'vitest';
import { errorBesideRows, errorNotesOf, withoutErrorWords } from './errors-beside-rows.ts';
import type { ErrorBeside } from './response-remarks.ts';
import { remarksOf } from './remarks-of.ts';

test.each<[string, ErrorBeside]>([
  [
    'The response has errors beside its rows: [{"message":"boom"}]',
    { by: 'errors', words: '[{"message":"boom"}]' },
  ],
  ['The response has errors: "boom"', { by: 'errors-alone', words: '"boom"' }],
  [
    'The response says beside its rows that it failed: "success": false',
    { by: 'failure', words: '"success": false' },
  ],
])('an error beside rows is the same where an earlier version noted it: %s', (note, error) => {
  const { by, words } = error;
  const notes = ['Something else.', note];
  expect(errorBesideRows({ errorsBeside: [error] })).toBe(error);
  expect(errorBesideRows({ notes })).toEqual(error);
  expect(remarksOf({ errorsBeside: [error], notes: ['Something else.'] })).toEqual(
    notes.toReversed(),
  );
  expect(remarksOf({ notes })).toEqual(notes);
  // What is shared without its words says the same.
  const bare = note.replace(`: ${words}`, '.');
  expect(errorNotesOf({ notes })).toEqual([bare]);
  expect(errorBesideRows({ notes: [bare] })).toEqual({ by });
  expect(errorNotesOf({ notes: [bare] })).toEqual([bare]);
  expect(remarksOf({ errorsBeside: [{ by }] })).toEqual([bare]);
});

test.each([
  undefined,
  [],
  ['The response says itself that there are more rows than these: The response has errors: x'],
  ['The response says that it has 3 rows (Count), but 2 rows came.'],
])('no other remark counts: %j', (notes) => {
  const run = { ...(notes && { notes }) };
  expect(errorBesideRows(run)).toBeUndefined();
  expect(errorNotesOf(run)).toEqual([]);
  expect(notes?.map(withoutErrorWords)).toEqual(notes);
});
