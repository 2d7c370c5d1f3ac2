import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Place } from '#recording/place';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';
import {
  BUFFERED,
  type Changes,
  LARGE,
  NO_ROWS,
  ran,
  SAME_ROWS,
  STREAMED,
  UNKNOWN,
} from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const TWO_LISTS = {
  rowLists: {
    lists: [
      { path: 'a', count: 300 },
      { path: 'b', count: 200 },
    ],
  },
};

/** A series whose last page gives a total of other rows than came. */
const OTHER_TOTAL = {
  requests: [],
  otherCount: { said: 3000, came: 1000, by: 'total' },
} as const;

const SITUATIONS: readonly Situation[] = [
  {
    name: 'empty tables',
    left: recordingOf('buffered', NO_ROWS),
    right: recordingOf('streamed', NO_ROWS),
    code: 'race.empty',
    line: 'No rows · neither side returned a row',
    sentence: 'Both sides ended cleanly without a row, so there is nothing to compare.',
  },
  {
    name: 'an empty stream that did not say so',
    left: recordingOf('buffered', NO_ROWS),
    right: recordingOf('streamed', { ...NO_ROWS, ...UNKNOWN }),
    code: 'race.empty',
    line: 'No rows · neither side returned a row',
    sentence:
      'Both sides ended cleanly without a row, so there is nothing to compare. Streamed did not say that these are all its rows, so its end state is unknown.',
  },
  {
    name: 'a race that was stopped when a foreign stream had ended',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 4000 }),
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 1,000 rows',
    sentence:
      'You aborted this race after 4.00 s: buffered had no rows, streamed had already ended with 1,000 rows.',
  },
  {
    name: 'a race that was stopped',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 1200 }),
    right: recordingOf('streamed', { state: 'aborted', endMs: 1200, rows: 600 }),
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 600 rows',
    sentence: 'You aborted this race after 1.20 s: buffered had no rows, streamed had 600 rows.',
  },
  {
    name: 'a race that was stopped when one side had ended',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 4000 }),
    right: STREAMED,
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 1,000 rows',
    sentence:
      'You aborted this race after 4.00 s: buffered had no rows, streamed had already completed with 1,000 rows.',
  },
  {
    name: 'different numbers of rows',
    left: ran('buffered', 200, 200, { rows: 1 }),
    right: STREAMED,
    code: 'race.different-rows',
    line: 'Different rows · buffered 1 · streamed 1,000',
    sentence: 'Buffered returned 1 row and streamed 1,000 rows, so their times are not compared.',
  },
  {
    name: 'several lists on both sides, of which nobody has chosen one',
    left: ran('buffered', 200, 200, { rows: 1, ...TWO_LISTS }),
    right: ran('streamed', 121, 2000, { ...UNKNOWN, rows: 10, ...TWO_LISTS }),
    code: 'race.choose-list',
    line: 'Choose which list holds the rows · buffered and streamed sent several',
    sentence:
      'Buffered and streamed sent several lists, and the page did not guess which one holds the rows. Choose it below their table, under “Which list holds the rows?”, then start the race again.',
  },
  {
    name: 'several lists on one side',
    left: BUFFERED,
    right: ran('streamed', 121, 2000, { rows: 1, ...TWO_LISTS }),
    code: 'race.choose-list',
    line: 'Choose which list holds the rows · streamed sent several',
    sentence:
      'Streamed sent several lists, and the page did not guess which one holds the rows. Choose it below its table, under “Which list holds the rows?”, then start the race again.',
  },
  {
    name: 'several lists on both sides, whose objects are no single rows',
    left: ran('buffered', 200, 200, { rows: 1, ...TWO_LISTS }),
    right: ran('streamed', 121, 2000, { rows: 1, ...TWO_LISTS }),
    code: 'race.choose-list',
    line: 'Choose which list holds the rows · buffered and streamed sent several',
    sentence:
      'Buffered and streamed sent several lists, and the page did not guess which one holds the rows. Choose it below their table, under “Which list holds the rows?”, then start the race again.',
  },
  {
    name: 'the same number of other rows',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: { ...STREAMED, contentHash: 'ffffffffffffffff' },
    code: 'race.different-rows',
    line: 'Different rows · 1,000 rows each',
    sentence:
      'Both sides returned 1,000 rows, but those of buffered are not those of streamed, whatever their order, so their times are not compared.',
  },
  {
    name: 'fewer rows of a stream that never said that it was complete',
    left: BUFFERED,
    right: ran('streamed', 121, 2000, { ...UNKNOWN, rows: 900 }),
    code: 'race.different-rows',
    line: 'Different rows · buffered 1,000 · streamed 900',
    sentence:
      'Buffered returned 1,000 rows and streamed 900 rows, so their times are not compared. Streamed did not say that these are all its rows, so its end state is unknown.',
  },
  {
    name: 'a stream that never said that it was complete, with the same rows by hash',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: { ...STREAMED, ...UNKNOWN, ...SAME_ROWS },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame. Streamed has no end line; its rows are the same as those of buffered.',
  },
  {
    name: 'one JSON document, which is whole by its brackets on either side',
    left: { ...BUFFERED, ...SAME_ROWS, format: 'array' },
    right: { ...STREAMED, ...UNKNOWN, ...SAME_ROWS, format: 'array' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · streamed sent a single JSON document',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.other-reading.streamed: Streamed answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. To read it as a whole, choose the road “Buffered” or “Compressed”.',
    ],
  },
  {
    name: 'two streams that never said so, with the same rows by hash',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    right: ran('streamed', 221, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    code: 'race.sooner.streamed',
    line: 'Streamed (left) · First row 1.8× sooner · arrived after 121 ms against 221 ms · 100 ms less waiting · last row equal · same road twice',
    sentence:
      'In this race, streamed (left) had its first row 100 ms sooner than streamed (right); both had all 1,000 rows at the same time, to within a frame. Neither side has an end line; their rows are the same.',
    remarks: [
      'race.same-road.streamed: Both sides took the same road, so how rows are sent is no reason for a difference. With the same endpoint on both sides too, this is an A/A test: it shows how much two equal runs differ by chance.',
    ],
  },
  {
    name: 'a stream of lines and a JSON document on streaming roads, neither of which says that it is complete',
    left: ran('rest-streamed', 2308, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    right: ran('streamed', 121, 2408, { ...UNKNOWN, ...SAME_ROWS, format: 'array' }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.1× sooner · arrived after 121 ms against 2.31 s · 2.19 s less waiting · last row equal · streamed sent a single JSON document',
    sentence:
      'In this race, streamed had its first row 2.19 s sooner than REST streamed; both had all 1,000 rows at the same time, to within a frame. Neither side has an end line; their rows are the same.',
    remarks: [
      'race.other-reading.streamed: Streamed answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. To read it as a whole, choose the road “Buffered” or “Compressed”.',
    ],
  },
  {
    name: 'other rows of a document, whose end state is unknown too',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, rows: 900 }),
    right: ran('rest-streamed', 121, 2408, { ...UNKNOWN, format: 'array' }),
    code: 'race.different-rows',
    line: 'Different rows · streamed 900 · REST streamed 1,000',
    sentence:
      'Streamed returned 900 rows and REST streamed 1,000 rows, so their times are not compared. Neither side said that these are all its rows, so both end states are unknown.',
    remarks: [
      'race.other-reading.rest-streamed: REST streamed answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. To read it as a whole, choose the road “Buffered” or “Compressed”.',
    ],
  },
  {
    name: 'pages that never said how many there are, with the same rows by hash',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: ran('paginated', 121, 2408, {
      ...UNKNOWN,
      ...SAME_ROWS,
      format: 'objects',
      requests: [],
    }),
    code: 'race.sooner.paginated',
    line: 'Paginated · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, paginated had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame. Paginated does not say how many rows there are in all; its rows are the same as those of buffered.',
  },
  {
    name: 'a stream and pages without an end, with the same rows by hash',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    right: ran('paginated', 221, 2408, { ...UNKNOWN, ...SAME_ROWS, requests: [] }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 1.8× sooner · arrived after 121 ms against 221 ms · 100 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 100 ms sooner than paginated; both had all 1,000 rows at the same time, to within a frame. Neither side says how many rows there are in all; their rows are the same.',
  },
  {
    name: 'pages of which one side gives a total that did not come',
    left: ran('paginated', 121, 2408, { ...UNKNOWN, ...SAME_ROWS, ...OTHER_TOTAL }),
    right: ran('paginated', 121, 2408, { ...UNKNOWN, ...SAME_ROWS, requests: [] }),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 121 ms and 121 ms · last after 2.41 s and 2.41 s · paginated (left) counts 3,000 rows',
    sentence:
      'In this race, both had their first row and their 1,000 rows at the same time, to within a frame. Paginated (right) does not say how many rows there are in all.',
    remarks: [
      'race.other-count.paginated: Paginated (left) gives a total of 3,000 rows, but 1,000 rows came, so nobody can tell whether these are all its rows.',
      'race.same-road.paginated: Both sides took the same road, so how rows are sent is no reason for a difference. With the same endpoint on both sides too, this is an A/A test: it shows how much two equal runs differ by chance.',
    ],
  },
  {
    name: 'pages of which both sides give a total that did not come',
    left: ran('paginated', 121, 2408, { ...UNKNOWN, ...SAME_ROWS, ...OTHER_TOTAL }),
    right: ran('paginated', 121, 2408, { ...UNKNOWN, ...SAME_ROWS, ...OTHER_TOTAL }),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 121 ms and 121 ms · last after 2.41 s and 2.41 s · each side counts 3,000 rows',
    sentence:
      'In this race, both had their first row and their 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.other-count.paginated: Each side gives a total of 3,000 rows, but 1,000 rows came, so nobody can tell whether these are all its rows.',
      'race.same-road.paginated: Both sides took the same road, so how rows are sent is no reason for a difference. With the same endpoint on both sides too, this is an A/A test: it shows how much two equal runs differ by chance.',
    ],
  },
  {
    name: 'a stream that never said that it was complete, without a hash',
    left: BUFFERED,
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.not-compared',
    line: 'Rows not compared · first row arrived after 2.41 s (buffered) and 121 ms (streamed)',
    sentence:
      'Both sides returned 1,000 rows, but nobody has compared them. Streamed did not say that these are all its rows, so its end state is unknown, and rows may be missing.',
  },
  {
    name: 'recordings without the instants of their rows',
    left: recordingOf('buffered'),
    right: STREAMED,
    code: 'race.not-compared',
    line: 'Times not known',
    sentence:
      'At least one recording does not say when its rows arrived, or says something that cannot be, so the times are not compared.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test('only a result that is compared with a reservation has the reservation’s code', () => {
  const open = { ...STREAMED, ...UNKNOWN, ...SAME_ROWS };
  const whole = { ...BUFFERED, ...SAME_ROWS };
  expect(answerRace({ left: whole, right: open }, {}).reservation).toBe('race.unknown-compared');
  expect(answerRace({ left: whole, right: STREAMED }, {}).reservation).toBeUndefined();
});

