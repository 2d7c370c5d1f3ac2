import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording, Marks } from '#recording/recording';
import { describeCurve, gapNotes, markNotes } from './curve-notes.ts';

const runOf = (road: string, marks: Marks, changes: Partial<EndedRecording> = {}) =>
  recordingOf(road, { marks, ...changes });

const buffered = runOf('buffered', { headersMs: 2400, firstRowMs: 2410, lastRowMs: 2410 });
const streamed = runOf('streamed', { headersMs: 118, firstRowMs: 121, lastRowMs: 2380 });

const gapTexts = (...runs: EndedRecording[]) => gapNotes(runs).map(({ text }) => text);

test('a gap says by how much one side was sooner, in the format of every other duration', () => {
  const late = runOf('buffered', { headersMs: 2900, firstRowMs: 2910, lastRowMs: 2910 });
  expect(gapTexts(late, streamed)).toEqual(['first row 2.79 s sooner', 'last row 530 ms sooner']);
  expect(gapNotes([late, streamed]).map(({ sooner }) => sooner)).toEqual([1, 1]);
  expect(gapNotes([streamed, late]).map(({ sooner }) => sooner)).toEqual([0, 0]);
});

test('within the margin of a race nobody is called sooner, as in the headline', () => {
  expect(gapTexts(buffered, streamed)).toEqual(['first row 2.29 s sooner', 'last row 30 ms apart']);
  expect(gapNotes([buffered, streamed])[1]).toMatchObject({ isEqual: false });
  expect(gapNotes([buffered, streamed])[1]).not.toHaveProperty('sooner');
  const near = runOf('buffered', { headersMs: 160, firstRowMs: 170, lastRowMs: 2390 });
  expect(gapTexts(near, streamed)).toEqual(['first row 49 ms apart', 'last row equal']);
  const hidden = { ...buffered, marks: near.marks, network: { totalMs: 400 } };
  const far = { ...hidden, marks: { ...near.marks, firstRowMs: 320 } };
  expect(gapTexts(far, streamed)[0]).toBe('first row 199 ms apart');
});

test('marks that nobody could see apart are equal', () => {
  const twin = runOf('buffered', { headersMs: 100, firstRowMs: 130, lastRowMs: 2390 });
  expect(gapTexts(twin, streamed)).toEqual(['first row equal', 'last row equal']);
  expect(gapNotes([twin, streamed])[0]).not.toHaveProperty('sooner');
});

test('nothing is compared unless both sides returned all rows, as in the answer', () => {
  for (const state of ['truncated', 'failed', 'aborted'] as const) {
    const cut = runOf('streamed', streamed.marks, { state });
    expect(gapTexts(buffered, cut)).toEqual([]);
    expect(describeCurve([buffered, cut]).join(' ')).not.toMatch(/sooner|apart|same time/);
  }
  expect(gapTexts(buffered)).toEqual([]);
  expect(gapTexts(buffered, runOf('streamed', { headersMs: 100 }))).toEqual([]);
});

test('a run alone, and no run, are compared with nothing', () => {
  expect(gapTexts(buffered)).toEqual([]);
  expect(gapTexts()).toEqual([]);
});

test('sides that returned different rows are not compared, however their times are', () => {
  const hashed = { ...buffered, contentHash: 'aa' };
  const others = { ...streamed, contentHash: 'bb' };
  expect(gapTexts(hashed, others)).toEqual([]);
  expect(describeCurve([hashed, others]).join(' ')).not.toMatch(/sooner|same time/);
  expect(gapTexts(buffered, { ...streamed, rows: 7 })).toEqual([]);
  expect(gapTexts(hashed, { ...streamed, contentHash: 'aa' })).toHaveLength(2);
  expect(gapTexts(hashed, streamed)).toHaveLength(2);
});

test('a stream that never said that it was complete is compared by its hash alone', () => {
  const open = runOf('streamed', streamed.marks, { state: 'unknown' });
  expect(gapTexts(buffered, open)).toEqual([]);
  const same = { contentHash: 'aa' };
  expect(gapTexts({ ...buffered, ...same }, { ...open, ...same })).toHaveLength(2);
});

test('marks in one place share a label, which can be shortened', () => {
  const notes = markNotes([buffered, streamed], (one, other) => other.atMs - one.atMs < 50);
  expect(notes.map(({ texts }) => texts)).toEqual([
    [
      'first byte 2.40 s, first and last row 2.41 s',
      'first and last row 2.41 s',
      'first and last 2.41 s',
    ],
    ['first byte 118 ms, first row 121 ms', 'first row 121 ms', 'first 121 ms'],
    ['last row 2.38 s', 'last row 2.38 s', 'last 2.38 s'],
  ]);
});

test('the curve is described in sentences', () => {
  expect(describeCurve([buffered, streamed])).toEqual([
    'Buffered: first byte 2.40 s, first and last row 2.41 s.',
    'Streamed: first byte 118 ms, first row 121 ms, last row 2.38 s.',
    'Streamed had its first row 2.29 s sooner.',
    'Their last rows came 30 ms apart, too close to call in a single race.',
  ]);
});

test('nothing is compared while it is open which list holds the rows', () => {
  const lists = {
    rowLists: {
      lists: [
        { path: 'a', count: 2 },
        { path: 'b', count: 3 },
      ],
    },
    rows: 1,
  };
  expect(gapTexts({ ...buffered, ...lists }, { ...streamed, rows: 1 })).toEqual([]);
});

const marksOf = (one: number, other: number) => ({
  headersMs: 0,
  firstRowMs: Math.min(one, other),
  lastRowMs: Math.max(one, other),
});

test('curve and headline agree in every race about who was sooner', () => {
  const instant = fc.integer({ min: 0, max: 4000 });
  fc.assert(
    fc.property(instant, instant, instant, instant, fc.boolean(), (a, b, c, d, isHidden) => {
      const hidden = isHidden ? { network: { totalMs: 4000 } } : {};
      const left = runOf('buffered', marksOf(a, b), hidden);
      const right = runOf('streamed', marksOf(c, d), hidden);
      const { code, metric } = answerRace({ left, right }, {});
      const [first, last] = gapNotes([left, right]).map(({ sooner }) =>
        sooner === undefined ? undefined : (['buffered', 'streamed'] as const)[sooner],
      );
      const said = first ?? last;
      expect(code.startsWith('race.sooner.')).toBe(said !== undefined);
      if (said === undefined) return;
      expect(code).toBe(`race.sooner.${said}`);
      expect(metric).toBe(first === undefined ? 'lastRow' : 'firstRow');
    }),
    { seed: 19, numRuns: 1000 },
  );
});

test('until the race is answered, the sentences compare nothing', () => {
  const [marks, all] = [false, true].map((isAnswered) =>
    describeCurve([buffered, streamed], isAnswered),
  );
  expect(marks).toEqual(all?.slice(0, 2));
  expect(all).toHaveLength(4);
});
