import { expect, test } from 'vitest';
import { failedRun, type RaceOf, raceOf } from '#insight/testing/race-of';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { decideRace } from './decide-race.ts';
import { SITUATIONS } from './testing/situations.ts';

test('a local stack that has stopped is no reason to look for a fault in an endpoint', () => {
  const gone = failedRun(900, undefined, 'No answer from http://127.0.0.1:3001/ that can be read.');
  const place = { kind: 'local', report: { limits: {} }, hasStopped: true } as unknown as Place;
  const url = 'http://127.0.0.1:3001/buffer';
  const runs = raceOf({ left: { ...gone, url }, right: { ...gone, url } });
  expect(decideRace(runs, { place }).recommendation).toEqual({
    code: 'decision.cannot-say',
    sentence: 'There is nothing to decide, because the local stack has stopped.',
    evidence: 'Start it again with npm start, then start the race again.',
  });
  expect(decideRace(runs).recommendation.sentence).not.toMatch(/local stack/);
});

const NOT_ALL = 'these are not all its rows';

test.each<[left: Partial<EndedRecording>, said: string, remedy: string, means?: string]>([
  [{ hasNextPage: true }, 'names a next page', 'Choose the road “Paginated” for it'],
  [
    { hasNextPage: true, method: 'POST' },
    'names a next page',
    'Have it return all rows, because the road “Paginated” asks for a next page by its address alone and repeats the body of a POST as it is',
  ],
  [
    { hasNextPage: true, isNextPageOutOfReach: true },
    'says that there are more rows, which no road can ask for',
    'Have it return all rows, or name its next page with a token or with an address on its own origin',
  ],
  [{ status: 206 }, 'says that its response is a part of a larger one', 'Have it return all rows'],
  [
    { notes: ['The response says that it has 310 rows (Count), but 300 rows came.'] },
    'says that it has 310 rows (Count), but 300 rows came',
    'Have it return as many rows as it says',
    'nobody can tell whether these are all its rows',
  ],
  [
    { notes: ['The response has errors beside its rows: [{"message":"boom"}]'] },
    'reports an error beside its rows',
    'Have it return all rows without an error',
    'nobody can tell whether these are all its rows',
  ],
])('nothing is decided on rows that are not all: %o', (left, said, remedy, means = NOT_ALL) => {
  expect(decideRace(raceOf({ left })).recommendation).toMatchObject({
    code: 'decision.cannot-say',
    sentence: `There is nothing to decide yet: buffered ${said}, so ${means}.`,
    evidence: `${remedy}, then start the race again.`,
  });
});

test.each<
  [sides: { left: Partial<EndedRecording>; right: Partial<EndedRecording> }, string, string]
>([
  [
    { left: { status: 206 }, right: { status: 206 } },
    `each side says that its response is a part of a larger one, so ${NOT_ALL}`,
    'Have each side return all rows, then start the race again.',
  ],
  [
    { left: { hasNextPage: true }, right: { status: 206 } },
    `buffered names a next page, so ${NOT_ALL}; streamed says that its response is a part of a larger one, so ${NOT_ALL}`,
    'Choose the road “Paginated” for buffered, have streamed return all rows, then start the race again.',
  ],
])('where both sides do not have all rows, both are named: %o', (sides, said, remedy) => {
  expect(decideRace(raceOf(sides)).recommendation).toEqual({
    code: 'decision.cannot-say',
    sentence: `There is nothing to decide yet: ${said}.`,
    evidence: remedy,
  });
});

test('where one side failed and the other has no rows, that is said too', () => {
  const [, runs] = SITUATIONS.find(([name]) => name === 'streamed failed') ?? [];
  if (runs === undefined) throw new RangeError('There is no such situation.');
  const empty = { ...runs, left: { ...runs.left, rows: 0, marks: {}, arrivals: [] } };
  expect(decideRace(empty).recommendation.sentence).toBe(
    'Streamed failed without returning a row, and buffered has no rows to compare either, so nothing speaks for or against streaming.',
  );
});

test('a page that is quoted in part is not said to be as long as the quotation', () => {
  const left = failedRun(40, 200, `A login page came back instead of data: ${'<'.repeat(160)}…`);
  expect(decideRace(raceOf({ left })).recommendation.evidence).toMatch(
    /^Buffered: A login page came back instead of data: <{160}… Fix that, then start the race again\.$/,
  );
  const said = failedRun(40, 500, `HTTP 500: ${'x'.repeat(291)}.`);
  expect(decideRace(raceOf({ left: said })).recommendation.evidence).toMatch(
    /x… \(302 characters\)\. Fix that,/,
  );
});

const saidOf = (left: Partial<EndedRecording>, right = left) =>
  decideRace(raceOf({ left, right })).recommendation.sentence;

test('what both sides did is said once', () => {
  const cut: Partial<EndedRecording> = { state: 'truncated', rows: 200 };
  const rest = 'so nothing speaks for or against streaming.';
  expect(saidOf(cut)).toBe(`Both were truncated after 200 rows, ${rest}`);
  expect(saidOf({ ...cut, state: 'failed' })).toBe(`Both failed after 200 rows, ${rest}`);
  expect(saidOf({ state: 'unknown', rows: 200, messageAtEnd: { isError: true } })).toBe(
    `Both ended with what looks like an error after 200 rows, ${rest}`,
  );
  expect(saidOf(cut, { ...cut, rows: 201 })).toBe(
    `Buffered was truncated after 200 rows and streamed was truncated after 201 rows, ${rest}`,
  );
});

test('that neither side said that it was complete is said of both', () => {
  const open: Partial<EndedRecording> = { state: 'unknown' };
  const document: Partial<EndedRecording> = { ...open, format: 'array' };
  for (const [left, right] of [
    [open, open],
    [open, document],
    [document, open],
  ] as const) {
    expect(decideRace(raceOf({ left, right })).recommendation.sentence).toBe(
      'There is nothing to decide yet: neither side said that it was complete, and their rows were not compared.',
    );
  }
});

const cold = (scanMs: number) => ({
  headers: { 'server-timing': `init;dur=150, scan;dur=${scanMs}` },
});

test('where both sides of a race started cold, nobody knows which start took longer', () => {
  const race = { bufferedMs: 1900, streamedMs: [500, 1500] } as const;
  const decided = (right: RaceOf['right']) =>
    decideRace(raceOf({ ...race, left: cold(600), right })).recommendation;
  expect(decided(cold(60))).toMatchObject({
    code: 'decision.cannot-say',
    sentence:
      'This race does not say what streaming brings, because both sides started cold, and neither says how long that took in all.',
  });
  // What both sides need for reading is no start.
  expect(
    decideRace(raceOf({ ...race, left: cold(1400), right: cold(60) })).recommendation.code,
  ).toBe('decision.stream');
});
