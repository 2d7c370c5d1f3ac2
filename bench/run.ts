import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import react from '@vitejs/plugin-react';
import { BROWSER_ARGUMENTS, findBrowser } from '../e2e/browser.ts';
import { DRAIN, PEERS, PRODUCT } from './entries.ts';
import { startLoadServer } from './load-server.ts';
import { createLoad, LOAD_NAMES, PAGE_COST_LOAD, PAIRS_LOAD } from './loads.ts';
import { type FrameRate, measureFrameRates } from './measure-frame-rate.ts';
import { type InsightCost, measureInsightCost } from './measure-insight-cost.ts';
import { type IngestRatio, measureIngestRatio } from './measure-ingest-ratio.ts';
import { measureJumps } from './measure-jumps.ts';
import { measurePageCost } from './measure-page-cost.ts';
import { measurePairsMemory, type PairsMemory } from './measure-pairs-memory.ts';
import { measureRun, type RunResult } from './measure-run.ts';
import { type LoadResult, tableOf, withInterval } from './report.ts';

const ROOT = join(import.meta.dirname, '..');
const BUILDS = join(ROOT, '.cache', 'bench');
const RESULTS = join(import.meta.dirname, 'results');

/** The loads for the cost of curve and badges: rows at full speed, and many pages. */
const INSIGHT_LOADS = ['small', 'tiny-pages'];

/** The loads for what they cost the ingest. */
const INGEST_LOADS = ['big', ...INSIGHT_LOADS];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    loads: { type: 'string', default: LOAD_NAMES.join() },
    entries: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(`npm run bench -- [--rounds 5] [--loads ${LOAD_NAMES.join()}] [--entries a,b]

Times the built page against the usual ways to read a streamed response, in Chromium.
Writes bench/results/results.json and results.md. Entries: ${[DRAIN, PRODUCT, ...PEERS]
    .map(({ name }) => name)
    .join(', ')}.`);
  process.exit(0);
}

const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error(`--rounds is “${values.rounds}”. Give a whole number of at least 1.`);
}
const wanted = values.entries?.split(',');
const entries = [DRAIN, PRODUCT, ...PEERS].filter(
  ({ name }) => name === DRAIN.name || wanted === undefined || wanted.includes(name),
);

const folders = {
  product: join(BUILDS, 'product'),
  'product-still': join(BUILDS, 'product-still'),
  peers: join(BUILDS, 'peers'),
  both: join(BUILDS, 'both'),
  'both-still': join(BUILDS, 'both-still'),
};
const server = await startLoadServer(() => folders);
rmSync(BUILDS, { recursive: true, force: true });
await buildPages();

const executablePath = findBrowser();
const browser = await chromium.launch({
  args: BROWSER_ARGUMENTS,
  ...(executablePath !== undefined && { executablePath }),
});
try {
  const results: LoadResult[] = [];
  for (const name of values.loads.split(',')) results.push(await measureLoad(name));
  const big = results.some(({ load }) => load === 'big') ? await measureBig() : undefined;
  const isWanted = (name: string) => results.some(({ load }) => load === name);
  const ingest: IngestRatio[] = [];
  for (const name of INGEST_LOADS.filter(isWanted)) {
    ingest.push(await measureIngest(name));
  }
  const insight: InsightCost[] = [];
  for (const name of INSIGHT_LOADS.filter(isWanted)) {
    const cost = await measureInsightCost(browser, server, createLoad(name));
    console.log(`${name}: curve and badges cost ${cost.costMs.toFixed(2)} ms a frame`);
    insight.push(cost);
  }
  const both = results.some(({ load }) => load === 'small') ? await measureBoth() : undefined;
  const before = readResults();
  const all = withKept(before?.results, results);
  write(
    LOAD_NAMES.flatMap((name) => all.filter(({ load }) => load === name)),
    big ?? before?.big,
    withKept(before?.insight, insight),
    withKept(before?.ingest, ingest),
    both ?? before?.both,
  );
} finally {
  await browser.close();
  await server.close();
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Builds the product's page into one of `folders`. */
function buildProduct(name: keyof typeof folders, bufferPath: string, ...options: string[]): void {
  const where = ['--base', `/${name}/`, '--outDir', folders[name]];
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn', ...where, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      VITE_BUFFER_URL: `${server.origin}${bufferPath}`,
      VITE_STREAM_URL: `${server.origin}/stream`,
      // Each page is opened for the first time, and would be kept meanwhile.
      VITE_OFFLINE: 'no',
    },
  });
}

