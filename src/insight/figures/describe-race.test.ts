import { expect, test } from 'vitest';
import { describeRace } from './describe-race.ts';
import { recordingOf } from '#insight/testing/recording-of';

/** Marks of rows that came at these instants, and were on screen at others. */
const cameAt = (firstRowMs: number, lastRowMs: number) => ({
  marks: { firstRowMs, lastRowMs, firstPaintMs: 1, lastPaintMs: 9999 },
});

test('a whole race says how much sooner the first row was and how far apart the last rows were', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', cameAt(2010, 2010)),
    right: recordingOf('streamed', cameAt(130, 1990)),
  });
  expect(sentence).toBe(
    'In this race streamed had its first row 1.88 s sooner; the last rows were 20 ms apart, streamed first.',
  );
});

test('buffered is named where it was sooner', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', cameAt(100, 100)),
    right: recordingOf('streamed', cameAt(150, 400)),
  });
  expect(sentence).toBe(
    'In this race buffered had its first row 50 ms sooner; the last rows were 300 ms apart, buffered first.',
  );
});

test('no winner is named within one frame of a 60 Hz screen', () => {
  const within = describeRace({
    left: recordingOf('buffered', cameAt(100, 1016)),
    right: recordingOf('streamed', cameAt(116, 1000)),
  });
  expect(within).toBe(
    'In this race both had their first row within a frame of each other; the last rows were less than a frame apart.',
  );
  const beyond = describeRace({
    left: recordingOf('buffered', cameAt(100, 1000)),
    right: recordingOf('streamed', cameAt(117, 1017)),
  });
  expect(beyond).toMatch(/buffered had its first row 17 ms sooner.*17 ms apart/);
});

const page = { atMs: 100, rows: 1000, bytes: 9, producedMs: 90 };

test.each([
  ['one page', [page], true],
  ['two pages', [{ ...page, rows: 600 }, page], false],
])('with %s the sentence says whether streaming can be the cause', (_, arrivals, isSaid) => {
  const sentence = describeRace({
    left: recordingOf('buffered', cameAt(500, 500)),
    right: recordingOf('streamed', { ...cameAt(100, 100), arrivals }),
  });
  expect(/All rows of streamed came as one page, so streaming cannot/.test(sentence)).toBe(isSaid);
});

test.each([
  ['failed', 'streamed failed'],
  ['truncated', 'streamed was truncated'],
  ['aborted', 'streamed was stopped'],
  ['unknown', 'streamed ended without saying that it was whole'],
] as const)('a side that is %s is not compared', (state, words) => {
  expect(
    describeRace({ left: recordingOf('buffered'), right: recordingOf('streamed', { state }) }),
  ).toBe(`Nothing to compare: ${words}.`);
});

test('both sides are named where both broke', () => {
  const failed = { state: 'failed' } as const;
  expect(
    describeRace({ left: recordingOf('buffered', failed), right: recordingOf('streamed', failed) }),
  ).toBe('Nothing to compare: buffered failed, streamed failed.');
});

test('different numbers of rows are not compared', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', { rows: 1 }),
    right: recordingOf('streamed'),
  });
  expect(sentence).toBe('Nothing to compare: buffered brought 1 row, streamed 1,000 rows.');
});

test('two empty tables say that they are empty', () => {
  const empty = { rows: 0 };
  expect(
    describeRace({ left: recordingOf('buffered', empty), right: recordingOf('streamed', empty) }),
  ).toBe('Both came back without a row.');
});

test.each([
  ['one side', { 'server-timing': 'init;dur=1665' }, {}, true],
  ['both sides', { 'server-timing': 'init;dur=1665' }, { 'server-timing': 'init;dur=90' }, false],
  ['neither side', {}, {}, false],
])('a cold start on %s is said where it makes the sides unlike', (_, left, right, isSaid) => {
  const sentence = describeRace({
    left: recordingOf('buffered', { ...cameAt(2500, 2500), headers: left }),
    right: recordingOf('streamed', { ...cameAt(440, 450), headers: right }),
  });
  expect(sentence.endsWith('Only buffered started cold, which cost it 1.67 s.')).toBe(isSaid);
});
