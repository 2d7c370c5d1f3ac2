import { expect, test } from 'vitest';
import { checkIn, testChecks } from './testing/check-cases.ts';
import { measuredRun, measurementOf } from '#insight/testing/measurement-of';

/** Twenty pairs with these times until the first row, in ms. */
function seriesOf(
  leftMs: (index: number) => number,
  rightMs: (index: number) => number,
  count = 20,
) {
  return measurementOf(
    Array.from({ length: count }, (_, index) => ({
      isWarmUp: false,
      first: 'left' as const,
      runs: {
        left: measuredRun('buffered', [leftMs(index), leftMs(index)]),
        right: measuredRun('streamed', [rightMs(index), 900]),
      },
    })),
  );
}

/** Up and down without a pattern of two. */
const noise = (index: number) => [3, -1, 0, 2, -3, 1, -2][(index * 3) % 7] ?? 0;

testChecks([
  [
    'a side that slows down by a fifth',
    'drift',
    seriesOf(
      (index) => 400 + 4 * index,
      (index) => 100 + noise(index),
    ),
    'warn',
    /^The first row of buffered came about 76 ms later at the end than at the start\.$/,
    /the result may depend on when you measure\.$/,
  ],
  [
    'a side that becomes quicker by less than matters',
    'drift',
    seriesOf(
      (index) => 400 - index / 2,
      (index) => 100 + noise(index),
    ),
    'inform',
    /first row of buffered came about 9\.5 ms sooner/,
  ],
  [
    'no trend',
    'drift',
    seriesOf(
      (index) => 400 + noise(index),
      () => 100,
    ),
    'passed',
    /no trend on either side/,
  ],
  [
    'nine pairs',
    'drift',
    seriesOf(
      (index) => 400 + 9 * index,
      () => 100,
      9,
    ),
    'unknown',
    /too few/,
  ],
]);

test('drift is compared with the figure and the threshold that the person chose', () => {
  const record = seriesOf(
    (index) => 400 + 4 * index,
    () => 100,
  );
  const { plan } = record;
  const judgedBy = (changes: Partial<typeof plan>) =>
    checkIn({ ...record, plan: { ...plan, ...changes } }, 'drift').weight;
  expect(judgedBy({ threshold: { unit: 'percent', value: 25 } })).toBe('inform');
  expect(judgedBy({ threshold: { unit: 'ms', value: 76 } })).toBe('warn');
  expect(judgedBy({ threshold: { unit: 'ms', value: 77 } })).toBe('inform');
  // Both sides have their last row later or never: streamed's does not move.
  expect(judgedBy({ primary: 'lastRow' })).toBe('warn');
  const steady = seriesOf(
    () => 400,
    (index) => 100 + 4 * index,
  );
  expect(checkIn({ ...steady, plan: { ...plan, primary: 'lastRow' } }, 'drift').result).toBe(
    'passed',
  );
});

test('pairs that resemble the previous ones are a warning, from twelve pairs on', () => {
  const inBlocks = (count: number) =>
    seriesOf(
      (index) => (index % 8 < 4 ? 400 : 480),
      () => 100,
      count,
    );
  expect(checkIn(inBlocks(24), 'autocorrelation')).toMatchObject({
    weight: 'warn',
    evidence: expect.stringMatching(
      /^Neighbouring pairs resemble each other \(correlation 0\.\d\d/,
    ),
    claim: expect.stringMatching(
      /^Pairs resemble the ones before them, so the interval is too narrow/,
    ),
  });
  expect(checkIn(inBlocks(11), 'autocorrelation').result).toBe('unknown');
  // Up and down in turn makes the interval wider, not narrower.
  const inTurn = seriesOf(
    (index) => (index % 2 === 0 ? 400 : 480),
    () => 100,
  );
  expect(checkIn(inTurn, 'autocorrelation').result).toBe('passed');
  expect(
    checkIn(
      seriesOf(
        () => 400,
        () => 100,
      ),
      'autocorrelation',
    ).result,
  ).toBe('not-applicable');
});