async function buildPages(): Promise<void> {
  buildProduct('product', '/buffer-none');
  buildProduct('both', '/buffer-all');
  const still = ['--config', 'bench/without-insight.config.ts'];
  buildProduct('product-still', '/buffer-none', ...still);
  buildProduct('both-still', '/buffer-all', ...still);
  await build({
    root: join(import.meta.dirname, 'peers'),
    base: '/peers/',
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: { outDir: folders.peers, emptyOutDir: true },
  });
}

async function measureLoad(name: string): Promise<LoadResult> {
  const load = createLoad(name);
  server.use(load);
  const session = await browser.newBrowserCDPSession();
  const runs: Record<string, RunResult[]> = Object.fromEntries(
    entries.map((entry) => [entry.name, []]),
  );
  for (let round = 1; round <= rounds; round += 1) {
    for (const entry of entries.toSorted(() => Math.random() - 0.5)) {
      const before = runs[entry.name]?.at(-1);
      // An entry that was given up once is not tried again.
      const run =
        before?.state === 'unfinished'
          ? before
          : await measureRun(browser, session, server, entry, load);
      runs[entry.name]?.push(run);
      const said = run.state === 'finished' ? `${run.totalMs.toFixed(0)} ms` : run.why;
      console.log(`${load.name}, round ${round} of ${rounds}: ${entry.name}: ${said}`);
    }
  }
  const { title, rows, sizeBytes } = load;
  return { load: name, date: today(), title, rows, sizeBytes, runs };
}

/** What curve and badges cost the ingest of one stream. */
async function measureIngest(name: string): Promise<IngestRatio> {
  const session = await browser.newBrowserCDPSession();
  const ratio = await measureIngestRatio(browser, session, server, createLoad(name));
  console.log(`${name}: total with live curve and badges ${withInterval(ratio.total)}`);
  return ratio;
}

/** Features that only the product has, on the largest load. */
async function measureBig() {
  const load = createLoad('big');
  server.use(load);
  const jumpsMs = await measureJumps(browser, server, load);
  const paced = createLoad(PAGE_COST_LOAD);
  server.use(paced);
  const pageCost = await measurePageCost(browser, server, paced);
  return { jumpsMs, pageCost };
}

/** What both sides of the product cost together, in Race and in Measure mode. */
async function measureBoth(): Promise<{ frameRates: FrameRate[]; pairsMemory: PairsMemory }> {
  const frameRates = await measureFrameRates(browser, server, createLoad('small'));
  for (const { page, framesPerSecond } of frameRates) {
    console.log(`small: ${page}: ${framesPerSecond.toFixed(1)} frames a second`);
  }
  return {
    frameRates,
    pairsMemory: await measurePairsMemory(browser, server, createLoad(PAIRS_LOAD)),
  };
}

/** The new results, added to an earlier run's results for other loads. */
function withKept<T extends { readonly load: string }>(
  before: readonly T[] = [],
  now: readonly T[],
): T[] {
  return [...before.filter(({ load }) => !now.some((result) => result.load === load)), ...now];
}

