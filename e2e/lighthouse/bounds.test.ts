import { expect, test } from 'vitest';
import { checkBounds, type LighthouseRun } from './bounds.ts';

function runOf(performance: number, layoutShift = 0): LighthouseRun {
  return {
    scores: { performance, accessibility: 100, 'best-practices': 100, seo: 100 },
    layoutShift,
    largestPaintMs: 900,
    blockedMs: 0,
    lost: [],
  };
}

function missed(...args: Parameters<typeof checkBounds>): readonly string[] {
  return checkBounds(...args)
    .filter(({ isKept }) => !isKept)
    .map(({ asked }) => asked);
}

test('the median of the runs decides, so that one slow run does not', () => {
  expect(missed('mobile', [runOf(99), runOf(60), runOf(95)])).toEqual([]);
  expect(missed('mobile', [runOf(99), runOf(60), runOf(94)])).toEqual([
    'mobile, performance: at least 95',
  ]);
});

test('a desktop has stricter bounds', () => {
  expect(missed('desktop', [runOf(97)])).toEqual(['desktop, performance: at least 98']);
});

test('one run with a layout shift is one too many', () => {
  expect(missed('desktop', [runOf(100), runOf(100, 0.001), runOf(100)])).toEqual([
    'desktop, cumulative layout shift: 0 in every run',
  ]);
});
