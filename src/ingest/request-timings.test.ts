import { expect, test } from 'vitest';
import type { RunFacts } from '#recording/recording';
import { PAGINATED } from '#roads/paginated';
import { createIngest } from './ingest.ts';
import { entriesFor, requestTimings } from './request-timings.ts';

const entry = (name: string, startTime: number) => ({ name, startTime });
const startsFor = (urls: readonly string[], entries: readonly ReturnType<typeof entry>[]) =>
  entriesFor(urls, entries).map((found) => found?.startTime);

test('finds the entry of each request, whatever the order of the entries', () => {
  const entries = [entry('b', 20), entry('script', 1), entry('a', 10)];
  expect(startsFor(['a', 'b'], entries)).toEqual([10, 20]);
  expect(startsFor([], entries)).toEqual([]);
  expect(startsFor(['a'], [])).toEqual([undefined]);
});

test('tells requests of the same address apart by their order', () => {
  const entries = [entry('a', 30), entry('b', 20), entry('a', 10)];
  expect(startsFor(['a', 'b', 'a'], entries)).toEqual([10, 20, 30]);
});

test('of more entries than requests the last ones count, since the others are of earlier runs', () => {
  const entries = [entry('a', 1), entry('a', 2), entry('a', 3), entry('a', 4)];
  expect(startsFor(['a', 'a'], entries)).toEqual([3, 4]);
});

test('an entry that the browser has not kept is missing in its place', () => {
  const urls = ['a', 'b', 'c'];
  expect(startsFor(urls, [entry('a', 1), entry('c', 3)])).toEqual([1, undefined, 3]);
});

test('looks at each of 20,000 entries once', () => {
  let looks = 0;
  const urls = Array.from({ length: 20_000 }, (_, page) => `https://a.test/page?cursor=${page}`);
  const entries = urls.map((url, page) => ({
    get name() {
      looks += 1;
      return url;
    },
    startTime: page,
  }));
  expect(entriesFor(urls, entries).map((found) => found?.startTime)).toEqual(
    urls.map((_, page) => page),
  );
  expect(looks).toBe(20_000);
});

test('gives what the browser reports, with the index of the request', () => {
  const entries = [
    { name: 'b', startTime: 5, responseEnd: 12, requestStart: 0 } as PerformanceResourceTiming,
  ];
  expect(requestTimings(['a', 'b'], entries)).toEqual([[1, { totalMs: 7 }]]);
});

/** A run of a series of so many pages: what became of it, and how often the browser's entries were read. */
async function runSeries(pages: number) {
  const entries: { name: string; startTime: number; responseEnd: number; requestStart: number }[] =
    [];
  let reads = 0;
  const facts = await new Promise<RunFacts>((resolve) => {
    const ingest = createIngest({
      fetch({ url }) {
        const page = entries.length + 1;
        entries.push({ name: url, startTime: page, responseEnd: page + 0.5, requestStart: 0 });
        const next = page < pages ? { nextToken: String(page + 1) } : {};
        return Promise.resolve(new Response(JSON.stringify({ items: [{ page }], ...next })));
      },
      now: () => 0,
      defer: queueMicrotask,
      pause: queueMicrotask,
      readTimings() {
        reads += 1;
        return entries as unknown as readonly PerformanceResourceTiming[];
      },
      post(message) {
        if (message.type !== 'report') return;
        if (message.facts.state === 'running') {
          queueMicrotask(() => ingest.handle({ type: 'ready' }));
        } else resolve(message.facts);
      },
    });
    ingest.handle({ type: 'start', contestant: { road: PAGINATED, url: 'https://a.test/page' } });
  });
  return { facts, reads };
}

test('the entries of a whole series are read once', async () => {
  const { facts, reads } = await runSeries(50);
  expect(reads).toBe(1);
  expect(facts.requests?.map(({ network }) => network)).toEqual(
    Array.from({ length: 50 }, () => ({ totalMs: 0.5 })),
  );
  expect(facts.network).toEqual({ totalMs: 25 });
});
