import { expect, test } from 'vitest';
import { averageWaitMs } from './average-wait.ts';

test('rows that arrive all at once have waited until then', () => {
  const chunk = { atMs: 100, rows: 0, bytes: 10 };
  expect(averageWaitMs([chunk, { atMs: 2000, rows: 500, bytes: 20 }])).toBe(2000);
});

test('each row waits for its own page', () => {
  const arrivals = [
    { atMs: 100, rows: 100, bytes: 1 },
    { atMs: 200, rows: 200, bytes: 2 },
    { atMs: 600, rows: 400, bytes: 3 },
  ];
  // (100 × 100 + 100 × 200 + 200 × 600) / 400
  expect(averageWaitMs(arrivals)).toBe(375);
});

test('without rows there is no average wait', () => {
  expect(averageWaitMs([])).toBeUndefined();
  expect(averageWaitMs([{ atMs: 100, rows: 0, bytes: 10 }])).toBeUndefined();
});

test('wrong values in a hand-edited recording give neither NaN nor a negative wait', () => {
  const arrivals = [
    { atMs: 100, rows: 100, bytes: 1 },
    { atMs: 150, rows: 40, bytes: 2 },
    { atMs: Number.NaN, rows: 150, bytes: 2 },
    { atMs: 300, rows: Number.NaN, bytes: 2 },
    { atMs: 200, rows: 200, bytes: 3 },
  ];
  expect(averageWaitMs(arrivals)).toBe(150);
});