/** The results of an earlier run; loads that are not run again keep them. */
function readResults():
  | {
      results: LoadResult[];
      big?: Awaited<ReturnType<typeof measureBig>>;
      insight?: InsightCost[];
      ingest?: IngestRatio[];
      both?: Awaited<ReturnType<typeof measureBoth>>;
    }
  | undefined {
  const file = join(RESULTS, 'results.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function write(
  results: readonly LoadResult[],
  big: Awaited<ReturnType<typeof measureBig>> | undefined,
  insight: readonly InsightCost[],
  ingest: readonly IngestRatio[],
  both: Awaited<ReturnType<typeof measureBoth>> | undefined,
) {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
    browser: browser.version(),
  };
  const date = today();
  const lines = [
    '# Results',
    '',
    `${date}, ${rounds} rounds, medians. ${machine.cores} cores (${machine.cpu}), Node ${machine.node}, Chromium ${machine.browser}. What is measured and how: [README](../README.md).`,
    '',
    ...results.map((result) => tableOf(result, DRAIN.name)),
  ];
  if (big !== undefined) {
    const { jumpsMs, pageCost } = big;
    const sorted = jumpsMs.toSorted((a, b) => a - b);
    lines.push(
      '### Only this product, 200 MB / 2 M rows',
      '',
      '| | |',
      '|---|--:|',
      `| jump to a row, painted: median of ${sorted.length} | ${sorted[sorted.length >> 1]?.toFixed(0)} ms |`,
      `| jump to a row, painted: slowest | ${sorted.at(-1)?.toFixed(0)} ms |`,
      `| page's thread for one more page, at 10 k rows | ${pageCost.atFewMs.toFixed(2)} ms |`,
      `| page's thread for one more page, at 2 M rows | ${pageCost.atManyMs.toFixed(2)} ms |`,
      `| ratio, median of ${pageCost.ratios.length} | ${pageCost.ratio.toFixed(2)} |`,
      '',
    );
  }
  if (insight.length > 0) {
    lines.push(
      '### Curve and badges, while both sides race at full speed',
      '',
      '| load | frames of a race | page’s thread for curve and badges, by frame | Elapsed, live ÷ standing still: buffered | streamed |',
      '|---|--:|--:|--:|--:|',
      ...insight.map(
        ({ load, frames, costMs, elapsedRatio: { buffered, streamed } }) =>
          `| ${load} | ${frames.toFixed(0)} | ${costMs.toFixed(2)} ms | ${withInterval(buffered)} | ${withInterval(streamed)} |`,
      ),
      '',
    );
  }
  if (ingest.length > 0) {
    lines.push(
      '### The ingest of one stream, curve and badges live ÷ standing still',
      '',
      '| load | total | first row after first byte |',
      '|---|--:|--:|',
      ...ingest.map(
        ({ load, total, firstRow }) =>
          `| ${load} | ${withInterval(total)} | ${withInterval(firstRow)} |`,
      ),
      '',
    );
  }
  if (both !== undefined) {
    const { frameRates, pairsMemory } = both;
    const { pairs, settledPairs, payloadBytes, heapBytes, residentBytes } = pairsMemory;
    const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
    lines.push(
      '### Both sides at once, over seconds',
      '',
      '| | frames a second | longest time between two frames: median of the races | of all | frames > 50 ms |',
      '|---|--:|--:|--:|--:|',
      ...frameRates.map(
        ({ page, framesPerSecond, longestMs, longestOfAllMs, slowFrames, frames }) =>
          `| ${page} | ${framesPerSecond.toFixed(1)} | ${longestMs.toFixed(0)} ms | ${longestOfAllMs.toFixed(0)} ms | ${slowFrames} of ${frames} |`,
      ),
      '',
      '### Pair after pair',
      '',
      '| | |',
      '|---|--:|',
      `| rows measured between pair ${settledPairs} and pair ${pairs} | ${mb(payloadBytes)} |`,
      `| the page’s heap at pair ${settledPairs}, at pair ${pairs} | ${heapBytes.map(mb).join(', ')} |`,
      `| its process’s memory at pair ${settledPairs}, at pair ${pairs} | ${residentBytes.map(mb).join(', ')} |`,
      '',
    );
  }
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(join(RESULTS, 'results.md'), lines.join('\n'));
  writeFileSync(
    join(RESULTS, 'results.json'),
    `${JSON.stringify({ date, rounds, machine, results, big, insight, ingest, both }, null, 2)}\n`,
  );
  console.log(lines.join('\n'));
}