test('a single list that may hold the rows is not called several', () => {
  const oneList = { rows: 1, rowLists: { lists: [{ path: 'data.users.edges', count: 5 }] } };
  const left = ran('buffered', 200, 200, oneList);
  const { code, headline, sentence } = answerRace({ left, right: ran('streamed', 121, 121) }, {});
  expect(code).toBe('race.choose-list');
  expect(headline.details).toEqual(['buffered sent one list']);
  expect(sentence).toMatch(
    /^Buffered sent an object with a list inside, and the page did not guess whether it holds the rows\. Choose it below its table/,
  );
});

test('a headline says that rows were not compared if there were too many to hash, and beyond which limit', () => {
  const [left, right] = [ran('buffered', 2410, 2410, LARGE), ran('streamed', 121, 2408, LARGE)];
  const answerTo = (changes: Changes) =>
    answerRace({ left: { ...left, ...changes }, right: { ...right, ...changes } }, {});
  const lastOf = (changes: Changes) => answerTo(changes).headline.details.at(-1);
  expect(lastOf({})).toBe('rows not compared (more than 50,000)');
  expect(lastOf({ rows: 19_990, bytes: 5_017_490 })).toBe('rows not compared (more than 5 MB)');
  expect(answerTo({}).sentence).toMatch(
    / The rows were not compared: a race does that only up to 50,000 rows a side, a measurement always\.$/,
  );
  for (const changes of [SAME_ROWS, { rows: 1000, bytes: 130_400 }]) {
    expect(headlineText(answerTo(changes).headline)).not.toMatch(/not compared/);
    expect(answerTo(changes).sentence).not.toMatch(/not compared/);
  }
});

