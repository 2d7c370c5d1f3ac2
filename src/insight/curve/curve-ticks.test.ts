import fc from 'fast-check';
import { expect, test } from 'vitest';
import { raceOf } from '#insight/testing/race-of';
import { hasRowScale, rowTicks, timeLabelX, timeTicks } from './curve-ticks.ts';

const labelsOf = (ticks: readonly { label: string }[]) => ticks.map(({ label }) => label);

const times = (endMs: number) => labelsOf(timeTicks({ endMs, rows: 1 }, 5));
const counts = (rows: number) => labelsOf(rowTicks({ endMs: 1, rows }, 4));

test('times are round, and all in the unit that suits the longest', () => {
  expect(times(2690)).toEqual(['0', '0.5 s', '1 s', '1.5 s', '2 s', '2.5 s']);
  expect(times(800)).toEqual(['0', '200 ms', '400 ms', '600 ms', '800 ms']);
  expect(times(29_290)).toEqual(['0', '5 s', '10 s', '15 s', '20 s', '25 s']);
  expect(times(600_000)).toEqual(['0', '2 min', '4 min', '6 min', '8 min', '10 min']);
});

test('ticks of rows are whole numbers, and from a million on in millions', () => {
  expect(counts(990)).toEqual(['0', '200', '400', '600', '800']);
  expect(counts(20_000)).toEqual(['0', '5,000', '10,000', '15,000', '20,000']);
  expect(counts(2_000_000)).toEqual(['0', '0.5 M', '1 M', '1.5 M', '2 M']);
  expect(counts(1)).toEqual(['0', '1']);
});

test('the label of a time is under its tick, and within the plot at its end', () => {
  const size = { width: 1000, height: 300, lineHeight: 18, widthOf: () => 44 };
  const axes = { endMs: 6.5, rows: 1 };
  const x = (value: number) => timeLabelX({ value, label: '6.5 ms' }, axes, size);
  expect(x(3.25)).toBe(500);
  expect(x(6.5)).toBe(978);
});

test('the axis of rows has a scale only where there is a row', () => {
  const none = { rows: 0, arrivals: [] };
  const { left, right } = raceOf({ left: none, right: none });
  expect(hasRowScale([left, right])).toBe(false);
  expect(hasRowScale([left, raceOf({ rows: 1 }).right])).toBe(true);
});

test('ticks lie on their axis, begin at 0, and no two have the same label', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e7, noNaN: true }),
      fc.integer({ min: 1, max: 2e6 }),
      fc.integer({ min: 0, max: 20 }),
      (endMs, rows, count) => {
        for (const [ticks, end] of [
          [timeTicks({ endMs, rows }, count), endMs],
          [rowTicks({ endMs, rows }, count), rows],
        ] as const) {
          expect(ticks[0]).toEqual({ value: 0, label: '0' });
          expect(ticks.at(-1)?.value).toBeLessThanOrEqual(end * (1 + 1e-9));
          expect(new Set(labelsOf(ticks)).size).toBe(ticks.length);
        }
      },
    ),
    { seed: 19, numRuns: 500 },
  );
});
