/**
 * `npm run bench:pages`: reads the table of one local stack page by page, in turns with the stream of the
 * same rows, and prints what each page took besides reading the table.
 */
import { parseArgs } from 'node:util';
import { median } from 'simple-statistics';
import { startStack } from '#local/stack';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, help: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);
if (values.help || !Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
  console.log('npm run bench:pages -- [--rounds 5]   (a whole number from 1 to 100)');
  process.exit(values.help ? 0 : 2);
}

interface Series {
  readonly totalMs: number;
  /** Of each page, its time without the function's own. */
  readonly overheadsMs: readonly number[];
}

const stack = await startStack({ bufferPort: 0, streamPort: 0, onConsole: () => {} });
try {
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
  console.log(`${rounds} rounds, ${stack.report.rows} rows on ${pages} pages, medians:`);
  console.log(`overhead    ${overheadMs.toFixed(1)} ms per page, besides reading the table`);
  console.log(
    `total       page by page ${totalMs.toFixed(1)} ms, streamed ${median(streamsMs).toFixed(1)} ms`,
  );
} finally {
  await stack.close();
}

/** What the function reports about its own time, in ms. */
function ownMsIn(serverTiming: string): number {
  let sumMs = 0;
  for (const [, durationMs] of serverTiming.matchAll(/\b(?:init|scan);dur=([\d.]+)/g)) {
    sumMs += Number(durationMs);
  }
  return sumMs;
}
