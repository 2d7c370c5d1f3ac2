import { median } from 'simple-statistics';
import type { Stack } from '#local/stack';

interface Series {
  readonly totalMs: number;
  /** Of each page, its time without the function's own. */
  readonly overheadsMs: readonly number[];
}

/**
 * Reads the table of a stack page by page, in turns with the stream of the same rows, and returns the lines that
 * say what each page took besides reading the table.
 */
export async function measurePageOverhead(
  stack: Pick<Stack, 'roads' | 'streamUrl' | 'report'>,
  rounds: number,
): Promise<readonly string[]> {
  const readSeries = async (): Promise<Series> => {
    const overheadsMs: number[] = [];
    const startedAtMs = performance.now();
    const url = new URL(stack.roads['paginated'] ?? '');
    for (;;) {
      const askedAtMs = performance.now();
      const response = await fetch(url);
      const page = (await response.json()) as { readonly cursor?: string };
      const tookMs = performance.now() - askedAtMs;
      overheadsMs.push(tookMs - ownMsIn(response.headers.get('server-timing') ?? ''));
      if (page.cursor === undefined) break;
      url.searchParams.set('cursor', page.cursor);
    }
    return { totalMs: performance.now() - startedAtMs, overheadsMs };
  };
  const readStream = async (): Promise<number> => {
    const startedAtMs = performance.now();
    await (await fetch(stack.streamUrl)).arrayBuffer();
    return performance.now() - startedAtMs;
  };
  // Both have a warm environment before the first round.
  await readSeries();
  await readStream();
  const series: Series[] = [];
  const streamsMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    series.push(await readSeries());
    streamsMs.push(await readStream());
  }
  const pages = series[0]?.overheadsMs.length ?? 0;
  const overheadMs = median(series.flatMap(({ overheadsMs }) => overheadsMs));
  const totalMs = median(series.map((each) => each.totalMs));
  return [
    `${rounds} rounds, ${stack.report.rows} rows on ${pages} pages, medians:`,
    `overhead    ${overheadMs.toFixed(1)} ms per page, besides reading the table`,
    `total       page by page ${totalMs.toFixed(1)} ms, streamed ${median(streamsMs).toFixed(1)} ms`,
  ];
}

/** What the function reports about its own time, in ms. */
function ownMsIn(serverTiming: string): number {
  let sumMs = 0;
  for (const [, durationMs] of serverTiming.matchAll(/\b(?:init|scan);dur=([\d.]+)/g)) {
    sumMs += Number(durationMs);
  }
  return sumMs;
}
