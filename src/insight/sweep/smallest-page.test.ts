import { expect, test } from 'vitest';
import { type PagedRun, pagedRun } from '#insight/testing/page-sweep-of';
import { type PageLags, pageLags } from './page-lags.ts';
import type { PagePoint } from './page-lines.ts';
import { canTell, findSmallestPage, TELLING_SPAN_MS } from './smallest-page.ts';

const SIZES = [1, 3, 10, 32, 100, 320] as const;

/** What comes of a size. */
function pointOf(pageRows: number, options: Partial<PagedRun>): PagePoint {
  const lags = pageLags([{ ...RECORDING, ...pagedRun(pageRows, { rows: 1000, ...options }) }]);
  return lags === undefined ? { pageRows } : { pageRows, lags };
}

/** The answer for runs at all sizes. */
function smallestPage(options: Partial<PagedRun> = {}, sizes: readonly number[] = SIZES) {
  return findSmallestPage(sizes.map((pageRows) => pointOf(pageRows, options)));
}

/** Every third page is late by so much. */
const lateBy = (lateMs: number) => (page: number) => (page % 3 === 1 ? lateMs : 0);

const RECORDING = {
  road: 'streamed',
  url: 'https://example.test/',
  startedAtMs: 0,
  state: 'complete',
  endMs: 0,
  marks: {},
  rows: 0,
  bytes: 0,
  badLineCount: 0,
  badLines: [],
  checkedRows: 0,
  wasHidden: false,
} as const;

test('finds the smallest page that a proxy which gathers 16 kB passes on at once', () => {
  const found = smallestPage({ gatherBytes: 16_000 });
  // 100 rows are 13 kB, and every other page waits for the next one.
  expect(found).toMatchObject({
    state: 'found',
    page: { pageRows: 320 },
    held: { pageRows: 100, lags: { nineInTenMs: 20 } },
  });
  if (found.state !== 'found') throw new Error('It is found.');
  expect(found.gathered).toBeGreaterThanOrEqual(16_000);
  expect(found.gathered).toBeLessThan(16_200);
});

test('where nothing is gathered, pages of a single row arrive as they are produced', () => {
  const found = smallestPage();
  expect(found).toMatchObject({ state: 'found', page: { pageRows: 1 } });
  expect(found).not.toHaveProperty('held');
});

test('the distance of both clocks makes no difference', () => {
  const late = smallestPage({ gatherBytes: 16_000, noiseMs: () => 5000 });
  expect(late).toEqual(smallestPage({ gatherBytes: 16_000 }));
});

test('a pause now and then holds back no page size', () => {
  const found = smallestPage({ noiseMs: (page) => (page % 50 === 20 ? 60 : 0) });
  expect(found).toMatchObject({ state: 'found', page: { pageRows: 1 } });
});

test('noise as at the largest size is allowed, up to three frames', () => {
  expect(smallestPage({ noiseMs: lateBy(17) })).toMatchObject({
    state: 'found',
    page: { pageRows: 1 },
  });
  expect(smallestPage({ noiseMs: lateBy(51) }).state).not.toBe('found');
});

test('noise at the largest size is no excuse for pages that come together', () => {
  // Four pages of 30 rows gather within 24 ms.
  const found = findSmallestPage(
    [10, 30, 100, 300].map((size) =>
      pointOf(size, size === 300 ? { noiseMs: lateBy(40) } : { pageMs: 8, gatherBytes: 15_700 }),
    ),
  );
  expect(found).toMatchObject({ state: 'found', held: { pageRows: 30 }, page: { pageRows: 100 } });
});

/** The answer where pages of some sizes are late, one by one. */
const late = (sizes: readonly number[]) =>
  findSmallestPage(
    SIZES.map((size) => pointOf(size, sizes.includes(size) ? { noiseMs: lateBy(18) } : {})),
  );

test('late pages that do not come together were disturbed, and say nothing', () => {
  expect(late([1, 3])).toMatchObject({ state: 'found', page: { pageRows: 10 } });
  expect(late([1, 3])).not.toHaveProperty('held');
  expect(late([32])).toMatchObject({ state: 'found', page: { pageRows: 1 } });
  expect(late([1, 3, 10])).toMatchObject({ state: 'unsteady', page: { pageRows: 1 } });
});

test('pages that come together although smaller ones do not tell nothing', () => {
  const found = findSmallestPage(
    SIZES.map((size) => pointOf(size, size === 10 ? { gatherBytes: 4000 } : {})),
  );
  expect(found).toMatchObject({ state: 'unsteady', page: { pageRows: 10 } });
});

test('what is held until the response has ended is held at every size', () => {
  const found = smallestPage({ gatherBytes: 1e9 });
  expect(found).toMatchObject({
    state: 'held-everywhere',
    page: { pageRows: 320 },
    gathered: 'all',
  });
});

test('a line that is slower than the function is told from one that holds back', () => {
  expect(smallestPage({ bytesPerMs: 500 })).toMatchObject({
    state: 'slow-line',
    page: { pageRows: 320 },
  });
});

test('one page, or pages that were produced at nearly the same time, tell nothing', () => {
  expect(smallestPage({}, [1000, 2000])).toEqual({ state: 'cannot-tell' });
  expect(smallestPage({ pageMs: 0.01, gatherBytes: 16_000 })).toEqual({ state: 'cannot-tell' });
  expect(findSmallestPage([])).toEqual({ state: 'cannot-tell' });
});

test('sizes that tell nothing are left out', () => {
  // From 100 rows per page on, all is produced within 20 ms.
  expect(smallestPage({ pageMs: 2, gatherBytes: 1e9 })).toMatchObject({
    state: 'held-everywhere',
    page: { pageRows: 32 },
  });
  // Of pages of 3 rows, five are enough, which takes less than a frame.
  expect(smallestPage({ pageMs: 2, gatherBytes: 2000 })).toMatchObject({
    state: 'found',
    held: { pageRows: 1 },
    page: { pageRows: 3 },
  });
});

test('a size tells something from more than two frames on', () => {
  const lags: PageLags = {
    pages: 10,
    bytesPerPage: 1000,
    medianMs: 0,
    nineInTenMs: 0,
    largestMs: 0,
    producedSpanMs: 200,
    arrivedSpanMs: 200,
  };
  const tells = (producedSpanMs: number) =>
    canTell({ pageRows: 1, lags: { ...lags, producedSpanMs } });
  expect(TELLING_SPAN_MS).toBeCloseTo(33.33, 2);
  expect(tells(TELLING_SPAN_MS)).toBe(false);
  expect(tells(TELLING_SPAN_MS + 0.01)).toBe(true);
  expect(canTell({ pageRows: 1 })).toBe(false);
});
