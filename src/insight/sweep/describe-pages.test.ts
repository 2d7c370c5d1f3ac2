import { expect, test } from 'vitest';
import { pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { refusedWith } from '#insight/testing/sweep-of';
import { describePages } from './describe-pages.ts';
import { goesOn } from './line-end.ts';

const SIZES = [1, 10, 100, 320];

const said = (...parameters: Parameters<typeof pageSweepOf>) =>
  describePages(pageSweepOf(...parameters)).map(({ code, sentence }) => `${code}: ${sentence}`);

/** Runs of 1,000 rows behind something that passes on so many bytes at a time. */
const gathering =
  (gatherBytes: number, pageMs = 20) =>
  (pageRows: number) =>
    pagedRun(pageRows, { rows: 1000, gatherBytes, pageMs });

test('says which page arrives as it was produced, and what holds back smaller ones', () => {
  expect(said(SIZES, [['streamed', gathering(16_000)]])).toEqual([
    'sweep.smallest-page.streamed: On streamed, pages of 320 rows (about 32.6 kB each) and more arrive as they are produced; smaller ones are held back until about 16.0 kB have gathered.',
  ]);
});

test('says that pages wait too briefly to notice where they are smaller than what gathers', () => {
  const [only] = said([10, 30, 100], [['streamed', gathering(16_000, 8)]]);
  expect(only).toMatch(
    /pages of 100 rows .* until about 16\.0 kB have gathered\. Some pages of this size wait for others too, but too briefly to notice\.$/,
  );
  expect(said([10, 320], [['streamed', gathering(16_000)]])[0]).toMatch(
    /until about 16\.\d kB have gathered, or about \d+ ms have passed: what was held back does not tell which\.$/,
  );
});

test('says that single rows arrive as they are produced', () => {
  expect(said(SIZES, [['streamed', (size) => pagedRun(size, { rows: 1000 })]])).toEqual([
    'sweep.smallest-page.streamed: On streamed, even pages of 1 row (about 190 B each) arrive as they are produced.',
  ]);
});

/** Runs in which every third page is late by so much. */
const noisy = (lateMs: number) => (size: number) =>
  pagedRun(size, { rows: 1000, noiseMs: (page) => (page % 3 === 1 ? lateMs : 0) });

test('says within how much they arrive, where noise of more than a frame was allowed', () => {
  expect(said(SIZES, [['streamed', noisy(18)]])).toEqual([
    'sweep.smallest-page.streamed: On streamed, even pages of 1 row (about 190 B each) arrive as they are produced, to within 18 ms.',
  ]);
  expect(said(SIZES, [['streamed', noisy(16)]])[0]).toMatch(/arrive as they are produced\.$/);
  const heldBelow = (size: number) => (size < 320 ? gathering(16_000) : noisy(18))(size);
  expect(said(SIZES, [['streamed', heldBelow]])[0]).toMatch(
    /^sweep\.smallest-page\.streamed: .* and more arrive as they are produced, to within 18 ms; smaller ones are held back/,
  );
});

test('says that everything is held until the end', () => {
  expect(said(SIZES, [['streamed', gathering(1e9)]])).toEqual([
    'sweep.pages-held-back.streamed: On streamed, pages are held back until the response has ended, even those of 320 rows (about 32.6 kB each): no page size that was tried arrives as it is produced.',
  ]);
});

test('the answer comes before roads that have none, each with its reason', () => {
  const dated = gathering(0);
  const undated = (size: number) => {
    const { arrivals = [], ...run } = dated(size);
    return { ...run, arrivals: arrivals.map(({ atMs, rows, bytes }) => ({ atMs, rows, bytes })) };
  };
  const record = pageSweepOf(SIZES, [
    ['buffered', undefined],
    ['paginated', undefined],
    ['rest-streamed', undated],
    ['streamed', dated],
  ]);
  expect(describePages(record).map(({ code }) => code)).toEqual([
    'sweep.smallest-page.streamed',
    'sweep.pages-undated.rest-streamed',
    'sweep.pages-not-streamed.buffered',
    'sweep.pages-not-streamed.paginated',
  ]);
  expect(describePages(record)[1]?.sentence).toBe(
    'The pages of REST streamed don’t say when they were produced (elapsedMs), so nobody can tell whether they were held back.',
  );
  expect([0, 1, 2, 3].map((contestant) => goesOn(record, contestant))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('an endpoint that sends larger pages than it was asked for is told so and left alone', () => {
  const record = pageSweepOf([1, 10], [['streamed', () => pagedRun(50, { rows: 1000 })]]);
  expect(describePages(record)).toEqual([
    {
      code: 'sweep.page-size-ignored.streamed',
      sentence:
        'Streamed can’t be swept, because it sends pages of 50 rows when it is asked for 1 row per page: it does not follow the parameter “limit”.',
    },
  ]);
  expect(goesOn(record, 0)).toBe(false);
});

test('small pages that run out of time are no reason to stop, and count with what came', () => {
  const record = pageSweepOf(SIZES, [
    ['streamed', (size) => (size < 100 ? refusedWith(504) : pagedRun(size, { rows: 1000 }))],
  ]);
  expect(goesOn(pageSweepOf(SIZES, [['streamed', () => refusedWith(504)]]), 0)).toBe(true);
  expect(describePages(record)[0]?.code).toBe('sweep.smallest-page.streamed');
  expect(describePages(record)[0]?.sentence).toMatch(/^On streamed, even pages of 100 rows/);
});

test('says that nothing came, and with what message', () => {
  expect(said(SIZES, [['streamed', () => refusedWith(500)]])).toEqual([
    'sweep.delivers-nothing.streamed: Streamed delivers nothing at any page size: HTTP 500: Internal server error.',
  ]);
});

test('a message of 1 MB does not fill the answer', () => {
  const problem = { code: 'in-band-error', message: 'x'.repeat(1_000_000), remedy: '' } as const;
  const [only = ''] = said(SIZES, [['streamed', () => ({ ...refusedWith(500), problem })]]);
  expect(only).toMatch(/at any page size: x+… \(1,000,000 characters\)\.$/);
  expect(only.length).toBeLessThan(500);
});

test('says that one page tells nothing', () => {
  expect(said([1000], [['streamed', (size) => pagedRun(size, { rows: 1000 })]])).toEqual([
    'sweep.pages-cannot-tell.streamed: On streamed, nothing can be said: at no size were there two pages that were produced more than 33 ms apart. Ask for more rows.',
  ]);
});

test('says nothing before a run has ended', () => {
  const record = pageSweepOf(SIZES, [['streamed', undefined]], { state: 'running' });
  expect(describePages(record)).toEqual([]);
});

const STREAMED_AT_ONCE = (size: number) => pagedRun(size, { rows: 1000 });

test('roads that send no pages of a stream are told why they were not asked', () => {
  expect(
    said(SIZES, [
      ['paginated', undefined],
      ['buffered', undefined],
    ]),
  ).toEqual([
    'sweep.pages-not-streamed.paginated: Paginated was not asked: each of its pages is a response of its own, and none waits for another.',
    'sweep.pages-not-streamed.buffered: Buffered was not asked: it sends its rows in one piece, and has no pages that could arrive early.',
  ]);
});

const slowly = (size: number) => pagedRun(size, { rows: 1000, bytesPerMs: 500 });

test('a slow line is told as one, with what to do', () => {
  expect(said(SIZES, [['streamed', slowly]])).toEqual([
    'sweep.slow-line.streamed: On streamed, rows come more slowly than they are produced, even in pages of 320 rows (about 32.6 kB each): this does not show whether smaller pages are held back. Try it on a faster connection.',
  ]);
});

test('answers come first, in the order of the contestants, and roads without one behind them', () => {
  const record = pageSweepOf(
    [10, 1000],
    [
      ['streamed', (size) => pagedRun(1000, { rows: size === 10 ? 10 : 1000 })],
      ['rest-streamed', gathering(1e9)],
      ['streamed', STREAMED_AT_ONCE],
    ],
  );
  expect(describePages(record).map(({ code }) => code)).toEqual([
    'sweep.pages-held-back.rest-streamed',
    'sweep.smallest-page.streamed',
    'sweep.pages-cannot-tell.streamed',
  ]);
});

test('a contestant that was not asked yet has nothing said of it', () => {
  expect(said(SIZES, [['streamed', undefined]])).toEqual([]);
});

test('says how far it was when it was stopped', () => {
  expect(said([10, 100], [['streamed', STREAMED_AT_ONCE]], { state: 'stopped' }).at(-1)).toBe(
    'sweep.stopped: You stopped it after 2 of 2 runs. All of this holds for the sizes that were run.',
  );
  expect(
    said(
      [10, 100],
      [
        ['streamed', undefined],
        ['buffered', undefined],
      ],
      { state: 'stopped' },
    ),
  ).toEqual(['sweep.stopped: You stopped it before the first run was complete.']);
});
