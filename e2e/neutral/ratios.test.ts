import { expect, test } from 'vitest';
import { medianRatio, type RatioPair } from './ratios.ts';

const pairOf = (bufferedMs: number, streamedMs: number): RatioPair => ({
  buffered: { 'Last row': bufferedMs },
  streamed: { 'Last row': streamedMs },
});

test('the ratio is computed within each pair, and the interval lies between two of the ratios', () => {
  // Ratios 0.51, 0.52, … 1.50, each pair with a different duration.
  const pairs = Array.from({ length: 100 }, (_, index) =>
    pairOf((0.51 + index / 100) * (index + 1), index + 1),
  );
  const ratio = medianRatio(pairs, 'Last row');
  expect(ratio?.pairs).toBe(100);
  expect(ratio?.median).toBeCloseTo(1.005, 9);
  // The 40th and the 61st.
  expect(ratio?.low).toBeCloseTo(0.9, 9);
  expect(ratio?.high).toBeCloseTo(1.11, 9);
});

test('a figure that no run has gives no ratio', () => {
  expect(medianRatio([pairOf(1, 1)], 'First row')).toBeUndefined();
});
