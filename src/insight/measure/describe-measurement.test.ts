import { expect, test } from 'vitest';
import { describeMeasurement, describeMetric } from './describe-measurement.ts';
import { auditMeasurement } from './fairness-audit.ts';
import { summariseMeasurement } from './measured-figures.ts';
import { measurementProgress } from './measurement-progress.ts';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const whole = measurementOf(manyPairs(8));
const audit = auditMeasurement(whole);

test('while it runs its verdicts stand, since they hold at every moment', () => {
  const running = { ...whole, state: 'running' } as const;
  expect(describeMeasurement(running, audit)).toBe(
    '8 of 8 pairs so far. Verdicts hold at every moment: you may stop when you like.',
  );
  const [primary] = summariseMeasurement(running);
  expect(primary && describeMetric(primary, running, audit)).toMatch(
    /^Streamed had the first row sooner: in the median pair buffered took 4\.0\d times as long \(95 % interval 4\.00 to 4\.07, 8 pairs\)\.$/,
  );
});

test('stopped early it says so, and that its intervals hold', () => {
  const amid = measuredPair(8, { right: { state: 'aborted' } });
  const pairs = [...whole.pairs, amid];
  const plan = { ...whole.plan, pairs: 12 };
  const stopped = { ...whole, state: 'stopped', plan, pairs } as const;
  expect(describeMeasurement(stopped, audit)).toMatch(
    /^Stopped after 8 of 12 pairs, which makes no interval wrong\. Comparable/,
  );
  // Under seven pairs there is no interval.
  const short = { ...stopped, pairs: whole.pairs.slice(0, 5) };
  expect(describeMeasurement(short, audit)).toBe('Stopped after 5 of 12 pairs.');
});

test('what is left takes as long as what was taken', () => {
  // Two runs of 400 and 390 ms, with pauses of 100 ms.
  const one = {
    ...whole,
    pairs: [measuredPair(0)],
    plan: { ...whole.plan, pairs: 5, pauseMs: 100 },
  };
  expect(measurementProgress(one)).toEqual({ runsTaken: 2, runsPlanned: 10, remainingMs: 3960 });
  const none = { ...one, pairs: [] };
  expect(measurementProgress(none)).toMatchObject({ runsTaken: 0, remainingMs: undefined });
});

test('what is to be looked at, or not known, is said beside Comparable', () => {
  const pairs = Array.from({ length: 8 }, (_, index) =>
    measuredPair(index, { right: { headers: {}, longestFrameMs: index === 7 ? 80 : 0 } }),
  );
  const record = measurementOf(pairs);
  expect(describeMeasurement(record, auditMeasurement(record))).toBe(
    'Comparable, with 1 check to look at and 1 check without an answer below. 8 pairs, one request at a time.',
  );
});
