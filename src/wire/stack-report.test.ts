import { expect, test } from 'vitest';
import { isStackReport } from './stack-report.ts';

const report = {
  stack: 'two-fetches-local',
  scanLatencyMs: 110,
  pageLimit: 50,
  table: 't',
  rows: 3,
};

test('a report is one with or without a page limit', () => {
  expect(isStackReport(report)).toBe(true);
  expect(isStackReport({ ...report, pageLimit: null })).toBe(true);
});

test.each([null, 'x', {}, { ...report, stack: 'other' }, { ...report, scanLatencyMs: '110' }])(
  'another server’s JSON is not a report: %j',
  (value) => expect(isStackReport(value)).toBe(false),
);
