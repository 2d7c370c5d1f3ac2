import { expect, test } from 'vitest';
import { keptMeasurement, openKeptMeasurement } from '#insight/export/kept-measurement';
import type { MeasurementFile } from '#insight/export/measurement-file';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { ORDER_DEFINITION } from '#race/run-order';
import { defaultContestants } from '#roads/testing/default-contestants';
import { takesSameRuns } from './takes-same-runs.ts';
import type { OpenedMeasurement } from './use-kept-measurements.ts';

const HERE = { place: 'YOUR ENDPOINTS', browser: 'Chrome 156' };

/** To these the runs of `measurementOf` were sent. */
const CONTESTANTS = defaultContestants({
  buffered: 'http://127.0.0.1:3001/buffered',
  streamed: 'http://127.0.0.1:3001/streamed',
});

function fileOf({
  pairs = steadyPairs(7),
  ...changes
}: Partial<MeasurementFile['measurement']> = {}): MeasurementFile {
  return {
    format: 'two-fetches-measurement',
    version: 2,
    ...HERE,
    measurement: { ...measurementOf(pairs), order: ORDER_DEFINITION, ...changes },
  };
}

test('a measurement with the same requests, browser and place can have more pairs, stopped in a pair or not', () => {
  expect(takesSameRuns({ file: fileOf() }, CONTESTANTS, HERE)).toBe('yes');
  const half = { isWarmUp: false, first: 'left', runs: {} } as const;
  const pairs = [...steadyPairs(7), half];
  expect(takesSameRuns({ file: fileOf({ state: 'stopped', pairs }) }, CONTESTANTS, HERE)).toBe(
    'yes',
  );
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
    'another parameter',
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
  expect(takesSameRuns({ file }, contestants, here)).toBe('no');
});

test('a measurement of a scene that is shown again has no more pairs', () => {
  const scene = { ...HERE, place: 'SIMULATED, seed 1' };
  expect(takesSameRuns({ file: { ...fileOf(), ...scene } }, CONTESTANTS, scene)).toBe('no');
});

/** What this browser keeps of a measurement of the left side's address with this query, opened again. */
function openedAgain(query: string, hasFlag = true): OpenedMeasurement {
  const left = { url: CONTESTANTS.left.url + query };
  const kept = keptMeasurement(fileOf({ pairs: steadyPairs(7, { left }) }));
  const { id, hasWholeAddresses } = kept;
  return {
    file: openKeptMeasurement(kept),
    kept: { id, ...(hasFlag && { hasWholeAddresses }) },
  };
}

/** Whether pairs of the left side's address with this query can be added. */
function sameAs(opened: OpenedMeasurement, query: string): string {
  const { left, right } = CONTESTANTS;
  return takesSameRuns(opened, { left: { ...left, url: left.url + query }, right }, HERE);
}

test('where a part of an address was not kept, nobody can tell whether the requests were the same', () => {
  const secret = openedAgain('?tenant=1&limit=50');
  expect(sameAs(secret, '?tenant=1&limit=50')).toBe('unknown');
  expect(sameAs(secret, '?tenant=2&limit=50')).toBe('unknown');
  expect(sameAs(secret, '?limit=50')).toBe('unknown');
  expect(sameAs(secret, '?tenant=1&limit=60')).toBe('no');
  // Nor once it was saved as a file.
  expect(sameAs({ file: secret.file }, '?tenant=1&limit=50')).toBe('unknown');
  expect(sameAs({ file: secret.file }, '?limit=50')).toBe('unknown');
  expect(sameAs({ file: secret.file }, '?limit=60')).toBe('no');
});

test('what the page still has as it was taken is compared whole, although it is kept without parts', () => {
  const left = { url: `${CONTESTANTS.left.url}?tenant=1` };
  const file = fileOf({ pairs: steadyPairs(7, { left }) });
  const taken: OpenedMeasurement = { file, kept: { id: '1', isAsTaken: true } };
  expect(sameAs(taken, '?tenant=1')).toBe('yes');
  expect(sameAs(taken, '?tenant=2')).toBe('no');
});

test('an address that was kept whole is compared whole, however it was written', () => {
  const whole = openedAgain('?limit=50&fields=id,name');
  expect(sameAs(whole, '?limit=50&fields=id,name')).toBe('yes');
  expect(sameAs({ file: whole.file }, '?limit=50&fields=id,name')).toBe('yes');
  expect(sameAs(whole, '?limit=50&fields=id')).toBe('no');
  expect(sameAs(whole, '?limit=50&fields=id,name&tenant=1')).toBe('no');
});

test('what an earlier version kept is unknown where the present address has parts that are not kept', () => {
  expect(sameAs(openedAgain('?tenant=1', false), '?tenant=1')).toBe('unknown');
  expect(sameAs(openedAgain('', false), '')).toBe('yes');
});
