import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { pagedRun } from '#insight/testing/page-sweep-of';
import { pageLags } from './page-lags.ts';

/** A run whose pages were produced and arrived at these instants, each of 100 bytes. */
function runOf(...pages: readonly (readonly [producedMs: number | undefined, atMs: number])[]) {
  const arrivals = pages.map(([producedMs, atMs], index) => ({
    atMs,
    rows: index + 1,
    bytes: (index + 1) * 100,
    ...(producedMs !== undefined && { producedMs }),
  }));
  return recordingOf('streamed', { arrivals, bytes: pages.length * 100 });
}

test('a lag is what a page took longer than the quickest of its run', () => {
  expect(pageLags([runOf([0, 1000], [100, 1150], [200, 1210])])).toEqual({
    pages: 3,
    bytesPerPage: 100,
    medianMs: 10,
    nineInTenMs: 50,
    largestMs: 50,
    producedSpanMs: 200,
    arrivedSpanMs: 210,
    burstBytes: 100,
    burstPages: 1,
    burstMs: 150,
    evenShare: 1,
  });
});

test('of several runs the medians count, and the largest lag of all', () => {
  const lags = pageLags([
    runOf([0, 0], [100, 100]),
    runOf([0, 0], [100, 110]),
    runOf([0, 0], [100, 500]),
  ]);
  expect(lags).toMatchObject({ pages: 2, nineInTenMs: 10, medianMs: 5, largestMs: 400 });
});

test('pages that come together are one burst, and the last one does not count', () => {
  const lags = pageLags([runOf([0, 200], [100, 200], [200, 203], [300, 500], [400, 500])]);
  expect(lags).toMatchObject({ burstBytes: 300, burstPages: 3 });
  expect(pageLags([runOf([0, 500], [100, 500])])).not.toHaveProperty('burstBytes');
});

/** A run whose bursts have so many pages, 100 ms apart; one more ends it. */
const burstsOf = (...sizes: readonly number[]) =>
  pageLags([
    runOf(
      ...[...sizes, 1].flatMap((pages, burst) =>
        Array.from({ length: pages }, (_, page) => [100 * burst + page, 100 * burst + 99] as const),
      ),
    ),
  ]);

test('bursts are even if they have about as many pages as the usual one', () => {
  expect(burstsOf(4, 4, 5, 3)).toMatchObject({ burstPages: 4, evenShare: 1, burstMs: 100 });
  expect(burstsOf(4, 4, 4, 4, 8)).toMatchObject({ burstPages: 4, evenShare: 0.75 });
  expect(burstsOf(20, 20, 25, 26)).toMatchObject({ burstPages: 22.5, evenShare: 1 });
  expect(burstsOf(1, 4, 4)).toMatchObject({ burstPages: 4, evenShare: 1 });
  expect(burstsOf(3)).not.toHaveProperty('burstMs');
});

test('pages that come in quick succession, as they are produced, are no burst', () => {
  expect(pageLags([runOf([0, 100], [5, 105], [10, 111], [15, 115])])?.burstBytes).toBe(100);
  expect(pageLags([runOf([0, 115], [5, 115], [10, 115], [15, 130])])?.burstBytes).toBe(300);
});

test('without two pages that say when they were produced there are no lags', () => {
  expect(pageLags([])).toBeUndefined();
  expect(pageLags([runOf([0, 100])])).toBeUndefined();
  expect(pageLags([runOf([undefined, 100], [undefined, 200])])).toBeUndefined();
  expect(pageLags([recordingOf('buffered')])).toBeUndefined();
});

test('the bytes of a page have their share of what is around the pages', () => {
  const run = { ...recordingOf('streamed'), ...pagedRun(10, { rows: 100 }) };
  expect(pageLags([run])?.bytesPerPage).toBe(1360);
});
