import { expect, test } from 'vitest';
import { failedRun } from '#insight/testing/race-of';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import type { MeasuredPair } from '#recording/measurement-record';
import { costOfMeasurement } from './cost-of-measurement.ts';
import { ratesWith } from './rates.ts';

const RATES = ratesWith();
const timing = (totalMs: number, readUnits: number) => ({
  headers: {
    'x-amzn-requestid': 'f00',
    'server-timing': `scan;dur=1, total;dur=${totalMs}, read;desc="${readUnits}", memory;desc="512"`,
  },
});

test('a measurement costs what the medians of its counted runs cost', () => {
  const pairs = [
    measuredPair(0, { isWarmUp: true, left: timing(9000, 900) }),
    measuredPair(1, { left: timing(100, 10) }),
    measuredPair(2, { left: timing(300, 30) }),
    measuredPair(3, { left: timing(200, 20) }),
  ];
  const { sides, caveats } = costOfMeasurement(measurementOf(pairs), RATES);
  expect(sides.left).toMatchObject({
    state: 'known',
    rows: 1000,
    usage: {
      durationMs: { value: 200, basis: 'reported' },
      readUnits: { value: 20, basis: 'reported' },
      memoryMb: 512,
    },
  });
  expect(caveats[0]).toMatch(/what the median of 3 pairs used/);
});

test('a figure that one run did not report is only an estimate', () => {
  const pairs = [measuredPair(0, { left: timing(100, 10) }), measuredPair(1)];
  expect(costOfMeasurement(measurementOf(pairs), RATES).sides.left).toMatchObject({
    usage: { durationMs: { basis: 'estimated' }, memoryMb: undefined },
  });
});

test('runs that failed do not count, and a side of nothing else has no cost', () => {
  const left = failedRun(3000, 502, 'It failed.');
  const some = measurementOf([...manyPairs(2), measuredPair(2, { left })]);
  expect(costOfMeasurement(some, RATES).sides.left).toMatchObject({ state: 'known', rows: 1000 });
  const none = measurementOf([measuredPair(0, { left })]);
  expect(costOfMeasurement(none, RATES).sides).toMatchObject({
    left: { state: 'unknown' },
    right: { state: 'known' },
  });
});

test('a measurement without a counted pair has no cost', () => {
  const record = measurementOf([measuredPair(0, { isWarmUp: true })]);
  const { sides, sentence } = costOfMeasurement(record, RATES);
  expect(sides.left).toEqual({
    state: 'unknown',
    sentence: 'Not known, because no counted pair has ended.',
    because: 'no counted pair has ended',
  });
  expect(sentence).toBe(
    'What each side would cost on AWS is not known, because no counted pair has ended.',
  );
});

test('runs that came from a cache do not count either, and a side of nothing else has no cost', () => {
  const left = { headers: { 'x-cache': 'HIT' } };
  const failed = failedRun(3000, 502, 'It failed.');
  const cached = [measuredPair(0, { left }), measuredPair(1, { left })];
  const { sides } = costOfMeasurement(
    measurementOf([...cached, measuredPair(2, { left: failed })]),
    RATES,
  );
  expect(sides).toMatchObject({
    left: {
      because: 'it came from a cache, which does not show what its endpoint would have used',
    },
    right: { state: 'known' },
  });
  expect(basisOf(...cached, measuredPair(2, {}))).toBe('1 buffered and 3 streamed runs');
});

const caveatOf = (count: number) =>
  costOfMeasurement(measurementOf(manyPairs(count)), RATES).caveats[0];

test('how many pairs the figures rest on is said, of one as well', () => {
  expect(caveatOf(1)).toMatch(/^Every figure is an estimate: what the median of 1 pair used, /);
  expect(caveatOf(2)).toMatch(/^Every figure is an estimate: what the median of 2 pairs used, /);
});

/** On what the figures of these pairs rest. */
const basisOf = (...pairs: readonly MeasuredPair[]) =>
  /what the median of (.*?) used,/.exec(
    costOfMeasurement(measurementOf(pairs), RATES).caveats[0] ?? '',
  )?.[1];

