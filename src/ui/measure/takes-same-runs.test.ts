import { expect, test } from 'vitest';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { ORDER_DEFINITION } from '#race/run-order';
import { defaultContestants } from '#roads/roads';
import { takesSameRuns } from './takes-same-runs.ts';

const HERE = { place: 'YOUR ENDPOINTS', browser: 'Chrome 156' };

/** To these the runs of `measurementOf` were sent. */
const CONTESTANTS = defaultContestants({
  buffered: 'http://127.0.0.1:3001/buffered',
  streamed: 'http://127.0.0.1:3001/streamed',
});

function fileOf(changes: Partial<MeasurementFile['measurement']> = {}): MeasurementFile {
  return {
    format: 'two-fetches-measurement',
    version: 2,
    ...HERE,
    measurement: { ...measurementOf(steadyPairs(7)), order: ORDER_DEFINITION, ...changes },
  };
}

test('a measurement with the same requests, browser and place can have more pairs, stopped in a pair or not', () => {
  expect(takesSameRuns(fileOf(), CONTESTANTS, HERE)).toBe(true);
  const half = { isWarmUp: false, first: 'left', runs: {} } as const;
  const pairs = [...steadyPairs(7), half];
  expect(takesSameRuns(fileOf({ state: 'stopped', pairs }), CONTESTANTS, HERE)).toBe(true);
});

test.each([
  ['another browser', fileOf(), CONTESTANTS, { ...HERE, browser: 'Firefox 140' }],
  ['another place', fileOf(), CONTESTANTS, { ...HERE, place: 'LOCAL' }],
  ['another way to draw the order', fileOf({ order: 'A coin.' }), CONTESTANTS, HERE],
  ['another road', fileOf({ roads: { left: 'compressed', right: 'streamed' } }), CONTESTANTS, HERE],
  [
    'another address of one side',
    fileOf({ pairs: steadyPairs(7, { right: { url: 'http://127.0.0.1:3001/other' } }) }),
    CONTESTANTS,
    HERE,
  ],
  [
    'a parameter that was not kept',
    fileOf(),
    { ...CONTESTANTS, left: { ...CONTESTANTS.left, url: `${CONTESTANTS.left.url}?tenant=1` } },
    HERE,
  ],
  [
    'another method',
    fileOf(),
    { ...CONTESTANTS, left: { ...CONTESTANTS.left, method: 'POST' } },
    HERE,
  ],
  [
    'other headers',
    fileOf({ pairs: steadyPairs(7, { left: { headerNames: ['authorization'] } }) }),
    CONTESTANTS,
    HERE,
  ],
] as const)('%s allows no more pairs', (_name, file, contestants, here) => {
  expect(takesSameRuns(file, contestants, here)).toBe(false);
});

test('a measurement of a scene that is shown again has no more pairs', () => {
  const scene = { ...HERE, place: 'SIMULATED, seed 1' };
  expect(takesSameRuns({ ...fileOf(), ...scene }, CONTESTANTS, scene)).toBe(false);
});
