import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { neighbourBound, neighbourCorrelation, trendChange, trendScore } from './trend.ts';

test('the trend score is that of Mann and Kendall, calculated by hand', () => {
  // All 45 pairs of ten rising values rise; the variance is 10 · 9 · 25 / 18 = 125.
  const rising = Array.from({ length: 10 }, (_, index) => index);
  expect(trendScore(rising)).toBeCloseTo(44 / Math.sqrt(125), 10);
  expect(trendScore(rising.toReversed())).toBeCloseTo(-44 / Math.sqrt(125), 10);
  // 1 1 2 2: four pairs rise, two are ties; the variance is (4 · 3 · 13 − 2 · 2 · 1 · 9) / 18 = 120 / 18.
  expect(trendScore([1, 1, 2, 2])).toBeCloseTo(3 / Math.sqrt(120 / 18), 10);
  expect(trendScore([5, 5, 5, 5])).toBe(0);
  expect(trendScore([])).toBe(0);
});

test('the change is the median slope, which an outlier does not move', () => {
  expect(trendChange([10, 12, 14, 16, 18])).toBe(8);
  expect(trendChange([10, 12, 14, 900, 18])).toBe(8);
  expect(trendChange([7])).toBe(0);
});

test('the correlation of neighbours is the one calculated by hand', () => {
  // Offsets −1.5 −0.5 0.5 1.5: (0.75 − 0.25 + 0.75) / 5.
  expect(neighbourCorrelation([1, 2, 3, 4])).toBeCloseTo(0.25, 10);
  expect(neighbourCorrelation([1, -1, 1, -1])).toBeCloseTo(-0.75, 10);
  expect(neighbourCorrelation([0.1, 0.1, 0.1])).toBeUndefined();
  expect(neighbourCorrelation([1, 2])).toBeUndefined();
});

test('the bound is Anderson’s', () => {
  expect(neighbourBound(12)).toBeCloseTo((1.96 * Math.sqrt(10) - 1) / 11, 10);
  expect(neighbourBound(102)).toBeCloseTo(18.6 / 101, 10);
});

test('unrelated values are mistaken for a trend or a correlation in about 2.5 % of cases', () => {
  const generator = xoroshiro128plus(7);
  const draw = () => (generator.next() >>> 0) / 2 ** 32;
  const rounds = 2000;
  for (const count of [12, 30]) {
    let trends = 0;
    let alike = 0;
    for (let round = 0; round < rounds; round += 1) {
      const values = Array.from({ length: count }, draw);
      if (Math.abs(trendScore(values)) >= 2.24) trends += 1;
      if ((neighbourCorrelation(values) ?? 0) > neighbourBound(count)) alike += 1;
    }
    expect(trends / rounds).toBeLessThan(0.04);
    expect(alike / rounds).toBeLessThan(0.04);
    expect(Math.min(trends, alike) / rounds).toBeGreaterThan(0.01);
  }
});
