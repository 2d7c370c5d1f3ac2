import { expect, test } from 'vitest';
import { crossingChances } from './crossing-chances.ts';
import { judgingAlphas } from './judging-alphas.ts';

const primary = 'primary';

test('the primary figure has 5 % for itself, whatever the others are', () => {
  expect(judgingAlphas({ primary: 1, a: 0, b: 0 }, primary).primary).toBe(0.05);
  expect(judgingAlphas({ primary: 0, a: 1, b: 1 }, primary).primary).toBe(0.05);
  expect(judgingAlphas({ primary: 0.01 }, primary)).toEqual({ primary: 0.05 });
});

test('the others share 2 % while the primary figure is open, and 5 % once it is decided', () => {
  const others = { a: 1, b: 1, c: 1 };
  expect(judgingAlphas({ primary: 0.051, ...others }, primary)).toMatchObject({
    a: 0.02 / 3,
    b: 0.02 / 3,
    c: 0.02 / 3,
  });
  expect(judgingAlphas({ primary: 0.05, ...others }, primary)).toMatchObject({
    a: 0.05 / 3,
    b: 0.05 / 3,
    c: 0.05 / 3,
  });
});

test('each figure that is decided leaves the next a larger part', () => {
  const pValues = { primary: 0.001, a: 0.03, b: 0.001, c: 0.02 };
  expect(judgingAlphas(pValues, primary)).toMatchObject({ b: 0.05 / 3, c: 0.05 / 2, a: 0.05 });
});

test('from the first figure that is not decided, the rest are judged at the same level', () => {
  // 0.02 is above a third of 5 %, so 0.024, below a half, is not reached.
  const pValues = { primary: 0.001, a: 0.024, b: 0.02, c: 0.9 };
  expect(judgingAlphas(pValues, primary)).toMatchObject({ b: 0.05 / 3, a: 0.05 / 3, c: 0.05 / 3 });
});

/** How likely it is that a side is falsely named for one figure up to 200 pairs. */
function falselyNamed(alpha: number): number {
  const { above, below } = crossingChances(0.5, alpha, 200);
  return (above[200] ?? 0) + (below[200] ?? 0);
}

test('at least one of four figures is wrong in less than 5 % of measurements up to 200 pairs, whatever their dependence', () => {
  const { primary: primaryAlpha } = judgingAlphas({ primary: 1 }, primary);
  // If k of the others have no difference, Holm's steps judge each of them at no more than a k-th.
  for (const count of [1, 2, 3]) {
    const others = Object.fromEntries(Array.from({ length: count }, (_, index) => [index, 1]));
    const { 0: beforeAlpha = 1 } = judgingAlphas<string>({ ...others, primary: 1 }, primary);
    const { 0: afterAlpha = 1 } = judgingAlphas<string>({ ...others, primary: 0 }, primary);
    expect(falselyNamed(primaryAlpha) + count * falselyNamed(beforeAlpha)).toBeLessThan(0.05);
    expect(count * falselyNamed(afterAlpha)).toBeLessThan(0.05);
  }
});
