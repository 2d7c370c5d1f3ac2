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

test('a report is valid with or without a page limit, and with or without rows of its own', () => {
  expect(isStackReport(report)).toBe(true);
  expect(isStackReport({ ...report, pageLimit: null })).toBe(true);
  expect(isStackReport({ ...report, database: 'AWS', rows: null })).toBe(true);
});

const stackCase = {
  name: 'article',
  about: 'What is rebuilt.',
  buffered: { start: 'cold', addedInitMs: 1500, gatewayBytesPerSecond: 1000 },
  streamed: { start: 'warm', addedInitMs: 0 },
};

test('a report is valid with or without a case', () => {
  expect(isStackReport({ ...report, case: stackCase })).toBe(true);
  const buffered = { ...stackCase.buffered, gatewayBytesPerSecond: null };
  expect(isStackReport({ ...report, case: { ...stackCase, buffered } })).toBe(true);
});

test.each([
  null,
  'article',
  { ...stackCase, name: 1 },
  { ...stackCase, about: undefined },
  { ...stackCase, streamed: null },
  { ...stackCase, streamed: 'warm' },
  { ...stackCase, buffered: undefined },
  { ...stackCase, streamed: { start: 'warm', addedInitMs: '0' } },
  { ...stackCase, streamed: { start: 'hot', addedInitMs: 0 } },
  { ...stackCase, buffered: { start: 'cold', addedInitMs: '0', gatewayBytesPerSecond: null } },
  { ...stackCase, buffered: { start: 'cold', addedInitMs: 0 } },
])('a report with a case that is none is not a report: %j', (value) =>
  expect(isStackReport({ ...report, case: value })).toBe(false),
);

test.each([
  null,
  'x',
  {},
  { ...report, stack: 'other' },
  { ...report, database: undefined },
  { ...report, scanLatencyMs: '110' },
  { ...report, pageLimit: '50' },
  { ...report, pageLimit: undefined },
  { ...report, table: undefined },
  { ...report, rows: '3' },
  { ...report, rows: undefined },
  { ...report, limits: null },
  { ...report, limits: 5 },
])('another server’s JSON is not a report: %j', (value) =>
  expect(isStackReport(value)).toBe(false),
);
