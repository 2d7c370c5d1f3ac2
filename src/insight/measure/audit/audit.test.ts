import { expect, test } from 'vitest';
import { auditMeasurement, claimsOf, noticedIn, objectionOf } from './audit.ts';
import { FUNCTION_URL, GATEWAY, ONE_PAGE, recordWith, SET_UP } from './testing/check-cases.ts';
import {
  manyPairs,
  measuredPair,
  measurementOf,
  steadyPairs,
} from '#insight/testing/measurement-of';

test('a fair measurement passes every check and makes no claim', () => {
  const audit = auditMeasurement(measurementOf(steadyPairs(20)));
  expect(audit.filter(({ result }) => result !== 'passed')).toEqual([]);
  expect(new Set(audit.map(({ code }) => code)).size).toBe(23);
  expect(objectionOf(audit)).toBeUndefined();
  expect(claimsOf(audit)).toEqual([]);
});

test('warm-ups and a pair that was stopped do not count', () => {
  const record = measurementOf([
    measuredPair(0, { isWarmUp: true, left: SET_UP, right: { state: 'failed', wasHidden: true } }),
    ...manyPairs(6),
    measuredPair(6, { right: { state: 'aborted', rows: 10 } }),
  ]);
  expect(noticedIn(auditMeasurement(record))).toEqual([]);
});

test('before the first run everything is unknown', () => {
  expect(auditMeasurement(measurementOf([])).every(({ result }) => result === 'unknown')).toBe(
    true,
  );
});

test('claims and findings are sorted by weight, refusals first', () => {
  const audit = auditMeasurement(
    recordWith({
      left: { ...GATEWAY, ...SET_UP },
      right: { ...FUNCTION_URL, ...ONE_PAGE, wasHidden: true },
    }),
  );
  expect(noticedIn(audit).map(({ code, weight }) => `${code} ${weight}`)).toEqual([
    'tab-hidden refuse',
    'connections warn',
    'one-page warn',
    'front-doors inform',
  ]);
  expect(claimsOf(audit).map(({ sentence }) => sentence.split(' ').slice(0, 4).join(' '))).toEqual([
    'Buffered had to open',
    'All rows of streamed',
    'Buffered was behind API',
  ]);
  expect(claimsOf(audit).map(({ code, weight }) => [code, weight])).toEqual([
    ['audit.connections.noticed', 'warn'],
    ['audit.one-page.noticed', 'warn'],
    ['audit.front-doors.noticed', 'inform'],
  ]);
  expect(objectionOf(audit)).toMatch(/^the tab was hidden during 9 streamed runs/);
});
