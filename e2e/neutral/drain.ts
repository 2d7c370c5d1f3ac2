import type { Page } from '@playwright/test';
import type { RatioPair, RunFigures } from './ratios.ts';

/** Fetches an address when it is told to, drops the body, and reports when it arrived. */
const DRAIN_WORKER = `
onmessage = async ({ data: url }) => {
  const startMs = performance.now();
  const response = await fetch(url, { cache: 'no-store' });
  const firstByteMs = performance.now() - startMs;
  const reader = response.body.getReader();
  let lastRowMs = firstByteMs;
  for (;;) {
    const { done } = await reader.read();
    if (done) break;
    lastRowMs = performance.now() - startMs;
  }
  postMessage({ 'First byte': firstByteMs, 'Last row': lastRowMs });
};
postMessage('ready');
`;

interface Urls {
  readonly buffered: string;
  readonly streamed: string;
}

/**
 * Takes pairs of runs as Measure mode does, one request at a time in random order and each in a separate
 * worker, without doing anything with the bodies. A difference here has its cause outside of the page.
 *
 * `page` shows any page of another origin than `urls`. A drain has no rows: it only knows its first byte
 * and the arrival of its last chunk.
 */
export async function drainPairs(
  page: Page,
  urls: Urls,
  plan: { readonly pairs: number; readonly pauseMs: number },
): Promise<RatioPair[]> {
  const drain = async (url: string) => (await drainTogether(page, [url], plan.pauseMs))[0] ?? {};
  await drain(urls.buffered);
  await drain(urls.streamed);
  const pairs: RatioPair[] = [];
  for (let pair = 0; pair < plan.pairs; pair += 1) {
    if (Math.random() < 0.5) {
      const buffered = await drain(urls.buffered);
      pairs.push({ buffered, streamed: await drain(urls.streamed) });
    } else {
      const streamed = await drain(urls.streamed);
      pairs.push({ buffered: await drain(urls.buffered), streamed });
    }
  }
  return pairs;
}

/** Runs races as Race mode does: both requests at once, each in a separate worker, the buffered one first. */
export async function drainRaces(page: Page, urls: Urls, races: number): Promise<RatioPair[]> {
  const pairs: RatioPair[] = [];
  for (let race = -1; race < races; race += 1) {
    const [buffered = {}, streamed = {}] = await drainTogether(
      page,
      [urls.buffered, urls.streamed],
      RACE_PAUSE_MS,
    );
    // The first one opens the connections.
    if (race >= 0) pairs.push({ buffered, streamed });
  }
  return pairs;
}

const RACE_PAUSE_MS = 20;

/** Fetches all addresses at once, after a pause in which their workers become ready. */
function drainTogether(
  page: Page,
  urls: readonly string[],
  pauseMs: number,
): Promise<readonly RunFigures[]> {
  return page.evaluate(
    async ({ source, addresses, pause }) => {
      const code = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
      const workers = await Promise.all(
        addresses.map(
          () =>
            new Promise<Worker>((resolve) => {
              const worker = new Worker(code);
              worker.addEventListener('message', () => resolve(worker), { once: true });
            }),
        ),
      );
      await new Promise((resolve) => {
        setTimeout(resolve, pause);
      });
      const drained = await Promise.all(
        workers.map(
          (worker, at) =>
            new Promise<RunFigures>((resolve) => {
              worker.addEventListener('message', ({ data }) => resolve(data), { once: true });
              worker.postMessage(addresses[at]);
            }),
        ),
      );
      for (const worker of workers) worker.terminate();
      URL.revokeObjectURL(code);
      return drained;
    },
    { source: DRAIN_WORKER, addresses: urls, pause: pauseMs },
  );
}
