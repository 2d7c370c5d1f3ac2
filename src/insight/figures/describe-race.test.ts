import { expect, test } from 'vitest';
import { describeRace } from './describe-race.ts';
import { recordingOf } from '#insight/testing/recording-of';

const painted = (firstPaintMs: number, lastPaintMs: number) => ({
  marks: { firstRowMs: 1, lastRowMs: 2, firstPaintMs, lastPaintMs },
});

test('a whole race says how much sooner the first row was and how far apart the last rows were', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', painted(2010, 2010)),
    right: recordingOf('streamed', painted(130, 1990)),
  });
  expect(sentence).toBe(
    'In this race streamed had its first row on screen 1.88 s sooner; the last rows were 20 ms apart, streamed first.',
  );
});

test('buffered is named where it was sooner', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', painted(100, 100)),
    right: recordingOf('streamed', painted(150, 400)),
  });
  expect(sentence).toBe(
    'In this race buffered had its first row on screen 50 ms sooner; the last rows were 300 ms apart, buffered first.',
  );
});

test('no winner is named within one frame of a 60 Hz screen', () => {
  const within = describeRace({
    left: recordingOf('buffered', painted(100, 1016)),
    right: recordingOf('streamed', painted(116, 1000)),
  });
  expect(within).toBe(
    'In this race both had their first row on screen within a frame of each other; the last rows were less than a frame apart.',
  );
  const beyond = describeRace({
    left: recordingOf('buffered', painted(100, 1000)),
    right: recordingOf('streamed', painted(117, 1017)),
  });
  expect(beyond).toMatch(/buffered had its first row on screen 17 ms sooner.*17 ms apart/);
});

test('without paints on both sides it compares readable rows, and says so', () => {
  const sentence = describeRace({
    left: recordingOf('buffered', {
      marks: { firstRowMs: 2000, lastRowMs: 2000 },
      wasHidden: true,
    }),
    right: recordingOf('streamed', painted(130, 1990)),
  });
  expect(sentence).toMatch(/^In this race streamed had its first row readable 2\.00 s sooner/);
  expect(sentence).toMatch(/Nothing is said of the screen: the tab was hidden\.$/);
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
