import { expect, test } from 'vitest';
import { manyPairs, measuredPair, measurementOf } from '#insight/testing/measurement-of';
import type { MeasurementRecord } from '#recording/measurement-record';
import { auditMeasurement } from './audit/audit.ts';
import { describeAnswer, formatTimes } from './describe-answer.ts';
import { summariseMeasurement } from './measured-figures.ts';

function answerTo(record: MeasurementRecord) {
  const [primary] = summariseMeasurement(record);
  if (primary === undefined) throw new Error('Every measurement has a primary figure.');
  return describeAnswer(primary, record, auditMeasurement(record));
}

/** Pairs whose streamed side takes this long for its first row, where buffered takes 400 ms. */
const pairsOf = (...firstRowsMs: readonly number[]) =>
  firstRowsMs.map((firstRowMs, index) =>
    measuredPair(index, {
      left: { marks: { headersMs: 90, firstRowMs: 400, lastRowMs: 400 } },
      right: { marks: { headersMs: 90, firstRowMs, lastRowMs: 900 } },
    }),
  );

const spread = [300, 500, 350, 450, 390, 410, 330, 470];
const evenly = pairsOf(...spread);
const evenlyTwelve = pairsOf(...spread, 310, 490, 340, 460);
const equal = pairsOf(398, 402, 399, 401, 400, 403, 397);
const running = { state: 'running' } as const;
const warmUp = { ...measuredPair(0), isWarmUp: true };
const halfPair = { ...warmUp, runs: { left: warmUp.runs.left } } as typeof warmUp;

/** A measurement that has taken no pair that counts. */
function warming(
  warmUps: number,
  ...pairs: Parameters<typeof measurementOf>[0]
): MeasurementRecord {
  const record = measurementOf(pairs);
  return { ...record, ...running, plan: { ...record.plan, pairs: 12, warmUps } };
}

const cold = { headers: { 'server-timing': 'init;dur=900' } };

test.each<[string, MeasurementRecord, string]>([
  ['sooner', measurementOf(manyPairs(9)), 'Streamed had the first row |4.04× sooner|'],
  [
    'the other side sooner',
    measurementOf(pairsOf(800, 801, 802, 803, 804, 805, 806)),
    'Buffered had the first row |2.01× sooner|',
  ],
  [
    'a wait that was shorter',
    {
      ...measurementOf(manyPairs(9)),
      plan: { ...measurementOf(manyPairs(9)).plan, primary: 'averageWait' },
    },
    'Streamed had the average wait per row |1.62× shorter|',
  ],
  ['equal', measurementOf(equal), 'The first row is |equal within 5 %|'],
  [
    'equal by a threshold in ms',
    {
      ...measurementOf(equal),
      plan: { ...measurementOf(equal).plan, threshold: { unit: 'ms', value: 20 } },
    },
    'The first row is |equal within 20 ms|',
  ],
  ['undecided', measurementOf(evenly), 'The first row is |undecided| after 8 pairs'],
  [
    'undecided while it runs',
    { ...measurementOf(evenly), ...running },
    'The first row is |undecided so far| after 8 pairs',
  ],
  [
    'sooner while it runs',
    { ...measurementOf(manyPairs(9)), ...running },
    'Streamed had the first row |4.04× sooner so far|',
  ],
  [
    'too few while it runs',
    { ...measurementOf(manyPairs(5)), ...running },
    'The first row is |undecided so far| after 5 pairs',
  ],
  ['before the first pair', { ...measurementOf([]), ...running }, '|The first pair is running|'],
  ['before the warm-up', warming(1), '|The warm-up pair is running|'],
  ['in the warm-up', warming(1, halfPair), '|The warm-up pair is running|'],
  ['between two warm-ups', warming(2, warmUp), '|The warm-up pairs are running|'],
  ['after the warm-up', warming(1, warmUp), '|The first pair is running|'],
  [
    'while it runs, with a first pair that has no time',
    { ...measurementOf([measuredPair(0, { left: { marks: {} } })]), ...running },
    'The first row is |undecided so far|: no pair has a time for it yet',
  ],
  [
    'stopped in the warm-up',
    { ...warming(1, halfPair), state: 'stopped' },
    '|No verdict| on the first row',
  ],
  ['too few', measurementOf(manyPairs(5)), '|Too few pairs| for a verdict on the first row: 5'],
  [
    'no figure on either side',
    measurementOf(manyPairs(7).map((_, index) => measuredPair(index, { left: { marks: {} } }))),
    '|No verdict| on the first row',
  ],
  [
    'refused',
    measurementOf([...manyPairs(8), measuredPair(8, { left: cold })]),
    '|No verdict|: buffered and streamed cannot be compared',
  ],
  [
    'refused since a side failed',
    measurementOf([...manyPairs(2), measuredPair(2, { right: { state: 'failed', marks: {} } })]),
    '|No verdict|: streamed did not complete in 1 of 3 runs',
  ],
  [
    'refused since both sides failed',
    measurementOf([
      measuredPair(0, { left: { state: 'truncated' }, right: { state: 'failed', marks: {} } }),
    ]),
    '|No verdict|: buffered did not complete in 1 of 1 run, and streamed did not complete in 1 of 1 run',
  ],
  [
    'refused while it runs',
    { ...measurementOf([measuredPair(0, { left: cold })]), ...running },
    '|No verdict so far|: buffered and streamed cannot be compared',
  ],
])('the headline of a measurement: %s', (_, record, headline) => {
  const { before, result, after, headline: whole } = answerTo(record);
  expect(`${before}|${result}|${after}`).toBe(headline);
  expect(whole).toBe(headline.replaceAll('|', ''));
});