test('the limits beyond which rows are said not to be compared are those of the hashing', () => {
  const [left, right] = [ran('buffered', 2410, 2410), ran('streamed', 121, 2408)];
  const isCompared = (changes: Changes) =>
    !answerRace({ left, right: { ...right, ...changes } }, {}).headline.details.some((detail) =>
      detail.startsWith('rows not compared'),
    );
  expect(isCompared({ bytes: 5_000_000 })).toBe(true);
  expect(isCompared({ bytes: 5_000_001 })).toBe(false);
  const rows = (count: number) => ({
    left: { ...left, rows: count },
    right: { ...right, rows: count },
  });
  expect(headlineText(answerRace(rows(50_000), {}).headline)).not.toMatch(/not compared/);
  expect(headlineText(answerRace(rows(50_001), {}).headline)).toMatch(/more than 50,000\)$/);
});

test('a small race that was saved without hashes says that nobody knows whether its rows are the same', () => {
  const place: Place = { kind: 'replay', place: '', browser: '' };
  const runs = { left: BUFFERED, right: STREAMED };
  const { headline, sentence } = answerRace(runs, { place });
  expect(headline.details.at(-1)).toBe('whether the rows are the same is not recorded');
  expect(sentence).toMatch(
    / The recording does not say whether both sides returned the same rows\.$/,
  );
  // Just after it was run, the hashes are on their way.
  expect(answerRace(runs, {}).sentence).not.toMatch(/not compared/);
  const hashed = { left: { ...BUFFERED, ...SAME_ROWS }, right: { ...STREAMED, ...SAME_ROWS } };
  expect(answerRace(hashed, { place }).sentence).not.toMatch(/not compared/);
});
