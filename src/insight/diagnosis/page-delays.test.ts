import { expect, test } from 'vitest';
import { pageDelays } from './page-delays.ts';

test('a page’s delay is the time beyond that of the quickest page', () => {
  const arrivals = [
    { atMs: 140, rows: 1, bytes: 1, producedMs: 100 },
    { atMs: 230, rows: 2, bytes: 2, producedMs: 200 },
    { atMs: 400, rows: 3, bytes: 3, producedMs: 300 },
    { atMs: 410, rows: 3, bytes: 4 },
    { atMs: Number.NaN, rows: 4, bytes: 5, producedMs: 400 },
  ];
  expect(pageDelays(arrivals)).toEqual([
    { page: 1, producedMs: 100, arrivedMs: 140, heldMs: 10 },
    { page: 2, producedMs: 200, arrivedMs: 230, heldMs: 0 },
    { page: 3, producedMs: 300, arrivedMs: 400, heldMs: 70 },
  ]);
  expect(pageDelays([])).toEqual([]);
});
