import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { auditMeasurement, objectionOf } from './audit.ts';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';

const auditOf = (pairs: Parameters<typeof measurementOf>[0], clockStepMs = 0.1) =>
  auditMeasurement({ ...measurementOf(pairs), clockStepMs });

/** The audit of eight pairs, of which the last has this streamed run. */
const auditWith = (streamed: Partial<EndedRecording>) =>
  auditOf([...manyPairs(7), measuredPair(7, { right: streamed })]);

const resultOf = (audit: ReturnType<typeof auditOf>, name: string) =>
  audit.find((check) => check.name === name);

test('a fair measurement passes every check, and nothing speaks against a verdict', () => {
  const audit = auditOf(manyPairs(8));
  expect(audit.map(({ result }) => result)).toEqual(Array(10).fill('passed'));
  expect(objectionOf(audit)).toBeUndefined();
});

test.each<[string, string, Partial<EndedRecording>, RegExp]>([
  ['Same number of rows', 'failed', { rows: 999 }, /1,000 rows, streamed 999 rows/],
  ['Same content', 'failed', { contentHash: 'ffff' }, /differ in 1 of 8 pairs/],
  [
    'Same encoding',
    'failed',
    { headers: { 'server-timing': 'scan;dur=1', 'content-encoding': 'gzip' } },
    /none buffered, none or gzip streamed/,
  ],
  ['Same protocol', 'warning', { network: { totalMs: 1, protocol: 'h2' } }, /http\/1.1 or h2/],
  [
    'Cold starts on both sides alike',
    'failed',
    { headers: { 'server-timing': 'init;dur=200.0, scan;dur=1' } },
    /0 buffered, 1 streamed, in 1 pair on one side only/,
  ],
  ['Tab in view', 'failed', { wasHidden: true }, /hidden during 1 streamed run/],
  ['Page not blocked', 'failed', { longestFrameMs: 450 }, /450 ms at a time/],
  ['Page not blocked', 'warning', { longestFrameMs: 80 }, /80 ms at a time/],
  ['Both sides complete', 'failed', { state: 'truncated' }, /1 pair of 8 had to be left out/],
  ['Both sides complete', 'warning', { state: 'unknown' }, /without a line/],
])('%s: %s', (name, result, streamed, evidence) => {
  const audit = auditWith(streamed);
  expect(resultOf(audit, name)).toMatchObject({
    result,
    evidence: expect.stringMatching(evidence),
    remedy: expect.stringMatching(/\.$/),
  });
  expect(objectionOf(audit) !== undefined).toBe(result === 'failed');
});

test('regions that differ fail, and AWS in one region passes', () => {
  const name = 'Same region and kind of host';
  expect(resultOf(auditOf([pairIn('us-east-1')]), name)).toMatchObject({ result: 'failed' });
  expect(resultOf(auditOf([pairIn('eu-west-1')]), name)).toMatchObject({
    result: 'passed',
    evidence: 'Buffered: API Gateway in eu-west-1; streamed: Function URL in eu-west-1.',
  });
});

const pairIn = (region: string) =>
  measuredPair(0, {
    left: { url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/buffer' },
    right: { url: `https://b.lambda-url.${region}.on.aws/` },
  });

test('this machine on one side and AWS on the other fail', () => {
  const streamed = { url: 'https://b.lambda-url.eu-west-1.on.aws/' };
  const check = resultOf(
    auditOf([measuredPair(0, { right: streamed })]),
    'Same region and kind of host',
  );
  expect(check).toMatchObject({ result: 'failed' });
});

test('what browsers and endpoints hide is unknown, and forbids nothing', () => {
  const hidden = {
    headers: {},
    network: { totalMs: 1 },
    contentHash: undefined,
    longestFrameMs: undefined,
    url: 'https://api.example.com/',
  };
  const audit = auditOf([measuredPair(0, { left: hidden, right: hidden })], 0);
  expect(audit.filter(({ result }) => result === 'unknown')).toHaveLength(7);
  expect(objectionOf(audit)).toBeUndefined();
});

test('a clock too coarse for the figures forbids a verdict', () => {
  expect(resultOf(auditOf(manyPairs(6), 16), 'Clock fine enough')).toMatchObject({
    result: 'failed',
    evidence: 'The clock moves in steps of 16 ms; the shortest median is 100 ms.',
  });
});

test('warm-ups and a pair that was stopped count for nothing', () => {
  const audit = auditOf([
    measuredPair(0, { isWarmUp: true, right: { state: 'failed', wasHidden: true } }),
    ...manyPairs(6),
    measuredPair(6, { right: { state: 'aborted', rows: 10 } }),
  ]);
  expect(objectionOf(audit)).toBeUndefined();
});

test('few failed runs of many are a warning, more are an objection', () => {
  expect(resultOf(withFailed(3), 'Both sides complete')).toMatchObject({ result: 'warning' });
  expect(objectionOf(withFailed(30))).toMatch(/^30 buffered runs did not come whole/);
});

const withFailed = (count: number) =>
  auditOf(
    manyPairs(200).map((pair, index) =>
      index < count ? measuredPair(index, { left: { state: 'failed' } }) : pair,
    ),
  );

test('before the first run everything is unknown', () => {
  expect(auditOf([]).every(({ result }) => result === 'unknown')).toBe(true);
});

test('a side whose cold starts nobody can see is not said to have none', () => {
  const cold = { headers: { 'server-timing': 'init;dur=200.0, scan;dur=1' } };
  const pairs = manyPairs(6).map((_, index) =>
    measuredPair(index, { left: cold, right: { headers: {} } }),
  );
  expect(resultOf(auditOf(pairs), 'Cold starts on both sides alike')).toMatchObject({
    result: 'unknown',
    evidence: 'The streamed function sends no Server-Timing that the page may read.',
  });
});

test('an empty table is told as one, with no content to compare', () => {
  const none = { rows: 0, contentHash: '0000' };
  const audit = auditOf([measuredPair(0, { left: none, right: none })]);
  expect(resultOf(audit, 'Same number of rows')).toMatchObject({
    result: 'warning',
    evidence: expect.stringContaining('the table is empty'),
  });
  expect(resultOf(audit, 'Same content')).toMatchObject({ result: 'unknown' });
});

test('contents that change from pair to pair are counted, not given as one', () => {
  const other = { contentHash: 'ffff' };
  const audit = auditOf([...manyPairs(2), measuredPair(2, { left: other, right: other })]);
  expect(resultOf(audit, 'Same content')?.evidence).toBe(
    'Both sides alike in each pair; 2 different contents over the measurement.',
  );
});

test('a side of which no run came whole is not told as hidden by the browser', () => {
  const audit = auditOf([measuredPair(0, { left: { state: 'failed' } })]);
  expect(resultOf(audit, 'Same encoding')?.evidence).toBe('No buffered run came whole.');
});
