import { expect, test } from 'vitest';
import { isStackReport } from './stack-report.ts';

const report = {
  stack: 'two-fetches-local',
  database: 'embedded',
  scanLatencyMs: 110,
  pageLimit: 50,
  table: 't',
  rows: 3,
  limits: {},
};

test('a report is one with or without a page limit, and with or without rows of its own', () => {
  expect(isStackReport(report)).toBe(true);
  expect(isStackReport({ ...report, pageLimit: null })).toBe(true);
  expect(isStackReport({ ...report, database: 'AWS', rows: null })).toBe(true);
});

test.each([
  null,
  'x',
  {},
  { ...report, stack: 'other' },
  { ...report, scanLatencyMs: '110' },
  { ...report, limits: null },
])('another server’s JSON is not a report: %j', (value) =>
  expect(isStackReport(value)).toBe(false),
);
