/** What a sweep over the rows per page says of networks that gather, batch, stall or are slow. */
import { expect, test } from 'vitest';
import { type PagedRun, pagedRun, pageSweepOf } from '#insight/testing/page-sweep-of';
import { describePages } from './describe-pages.ts';
import { pageLines } from './page-lines.ts';
import { findSmallestPage } from './smallest-page.ts';

const SIZES = [1, 3, 10, 32, 100, 320];

type Network = Partial<PagedRun> | ((pageRows: number) => Partial<PagedRun>);

function sweptOver(network: Network, sizes: readonly number[] = SIZES) {
  const record = pageSweepOf(sizes, [
    [
      'streamed',
      (size) =>
        pagedRun(size, {
          rows: 2000,
          ...(typeof network === 'function' ? network(size) : network),
        }),
    ],
  ]);
  const points = pageLines(record)[0]?.points ?? [];
  const [finding] = describePages(record);
  return { found: findSmallestPage(points), code: finding?.code, sentence: finding?.sentence };
}

/** Evenly distributed numbers from 0 to 1, the same for the same seed (Numerical Recipes' constants). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Each page is later by any time up to this. */
function jitter(mostMs: number, seed: number): Network {
  return (size) => {
    const chance = chances(1000 * seed + size);
    return { noiseMs: () => mostMs * chance() };
  };
}

/** Some pages are later by so much, and with them those behind them. */
function stalls(share: number, stallMs: number, seed: number): Network {
  return (size) => {
    const chance = chances(1000 * seed + size);
    return { noiseMs: () => (chance() < share ? stallMs : 0) };
  };
}

test.each([1000, 4000, 16_000])(
  'a network that gathers %s bytes is found by its bytes',
  (bytes) => {
    const { found, sentence } = sweptOver({ gatherBytes: bytes, pageMs: 30 });
    expect(found).toMatchObject({ state: 'found', heldBy: { by: 'bytes' } });
    if (found.state !== 'found' || found.heldBy?.by !== 'bytes') throw new Error('It is found.');
    expect(found.heldBy.bytes).toBeGreaterThanOrEqual(bytes);
    expect(found.heldBy.bytes).toBeLessThan(1.3 * bytes);
    expect(found.held?.lags.bytesPerPage).toBeLessThan(bytes);
    expect(sentence).toMatch(/held back until about [\d.]+ k?B have gathered\./);
  },
);

test('a network that passes on what has waited for 100 ms is not said to gather bytes', () => {
  const { found, code, sentence } = sweptOver({ gatherBytes: 1e9, flushMs: 100 });
  expect(code).toBe('sweep.pages-held-back.streamed');
  // The next page is 20 ms away when a burst has been passed on.
  expect(found).toMatchObject({ heldBy: { by: 'time', ms: 120 } });
  expect(sentence).toMatch(/passed on about every 120 ms, however few they are/);
  expect(sentence).not.toMatch(/gathered/);
});

test('a proxy that batches every 100 ms is found by its time', () => {
  const { found, code, sentence } = sweptOver({ batchMs: 100 });
  expect(code).toBe('sweep.pages-held-back.streamed');
  expect(found).toMatchObject({ heldBy: { by: 'time', ms: 100 } });
  expect(sentence).toMatch(/passed on about every 100 ms/);
});

test('so it is where large pages take longer than its time, and come one by one', () => {
  const { found, sentence } = sweptOver((size) => ({ batchMs: 100, pageMs: 2.1 * size }));
  expect(found).toMatchObject({ state: 'held-everywhere', heldBy: { by: 'time' } });
  expect(sentence).toMatch(/no page size that was tried arrives as it is produced/);
});

test('bytes or time, whichever comes first, are told apart', () => {
  const { found, sentence } = sweptOver({ gatherBytes: 16_000, flushMs: 200, pageMs: 30 });
  expect(found).toMatchObject({
    state: 'found',
    page: { pageRows: 320 },
    heldBy: { by: 'either', ms: expect.closeTo(210, -2) },
  });
  if (found.state !== 'found' || found.heldBy?.by !== 'either') throw new Error('It is found.');
  expect(found.heldBy.bytes).toBeGreaterThanOrEqual(16_000);
  expect(found.heldBy.bytes).toBeLessThan(27_000);
  expect(sentence).toMatch(/until about [\d.]+ kB have gathered or about \d+ ms have passed\.$/);
});

test('one size that was held back does not tell bytes from time', () => {
  const { sentence } = sweptOver({ gatherBytes: 4000, pageMs: 30 }, [10, 100]);
  expect(sentence).toMatch(
    /until about 4\.\d+ kB have gathered, or about \d+ ms have passed: what was held back does not tell which\.$/,
  );
});

test.each(SEEDS)('latency that varies by 15 ms holds nothing back (%s)', (seed) => {
  expect(sweptOver(jitter(15, seed)).found).toMatchObject({
    state: 'found',
    page: { pageRows: 1 },
  });
});

test.each(SEEDS.flatMap((seed) => [30, 60, 120, 250].map((ms) => [ms, seed] as const)))(
  'latency that varies by %s ms is never said to hold pages back (%s)',
  (mostMs, seed) => {
    const { found, sentence } = sweptOver(jitter(mostMs, seed));
    expect(['found', 'unsteady', 'slow-line']).toContain(found.state);
    expect(found).not.toHaveProperty('held');
    expect(sentence).not.toMatch(/held back(?: until|,)/);
  },
);

test.each(SEEDS.flatMap((seed) => [0.002, 0.01, 0.05].map((share) => [share, seed] as const)))(
  'a line on which a share of %s of the pages stalls is never said to hold pages back (%s)',
  (share, seed) => {
    const { found, sentence } = sweptOver(stalls(share, 200, seed));
    expect(['found', 'unsteady', 'slow-line']).toContain(found.state);
    expect(found).not.toHaveProperty('held');
    expect(sentence).not.toMatch(/held back(?: until|,)/);
  },
);

test.each(SEEDS)('gathering is found through latency that varies a little (%s)', (seed) => {
  const noise = chances(seed);
  const { found } = sweptOver({ gatherBytes: 16_000, pageMs: 30, noiseMs: () => 6 * noise() });
  expect(found).toMatchObject({ state: 'found', page: { pageRows: 320 }, heldBy: { by: 'bytes' } });
});

test.each([20, 100, 200, 400])('a line of %s bytes per ms holds nothing back', (bytesPerMs) => {
  const { found, sentence } = sweptOver({ bytesPerMs });
  expect(['found', 'slow-line']).toContain(found.state);
  expect(found).not.toHaveProperty('held');
  expect(sentence).not.toMatch(/held back(?: until|,)/);
});

test('a line that is a little slower than the function is one, though not by half', () => {
  // Pages of 32 rows take 24 ms on their way, and 20 to be produced.
  const { found } = sweptOver({ rows: 20_000, bytesPerMs: 4220 / 24 }, [32]);
  expect(found).toMatchObject({ state: 'slow-line' });
});
