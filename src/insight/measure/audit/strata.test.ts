import { expect, test } from 'vitest';
import { strataOf } from './strata.ts';
import { manyPairs, measuredPair, measurementOf, networkOf } from '#insight/testing/measurement-of';

const isNew = { network: networkOf({ connectMs: 20 }) };
const isCold = { headers: { 'server-timing': 'init;dur=200.0, scan;dur=1' } };

const sizes = (pairs: Parameters<typeof measurementOf>[0]) =>
  Object.fromEntries(
    strataOf(measurementOf(pairs)).map(({ code, pairs: { length } }) => [code, length]),
  );

test('pairs are grouped by connections and by cold starts', () => {
  const pairs = [
    ...manyPairs(4),
    measuredPair(4, { left: isNew, right: isNew }),
    measuredPair(5, { left: isNew, right: isNew }),
    measuredPair(6, { right: isNew }),
    measuredPair(7, { left: isCold, right: isCold }),
    measuredPair(8, { left: isCold }),
  ];
  expect(sizes(pairs)).toEqual({
    'reused-connections': 6,
    'new-connections': 2,
    'mixed-connections': 1,
    warm: 7,
    cold: 1,
    'mixed-starts': 1,
  });
  const measurement = measurementOf(pairs);
  const both = strataOf(measurement).find(({ code }) => code === 'new-connections');
  expect(both?.pairs).toEqual(measurement.pairs.slice(4, 6));
});

test('a stratum with all pairs, or none, is left out', () => {
  expect(sizes(manyPairs(6))).toEqual({});
  expect(sizes([])).toEqual({});
});

test('warm-ups, incomplete pairs and runs without the information are in no stratum', () => {
  expect(
    sizes([
      ...manyPairs(3),
      measuredPair(3, { isWarmUp: true, left: isCold, right: isCold }),
      measuredPair(4, { left: { ...isCold, state: 'failed' } }),
      measuredPair(5, { left: { network: { totalMs: 400 }, headers: {} } }),
    ]),
  ).toEqual({ 'reused-connections': 3, warm: 3 });
});