test('runs that were left out are not among those on which the figures rest', () => {
  const failed = failedRun(3000, 502, 'It failed.');
  const [left, right] = [measuredPair(3, { left: failed }), measuredPair(4, { right: failed })];
  expect(basisOf(...manyPairs(3), left)).toBe('3 buffered and 4 streamed runs');
  expect(basisOf(...manyPairs(3), left, right)).toBe('4 buffered and 4 streamed runs');
  expect(basisOf(...manyPairs(3), measuredPair(3, { left: failed, right: failed }))).toBe(
    '3 pairs',
  );
  expect(basisOf(left, left)).toBe('2 streamed runs');
  expect(basisOf(right)).toBe('1 buffered run');
});

/** What is said of the costs of these pairs, without the sums and what their largest parts are. */
const saidOf = (...pairs: readonly MeasuredPair[]) =>
  costOfMeasurement(measurementOf(pairs), RATES)
    .sentence.replaceAll(/\$[\d.]*\d/g, '$')
    .replace(/\. The largest part.*/, '.');

test('neither side costs less where runs had to be left out, and it is said which ones count', () => {
  const cheap = { left: timing(900, 90), right: timing(100, 10) };
  const counted = [1, 2, 3].map((index) => measuredPair(index, cheap));
  const failed = failedRun(3000, 502, 'It failed.');
  const costs = 'On AWS, buffered would cost an estimated $ per million loads, and streamed $';
  expect(saidOf(...counted)).toMatch(/^On AWS, streamed would cost less: /);
  expect(saidOf(measuredPair(0, { isWarmUp: true, left: failed }), ...counted)).toMatch(
    /would cost less/,
  );
  expect(saidOf(...counted, measuredPair(4, { ...cheap, left: failed }))).toBe(
    `${costs}, by the median of 3 buffered and 4 streamed runs; 1 other did not complete, and may have been a slow one.`,
  );
  expect(saidOf(...counted, measuredPair(4, { left: failed, right: failed }))).toBe(
    `${costs}, by the median of 3 pairs; 2 others did not complete, and may have been the slow ones.`,
  );
  const cached = { headers: { 'x-cache': 'HIT' } };
  expect(saidOf(...counted, measuredPair(4, { ...cheap, left: cached }))).toBe(
    `${costs}, by the median of 3 buffered and 4 streamed runs; 1 other does not show what a load costs.`,
  );
});

test('neither side costs less where the rows of any pair differ', () => {
  const cheap = { left: timing(900, 90), right: timing(100, 10) };
  const other = measuredPair(0, { ...cheap, left: { ...cheap.left, contentHash: 'b' } });
  const fewer = measuredPair(0, { ...cheap, left: { ...cheap.left, rows: 999 } });
  const same = [1, 2].map((index) => measuredPair(index, cheap));
  const costs = 'On AWS, buffered would cost an estimated $ per million loads, and streamed $';
  expect(saidOf(other, ...same)).toBe(`${costs}; in 1 of 3 pairs their rows differ.`);
  expect(saidOf(fewer, ...same)).toBe(`${costs}; in 1 of 3 pairs their rows differ.`);
  expect(saidOf(other, other)).toBe(`${costs}; their rows differ.`);
});

test('other numbers of rows are scaled from the medians', () => {
  const { sides } = costOfMeasurement(measurementOf(manyPairs(3)), RATES, { rows: 5000 });
  expect(sides).toMatchObject({
    left: { rows: 5000, scaledFrom: 1000 },
    right: { rows: 5000, scaledFrom: 1000 },
  });
});

test('where a measurement was run, its place and its last pair tell', () => {
  const elsewhere = { left: { url: 'https://example.test/', headers: {} } };
  const pairs = [...manyPairs(2), measuredPair(2, elsewhere)];
  expect(costOfMeasurement(measurementOf(pairs), RATES).caveats.join(' ')).toMatch(
    /Nothing shows that buffered ran on AWS/,
  );
  const place = { kind: 'simulated', seed: 1 } as const;
  expect(costOfMeasurement(measurementOf(pairs), RATES, { place }).caveats[1]).toBe(
    'The durations are those of a calculated scene, not those of a server.',
  );
});

test('before it is chosen which list holds the rows, a side has no cost', () => {
  const lists = [
    { path: 'items', count: 2 },
    { path: 'users', count: 3 },
  ];
  const record = measurementOf([measuredPair(0, { left: { rows: 1, rowLists: { lists } } })]);
  expect(costOfMeasurement(record, RATES).sides).toMatchObject({
    left: { because: 'nobody has chosen yet which of its lists holds the rows' },
    right: { state: 'known' },
  });
});
