import { expect, test } from 'vitest';
import {
  describeAudit,
  describeMeasurement,
  describeMetric,
  describeQuestion,
  isDecided,
} from './describe-measurement.ts';
import { auditMeasurement } from './audit/audit.ts';
import { summariseMeasurement } from './measured-figures.ts';
import { measurementProgress } from './measurement-progress.ts';
import type { MeasurementRecord } from '#recording/measurement-record';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';

const whole = measurementOf(manyPairs(8));
const audit = auditMeasurement(whole);

test('a running measurement shows its verdicts, because they are valid at any moment', () => {
  const running = { ...whole, state: 'running' } as const;
  expect(describeMeasurement(running, audit)).toBe(
    '8 of 8 pairs so far. Verdicts are valid at any moment, so you may stop when you like.',
  );
  const [primary] = summariseMeasurement(running);
  expect(primary && describeMetric(primary, running, audit)).toMatch(
    /^Streamed had the first row sooner: in the median pair buffered took 4\.0\d times as long \(95 % interval 4\.00 to 4\.07, 8 pairs\)\.$/,
  );
});

test('a measurement that was stopped early says so, and that its intervals are valid', () => {
  const amid = measuredPair(8, { right: { state: 'aborted' } });
  const pairs = [...whole.pairs, amid];
  const plan = { ...whole.plan, pairs: 12 };
  const stopped = { ...whole, state: 'stopped', plan, pairs } as const;
  expect(describeMeasurement(stopped, audit)).toMatch(
    /^Comparable: .* Stopped after 8 of 12 pairs, one request at a time\. The intervals are still valid\.$/,
  );
  // Under seven pairs there is no interval.
  const short = { ...stopped, pairs: whole.pairs.slice(0, 5) };
  expect(describeMeasurement(short, audit)).toBe('Stopped after 5 of 12 pairs.');
});

test('a measurement that was stopped before a whole pair claims nothing about comparability', () => {
  const warmUp = measuredPair(0, { isWarmUp: true });
  const half = { ...measuredPair(1), runs: { left: measuredPair(1).runs.left } };
  const stopped = measuredPair(1, { right: { state: 'aborted' } });
  for (const pairs of [[], [warmUp], [half], [warmUp, half], [stopped], [warmUp, stopped]]) {
    const record = { ...whole, state: 'stopped', pairs } as MeasurementRecord;
    const checks = auditMeasurement(record);
    expect(describeAudit(checks)).toBe(
      'No pair was completed, so it is not known whether the sides can be compared.',
    );
    expect(describeMeasurement(record, checks)).not.toMatch(/comparable/i);
  }
});

test('the remaining runs are expected to take as long as the previous ones', () => {
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

const describe = (record: MeasurementRecord) =>
  describeMeasurement(record, auditMeasurement(record));

test('the sentence on comparability says how many checks warn, or have no answer', () => {
  expect(describe(measurementOf(steadyPairs(20)))).toBe(
    'Comparable: all 22 checks that apply passed. 20 pairs, one request at a time.',
  );
  expect(describe(measurementOf(steadyPairs(20, { right: { longestFrameMs: 80 } })))).toBe(
    'Comparable: 21 of 23 checks passed, 1 note, 1 not applicable. 20 pairs, one request at a time.',
  );
  expect(describe(measurementOf(steadyPairs(20, { right: { headers: {} } })))).toBe(
    'Comparable: 20 of 23 checks passed, 2 without an answer, 1 not applicable. 20 pairs, one request at a time.',
  );
});

const onePage = { arrivals: [{ atMs: 100, rows: 1000, bytes: 130_400, producedMs: 90 }] };

test('claims are in the headline, also for a measurement that was stopped', () => {
  const record = measurementOf(steadyPairs(20, { right: onePage }));
  const claim = 'All rows of streamed came as one page, so streaming cannot be the cause.';
  expect(describe(record)).toBe(
    `Comparable: 20 of 23 checks passed, 1 warning, 1 without an answer, 1 not applicable. 20 pairs, one request at a time. ${claim}`,
  );
  expect(describe({ ...record, state: 'stopped' })).toMatch(
    new RegExp(`^Comparable: .* Stopped after.* ${claim}$`),
  );
});

test('a measurement is decided once its primary figure is, either way', () => {
  const record = measurementOf(manyPairs(9));
  expect(isDecided(record)).toBe(true);
  expect(isDecided({ ...record, pairs: record.pairs.slice(0, 6) })).toBe(false);
  expect(isDecided({ ...record, plan: { ...record.plan, primary: 'lastRow' } })).toBe(true);
  const cold = { headers: { 'server-timing': 'init;dur=900' } };
  const unfair = [...record.pairs.slice(0, 8), measuredPair(8, { left: cold })];
  expect(isDecided({ ...record, pairs: unfair })).toBe(false);
});

test('a running measurement says why it is not comparable, and makes no claim from a few runs', () => {
  const cold = { headers: { 'server-timing': 'init;dur=900' } };
  const record = measurementOf([measuredPair(0, { left: cold })]);
  const running = { ...record, state: 'running' } as const;
  expect(describeMeasurement(running, auditMeasurement(running))).toMatch(
    /^1 of 1 pair so far\. Not comparable so far, because cold starts were on one side only in 1 pair \(1 buffered, 0 streamed\)/,
  );
});

test('a measurement that ended with its verdict says so, and every measurement states its question', () => {
  const plan = { ...whole.plan, pairs: 100, until: 'decided' } as const;
  expect(describeMeasurement({ ...whole, plan }, audit)).toMatch(
    /^Comparable: .* Decided after 8 of at most 100 pairs, one request at a time\.$/,
  );
  expect(describeQuestion(whole)).toBe(
    'Which side had the first row sooner? A difference of up to 5 % does not matter.',
  );
});
