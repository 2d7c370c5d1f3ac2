import { expect, test } from 'vitest';
import { STREAMED } from '#roads/streamed';
import { medianUsage } from './median-usage.ts';
import { usageWith } from './testing/usage-with.ts';
import type { Usage } from './usage.ts';

test('the median of several usages is that of each figure', () => {
  const figure = { value: 20, basis: 'measured', how: 'measured' };
  expect(medianUsage([30, 10, 20].map((value) => usageWith(value)))).toEqual({
    road: STREAMED,
    rows: 20,
    isOnAws: true,
    requests: 20,
    requestsBasis: 'measured',
    durationMs: figure,
    memoryMb: 20,
    memoryHow: 'as the function reports',
    readUnits: figure,
    bodyBytes: 20,
    wireBytes: figure,
    initMs: undefined,
  });
  expect(medianUsage([])).toBeUndefined();
});

test('between two usages, what can only be counted is rounded', () => {
  expect(medianUsage([usageWith(1), usageWith(2)])).toMatchObject({
    rows: 2,
    requests: 2,
    bodyBytes: 2,
    durationMs: { value: 1.5 },
    memoryMb: 1.5,
  });
});

const took = (value: number, atMost?: number) =>
  usageWith(1, {
    durationMs: { value, basis: 'estimated', how: '', ...(atMost !== undefined && { atMost }) },
  });

test('how long it may have been at most is a median too, of what is known of each', () => {
  expect(medianUsage([took(7, 90), took(8), took(9, 80)])?.durationMs).toMatchObject({
    value: 8,
    atMost: 80,
  });
  expect(medianUsage([took(7, 90), took(8), took(9)])?.durationMs).toMatchObject({ atMost: 9 });
  expect(medianUsage([took(7), took(8)])?.durationMs).not.toHaveProperty('atMost');
});

const durationOf = (...bases: readonly Usage['durationMs']['basis'][]) =>
  medianUsage(
    bases.map((basis) => usageWith(1, { durationMs: { value: 1, basis, how: `by ${basis}` } })),
  )?.durationMs;

test('a figure is only as good as the worst one, and says how that was found out', () => {
  expect(durationOf('measured', 'reported')).toMatchObject({
    basis: 'reported',
    how: 'by reported',
  });
  expect(durationOf('calculated', 'reported')).toMatchObject({ basis: 'calculated' });
  expect(durationOf('estimated', 'calculated', 'measured')).toMatchObject({
    basis: 'estimated',
    how: 'by estimated',
  });
});

test('a memory that one run does not report is not known', () => {
  expect(medianUsage([usageWith(1), usageWith(1, { memoryMb: undefined })])?.memoryMb).toBe(
    undefined,
  );
});
