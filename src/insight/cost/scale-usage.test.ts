import { expect, test } from 'vitest';
import { scaleUsage } from './scale-usage.ts';
import { PAGINATED } from '#roads/paginated';
import { usageWith } from './testing/usage-with.ts';

test('what grows with the rows is scaled, and says from what', () => {
  const usage = usageWith(1000, {
    rows: 200,
    requests: 1,
    readUnits: { value: 2.5, basis: 'reported', how: '' },
  });
  expect(scaleUsage(usage, 500)).toMatchObject({
    rows: 500,
    requests: 1,
    requestsBasis: 'estimated',
    durationMs: {
      value: 2500,
      basis: 'estimated',
      how: 'scaled in proportion from 1.00 s for 200 rows',
    },
    memoryMb: 1000,
    readUnits: {
      value: 6.25,
      basis: 'estimated',
      how: 'scaled in proportion from 2.5 for 200 rows',
    },
    bodyBytes: 2500,
    wireBytes: {
      value: 2500,
      basis: 'estimated',
      how: 'scaled in proportion from 1.0 kB for 200 rows',
    },
  });
  expect(scaleUsage({ ...usage, rows: 1 }, 2).durationMs.how).toMatch(/ for 1 row$/);
});

test.each([
  [1, 10_000, 1],
  [2, 100, 1],
  [2, 101, 2],
  [20, 300, 30],
  [20, 301, 31],
  [20, 1, 1],
])('%i requests for 200 rows: %i rows take %i', (requests, rows, scaled) => {
  expect(scaleUsage(usageWith(1, { rows: 200, requests }), rows).requests).toBe(scaled);
});

test('on a road of pages a single page is a series too, which becomes longer', () => {
  const onePage = usageWith(1, { road: PAGINATED, rows: 200, requests: 1 });
  expect(scaleUsage(onePage, 10_000).requests).toBe(50);
  expect(scaleUsage(onePage, 150).requests).toBe(1);
});
