import { expect, test } from 'vitest';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { BUFFERED } from '#roads/buffered';
import { ROADS } from '#roads/roads';
import { STREAMED } from '#roads/streamed';
import { castOf, compareParts, type RunPair } from './compared.ts';

const CAST = castOf({ left: 'buffered', right: 'streamed' });

/** What comes of pairs like these races. */
function compare(...races: readonly RaceOf[]) {
  if (CAST === undefined) throw new Error('One of each.');
  const pairs = races.map((race): RunPair => {
    const { left, right } = raceOf(race);
    return { buffered: left, streamed: right };
  });
  return compareParts(pairs, CAST);
}

test('one side is read whole and one as a stream, whichever side it is', () => {
  expect(CAST).toEqual({
    sides: { buffered: 'left', streamed: 'right' },
    roads: { buffered: BUFFERED, streamed: STREAMED },
    nouns: { buffered: 'buffered', streamed: 'streamed' },
  });
  expect(castOf({ left: 'rest-streamed', right: 'compressed' })).toMatchObject({
    sides: { buffered: 'right', streamed: 'left' },
    nouns: { buffered: 'compressed', streamed: 'REST streamed' },
  });
});

test('without one of each there is no cast', () => {
  for (const left of ROADS) {
    for (const right of ROADS) {
      const readings = [left.reading, right.reading].toSorted().join(' ');
      const cast = castOf({ left: left.id, right: right.id });
      expect(cast !== undefined).toBe(readings === 'stream whole');
    }
  }
});

test('the figures of several pairs are medians, and the run is that nearest to the last row’s', () => {
  const compared = compare(
    { bufferedMs: 1000, streamedMs: [100, 3000] },
    { bufferedMs: 3000, streamedMs: [300, 1000] },
    { bufferedMs: 2000, streamedMs: [500, 2000] },
  );
  expect(compared).toMatchObject({
    buffered: { firstRowMs: 2000, lastRowMs: 2000, run: { endMs: 2000 } },
    streamed: { firstRowMs: 300, lastRowMs: 2000, run: { marks: { firstRowMs: 500 } } },
    rows: 990,
    pairs: 3,
    savedMs: 1700,
    totalSavedMs: 0,
    isUnstreamed: false,
  });
});

test('it knows which share of the streamed runs was not streamed, or was as most of them', () => {
  const atOnce = { streamedMs: [2400, 2400] } as const;
  const onePage = { ...atOnce, pages: 1 };
  expect(compare(atOnce)).toMatchObject({ isUnstreamed: true, alikeShare: 1 });
  expect(compare(atOnce, atOnce, atOnce, {})).toMatchObject({
    isUnstreamed: true,
    alikeShare: 0.75,
  });
  expect(compare(onePage, onePage, atOnce, {})).toMatchObject({ alikeShare: 0.75 });
  expect(compare(onePage, onePage, onePage, atOnce)).toMatchObject({
    doubt: { kind: 'one-page' },
    alikeShare: 0.75,
  });
});

test('of two runs that are as near, the first one is taken', () => {
  const compared = compare({ bufferedMs: 1000 }, { bufferedMs: 2000 });
  expect(compared?.buffered).toMatchObject({ lastRowMs: 1500, run: { endMs: 1000 } });
});

test.each<[string, RaceOf]>([
  ['other rows on one side', { right: { rows: 500 } }],
  ['no rows', { left: { rows: 0 }, right: { rows: 0 } }],
  ['a side that failed', { left: { state: 'failed' } }],
  ['no first row', { left: { marks: { lastRowMs: 7 } } }],
  ['no last row', { right: { marks: { firstRowMs: 7 } } }],
  ['a first row before the start', { left: { marks: { firstRowMs: -1, lastRowMs: 7 } } }],
  ['a last row at no instant', { left: { marks: { firstRowMs: 7, lastRowMs: Number.NaN } } }],
  [
    'a last row without end',
    { left: { marks: { firstRowMs: 7, lastRowMs: Number.POSITIVE_INFINITY } } },
  ],
])('a pair with %s is in no median', (_, race) => {
  expect(compare(race)).toBeUndefined();
  expect(compare(race, {})?.pairs).toBe(1);
});

test('an instant of 0 is one', () => {
  expect(compare({ left: { marks: { firstRowMs: 0, lastRowMs: 0 } } })?.buffered).toMatchObject({
    firstRowMs: 0,
    lastRowMs: 0,
  });
});

const cold = (initMs: number): RaceOf => ({
  left: { headers: { 'server-timing': `init;dur=${initMs}, scan;dur=${2 * initMs}` } },
});

test('a cold start counts if more than half of the runs had one', () => {
  expect(compare(cold(100), {})?.buffered.initMs).toBeUndefined();
  expect(compare(cold(100), cold(300), {})?.buffered).toMatchObject({ initMs: 200, scanMs: 400 });
  expect(compare({}, {})?.buffered).toMatchObject({ initMs: undefined, scanMs: undefined });
});

/** A run whose rows were ready over two seconds, and came together at the end, after this long. */
const collected = (lastMs: number): RaceOf => ({
  streamedMs: [lastMs - 1, lastMs],
  right: {
    arrivals: [1, 2, 3, 4].map((page) => ({
      atMs: lastMs,
      producedMs: 500 * page,
      rows: 247 * page,
      bytes: 32_175 * page,
    })),
    marks: { headersMs: 50, firstRowMs: lastMs, lastRowMs: lastMs },
  },
});

test('whether the rows came as a stream is judged by most runs, not by the one nearest to the median', () => {
  const streamed = [2400, 2410, 2430, 2440].map(
    (lastMs): RaceOf => ({ streamedMs: [121, lastMs] }),
  );
  expect(compare(...streamed, collected(2420))).toMatchObject({
    streamed: { run: { endMs: 2420 } },
    doubt: undefined,
    isUnstreamed: false,
  });
  const most = [2400, 2410, 2430].map(collected);
  expect(compare(...most, { streamedMs: [121, 2420] }, { streamedMs: [121, 2421] })).toMatchObject({
    doubt: { kind: 'held-back' },
    isUnstreamed: true,
  });
  expect(compare(collected(2400), {})).toMatchObject({ doubt: undefined, isUnstreamed: false });
});