test('the detail says what the headline is based on, and how many pairs an undecided one needs', () => {
  expect(answerTo(measurementOf(manyPairs(9))).detail).toMatch(
    /^Medians: buffered 404 ms, streamed 100 ms\. In the median pair buffered took 4\.0\d times as long \(95 % interval 4\.00 to 4\.08, 9 pairs\)\.$/,
  );
  expect(answerTo(measurementOf(evenly)).detail).toMatch(/, 8 pairs\)\.$/);
  expect(answerTo(measurementOf(evenlyTwelve)).detail).toMatch(
    /, 12 pairs\)\. With times that vary as much as these, a difference of 10 % or less needs /,
  );
  expect(answerTo(measurementOf(manyPairs(5))).detail).toBe(
    'A verdict on the first row, the primary figure, takes at least 7 pairs; the other figures, which are corrected for being several, take up to 10.',
  );
  expect(answerTo(measurementOf([...manyPairs(8), measuredPair(8, { left: cold })])).detail).toBe(
    '',
  );
});

test('what a screen reader announces does not change with every pair', () => {
  const [three, five] = [3, 5].map(
    (count) => answerTo({ ...measurementOf(manyPairs(count)), ...running }).announced,
  );
  expect(three).toBe('The first row is undecided so far');
  expect(five).toBe(three);
});

test.each([
  [1.004, '1.004×'],
  [4.093, '4.09×'],
  [9.996, '10.0×'],
  [19.88, '19.9×'],
  [213.4, '213×'],
  [12_345, '12,345×'],
  [1.0000001, 'barely'],
])('%d times is written %s', (ratio, text) => {
  expect(formatTimes(ratio)).toBe(text);
});

/** Nine pairs whose streamed side ended in this way. */
const endedLike = (right: Parameters<typeof measuredPair>[1] & object) =>
  measurementOf(Array.from({ length: 9 }, (_, index) => measuredPair(index, right)));

test.each<[string, NonNullable<Parameters<typeof measuredPair>[1]>['right'], string]>([
  [
    'what looks like an error',
    { state: 'unknown', messageAtEnd: { isError: true, words: 'boom' } },
    'No verdict: streamed ended with what looks like an error in 9 of 9 runs',
  ],
  [
    'a redirect to a login page',
    {
      state: 'failed',
      isRedirected: true,
      redirectedTo: 'login.example.com',
      problem: { code: 'html', message: 'A login page.', remedy: 'Log in.' },
    },
    'No verdict: streamed was redirected to login.example.com, which looks like a login page, in 9 of 9 runs',
  ],
  [
    'something else',
    { state: 'failed', problem: { code: 'unexpected', message: 'No.', remedy: 'Look.' } },
    'No verdict: streamed did not complete in 9 of 9 runs',
  ],
])('the headline says how runs ended if all ended in one way: %s', (_, right, headline) => {
  expect(answerTo(endedLike({ ...(right && { right }) })).headline).toBe(headline);
});
