import { expect, test } from 'vitest';
import { ratesWith } from '#insight/cost/rates';
import { sweepOf } from '#insight/testing/sweep-of';
import { WHOLE_SENTENCES } from '#insight/testing/whole-text';
import type { SweptRecording } from '#recording/sweep-record';
import { sweepMetrics } from './cost-metric.ts';
import { formatRowTick, formatTimeTick } from './format-tick.ts';
import { hasDelivered, type SweepMetric } from './sweep-metrics.ts';

const METRICS = sweepMetrics(ratesWith());
const [FIRST, LAST, COST] = METRICS as readonly [SweepMetric, SweepMetric, SweepMetric];

test('two times and a cost are swept, each with its unit', () => {
  expect(METRICS.map(({ key, name, unit }) => [key, name, unit])).toEqual([
    ['firstRow', 'Time to first row', 'ms'],
    ['lastRow', 'Time to last row', 'ms'],
    ['cost', 'Estimated cost per million', 'usd_per_million'],
  ]);
});

test.each(METRICS)('what is said of $key fits into a sentence', (metric) => {
  const { noun, better, best, ahead, definition } = metric;
  expect(definition).toMatch(WHOLE_SENTENCES);
  for (const { one, many } of [better, best, ahead]) {
    expect(`Streamed ${one}.`).toMatch(
      /^Streamed (has the \w+ row soon(er|est)|has it sooner|(costs|is estimated to cost) le(ss|ast))\.$/,
    );
    expect(`Both ${many}.`).toMatch(
      /^Both (have the \w+ row soon(er|est)|have it sooner|(cost|are estimated to cost) le(ss|ast))\.$/,
    );
  }
  expect(better).not.toEqual(best);
  expect(`no difference in ${noun}`).toMatch(/ the (first row|last row|estimated cost)$/);
});

test('a figure is that of the run, and missing where the run has none', () => {
  const [run] = sweepOf([100], [['buffered', [10, 20]]]).runs;
  if (run === undefined) throw new Error('There is a run.');
  expect([FIRST.of(run.recording), LAST.of(run.recording)]).toEqual([10, 20]);
  const none = { ...run.recording, marks: {} };
  expect([FIRST.of(none), LAST.of(none)]).toEqual([undefined, undefined]);
  expect(COST.of({ ...run.recording, state: 'failed' })).toBeUndefined();
});

test('times differ by a frame, and costs by two in a hundred', () => {
  expect(FIRST.leastDifference(10_000)).toBeCloseTo(16.667, 3);
  expect(LAST.leastDifference(0)).toBeCloseTo(16.667, 3);
  expect(COST.leastDifference(50)).toBe(1);
});

test('a figure has as many digits as it needs, and a tick none that are idle', () => {
  expect([FIRST.format(1234), LAST.format(84), COST.format(3.5)]).toEqual([
    '1.23 s',
    '84 ms',
    '$3.50',
  ]);
  expect([FIRST.formatTick(200), LAST.formatTick(20_000)]).toEqual(['200 ms', '20 s']);
  expect([2, 0.5, 200, 0.002].map(COST.formatTick)).toEqual(['$2', '$0.50', '$200', '$0.002']);
});

test.each([
  [1, '1'],
  [500, '500'],
  [20_000, '20,000'],
  [999_999, '999,999'],
  [1_000_000, '1 M'],
  [2_500_000, '2.5 M'],
])('%i rows on an axis are %s', (rows, text) => {
  expect(formatRowTick(rows)).toBe(text);
});

test.each([
  [0.5, '0.5 ms'],
  [5, '5 ms'],
  [999, '999 ms'],
  [1000, '1 s'],
  [500_000, '500 s'],
])('%d ms on an axis are %s', (ms, text) => {
  expect(formatTimeTick(ms)).toBe(text);
});

test.each<[Partial<SweptRecording>, boolean]>([
  [{}, true],
  [{ state: 'unknown' }, true],
  [{ state: 'truncated' }, false],
  [{ state: 'failed' }, false],
  [{ state: 'aborted' }, false],
  [{ rows: 99 }, false],
  [{ rows: 101 }, false],
])('a run delivered if it ended whole with all rows: %j, %s', (changes, isDelivered) => {
  const [run] = sweepOf([100], [['buffered', changes]]).runs;
  expect(run && hasDelivered(run)).toBe(isDelivered);
});
