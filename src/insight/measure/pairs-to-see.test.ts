import { expect, test } from 'vitest';
import { pairsToSee } from './pairs-to-see.ts';

/** Ratios whose logarithms lie evenly from −`reach` to `reach`, around `centre`. */
const evenly = (count: number, reach: number, centre = 1) =>
  Array.from(
    { length: count },
    (_, index) => centre * Math.exp(reach * ((2 * index) / (count - 1) - 1)),
  );

const byDifference = (ratios: readonly number[]) =>
  Object.fromEntries(
    (pairsToSee(ratios, 0.05) ?? []).map(({ difference, pairs }) => [difference, pairs]),
  );

test('ratios without any spread see each difference soon, but twelve of them later than many', () => {
  // 12½ of 13 are taken to lie on the right side, 96.2 %.
  expect(byDifference(evenly(12, 0.001))).toEqual({ 0.05: 12, 0.1: 12, 0.2: 12 });
  expect(byDifference(evenly(201, 0.001))).toEqual({ 0.05: 7, 0.1: 7, 0.2: 7 });
});

test('a small difference takes more pairs than a large one, and a tiny one is not seen at all', () => {
  // Evenly to ± 30 %: 58, 65 and 80 % of them fall on the right side of 1.
  const { 0.05: small, 0.1: middle, 0.2: large } = byDifference(evenly(101, 0.3));
  expect(small).toBeUndefined();
  expect(middle).toBe(171);
  expect(large).toBe(34);
});

test('only the spread of the results so far matters, not their size', () => {
  expect(byDifference(evenly(100, 0.3, 2))).toEqual(byDifference(evenly(100, 0.3)));
});

test('with an asymmetric spread, the estimate is for the side that takes longer', () => {
  // Nearly half of the ratios are far below the median and none far above. If the left side really takes
  // longer, those stay below 1; if the right side does, nearly all ratios fall below 1.
  const skewed = Array.from({ length: 100 }, (_, index) => (index < 49 ? 0.3 : 1 + index / 1e6));
  const mirrored = skewed.map((ratio) => 1 / ratio);
  const unseen = { 0.05: undefined, 0.1: undefined, 0.2: undefined };
  expect(byDifference(skewed)).toEqual(unseen);
  expect(byDifference(mirrored)).toEqual(unseen);
});

test('fewer ratios than say something of a spread give no estimate, and invalid ratios are not counted', () => {
  expect(pairsToSee(evenly(11, 0.1), 0.05)).toBeUndefined();
  expect(pairsToSee([...evenly(11, 0.1), 0, -1, Number.NaN, Number.POSITIVE_INFINITY], 0.05)).toBe(
    undefined,
  );
  expect(pairsToSee(evenly(12, 0.1), 0.05)).toHaveLength(3);
  // At this level, twelve do not give an interval either.
  expect(pairsToSee(evenly(12, 0.1), 0.0001)).toBeUndefined();
});

test('the same ratios in another order give the same numbers', () => {
  const ratios = evenly(50, 0.2);
  expect(byDifference(ratios.toReversed())).toEqual(byDifference(ratios));
});
