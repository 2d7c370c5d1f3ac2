/** `npm run bench:neutral`: lets the page measure two endpoints that answer alike, and looks for a difference. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { median } from 'simple-statistics';
import { startPage } from '#local/page-server';
import { launchBrowser } from '../launch-browser.ts';
import { boundsOf } from './bounds.ts';
import { drainPairs, drainRaces } from './drain.ts';
import { type EqualBodies, makeEqualBodies } from './equal-bodies.ts';
import {
  blockThread,
  type ElapsedPair,
  openPage,
  type TakenMeasurement,
  takeMeasurement,
  takeRace,
} from './equal-page.ts';
import { FIGURES, type Figure, medianRatio, type RatioPair } from './ratios.ts';
import {
  type Conditions,
  describeCores,
  formatReport,
  PART_HEAD,
  type Part,
  partCells,
  RACE_HEAD,
  type Races,
  raceCells,
  type Results,
  tableLines,
} from './report.ts';
import { serveEqually } from './serve-equally.ts';

const RESULTS = new URL('results/', import.meta.url);
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    races: { type: 'boolean', default: false },
    blocked: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 900_000)) },
    help: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
if (values.help || !Number.isInteger(seed) || seed < 0 || seed > 900_000) {
  console.log(
    'npm run bench:neutral -- [--quick] [--races] [--blocked] [--seed 1]   (a whole number up to 900,000)\n--quick is a trial at one size, and writes no results;\n--races repeats only the races, and --blocked what is measured with the page’s thread blocked; both replace that in the results.',
  );
  process.exit(values.help ? 0 : 2);
}

/** Rows of about 130 bytes: 26 kB, 131 kB, 1.3 MB and 5.2 MB. */
const EVERY_SIZE = [200, 1000, 10_000, 40_000];
const RACED_SIZES = [1000, 10_000];
/** So large that the reader is still working when the page's thread has its first rows to show. */
const BLOCKED_IN_LINES_SIZE = 10_000;

const plan = values.quick
  ? {
      sizes: [10_000],
      blocked: [1000],
      raced: [10_000],
      measurements: 2,
      races: 10,
      drainPairs: 24,
    }
  : {
      sizes: EVERY_SIZE,
      blocked: EVERY_SIZE,
      raced: RACED_SIZES,
      measurements: 24,
      races: 240,
      drainPairs: 288,
    };
/** With the page's thread blocked, where the bounds are wider. */
const BLOCKED_MEASUREMENTS = 8;
/** Of one measurement. */
const PAIRS = 12;
const WARM_UPS = 1;
const PAUSE_MS = 20;
const BUSY_MS = 150;
const EVERY_MS = 220;

const startedAt = new Date();
let nextSeed = seed;
const server = await serveEqually();
process.env['VITE_BUFFER_URL'] = server.urls.buffered;
process.env['VITE_STREAM_URL'] = server.urls.streamed;
const pageServer = await startPage({ port: 5273, isDevelopment: false });
const browser = await launchBrowser();
try {
  const results = values.races
    ? await raceAgain(browser)
    : values.blocked
      ? await blockAgain(browser)
      : await measureAll(browser);
  const report = formatReport(results);
  if (!values.quick) {
    mkdirSync(RESULTS, { recursive: true });
    writeFileSync(new URL('neutral.json', RESULTS), `${JSON.stringify(results, undefined, 2)}\n`);
    writeFileSync(new URL('neutral.md', RESULTS), report);
  }
  console.log(`\n${report}`);
  if (results.bounds.some(({ isKept }) => !isKept)) process.exitCode = 1;
} finally {
  await browser.close();
  await pageServer.close();
  await server.close();
}

async function measureAll(open: Browser): Promise<Results> {
  const { parts, note } = beginTable();
  for (const rows of plan.sizes) {
    const bodies = makeEqualBodies(rows);
    server.use(bodies);
    note(await drainSize(open, bodies));
    note(await measureSize(open, 'page', bodies));
  }
  await measureBlocked(open, note);
  const races = await raceAll(open);
  return {
    ...conditionsOf(open),
    seed,
    parts,
    races,
    bounds: boundsOf(parts, races),
  };
}

/** Prints the head of a table; `note` keeps a part in `parts` and prints it as a row. */
function beginTable() {
  const parts: Part[] = [];
  console.log(`Seeds from ${seed}.\n\n${tableLines(PART_HEAD, []).join('\n')}`);
  return {
    parts,
    note(part: Part) {
      parts.push(part);
      console.log(rowOf(partCells(part)));
    },
  };
}

/** Measures with the page's thread blocked. */
async function measureBlocked(open: Browser, note: (part: Part) => void): Promise<void> {
  const measure = async (kind: Part['kind'], bodies: EqualBodies) => {
    server.use(bodies);
    note(await measureSize(open, kind, bodies));
  };
  for (const rows of plan.blocked) await measure('page, thread blocked', makeEqualBodies(rows));
  await measure('page, thread blocked, 20 lines', makeEqualBodies(BLOCKED_IN_LINES_SIZE, 20));
}

/** The kept results, measured again with the page's thread blocked. */
async function blockAgain(open: Browser): Promise<Results> {
  const kept = JSON.parse(readFileSync(new URL('neutral.json', RESULTS), 'utf8')) as Results;
  const { parts: blocked, note } = beginTable();
  await measureBlocked(open, note);
  const others = kept.parts.filter(({ kind }) => !kind.includes('blocked'));
  const parts = [...others, ...blocked];
  return {
    ...kept,
    parts,
    repeatedBlocked: conditionsOf(open),
    bounds: boundsOf(parts, kept.races),
  };
}

/** The kept results, with new races. */
async function raceAgain(open: Browser): Promise<Results> {
  const kept = JSON.parse(readFileSync(new URL('neutral.json', RESULTS), 'utf8')) as Results;
  const races = await raceAll(open);
  return {
    ...kept,
    races,
    repeatedRaces: conditionsOf(open),
    bounds: boundsOf(kept.parts, races),
  };
}

async function raceAll(open: Browser): Promise<Races[]> {
  const races: Races[] = [];
  console.log(`\n${tableLines(RACE_HEAD, []).join('\n')}`);
  for (const rows of plan.raced) {
    const bodies = makeEqualBodies(rows);
    server.use(bodies);
    for (const kind of ['drain', 'page'] as const) {
      const pairs = await onNewPage(open, kind === 'drain' ? drainedRaces : pageRaces);
      const raced = racesOf(kind, bodies, pairs);
      races.push(raced);
      console.log(rowOf(raceCells(raced)));
    }
  }
  return races;
}

function conditionsOf(open: Browser): Conditions {
  return {
    startedAt: startedAt.toISOString(),
    browser: `Chromium ${open.version()}`,
    node: process.version,
    cores: describeCores(),
    load: loadavg()[2] ?? 0,
  };
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

async function drainSize(open: Browser, bodies: EqualBodies): Promise<Part> {
  const pairs = await onNewPage(open, async (page) => {
    await page.goto(server.emptyPageUrl);
    return drainPairs(page, server.urls, { pairs: plan.drainPairs, pauseMs: PAUSE_MS });
  });
  return partOf('drain', bodies, pairs, []);
}

/** Several measurements of one size, each on a newly opened page and with a different seed. */
async function measureSize(open: Browser, kind: Part['kind'], bodies: EqualBodies): Promise<Part> {
  const taken: TakenMeasurement[] = [];
  const measurements =
    kind === 'page' ? plan.measurements : Math.min(BLOCKED_MEASUREMENTS, plan.measurements);
  for (let count = 0; count < measurements; count += 1) {
    const measured = await onNewPage(open, async (page) => {
      await openPage(page, pageServer.url);
      if (kind !== 'page') await blockThread(page, BUSY_MS, EVERY_MS);
      return takeMeasurement(page, {
        pairs: PAIRS,
        warmUps: WARM_UPS,
        pauseMs: PAUSE_MS,
        seed: nextSeed,
      });
    });
    nextSeed += 1;
    taken.push(measured);
  }
  return partOf(
    kind,
    bodies,
    taken.flatMap(({ pairs }) => pairs),
    taken.map(({ verdicts }) => verdicts),
  );
}

async function pageRaces(page: Page): Promise<ElapsedPair[]> {
  await openPage(page, pageServer.url);
  // The first one opens the connections.
  await takeRace(page);
  const pairs: ElapsedPair[] = [];
  while (pairs.length < plan.races) pairs.push(await takeRace(page));
  return pairs;
}

async function drainedRaces(page: Page): Promise<ElapsedPair[]> {
  await page.goto(server.emptyPageUrl);
  const pairs = await drainRaces(page, server.urls, plan.races);
  return pairs.map(({ buffered, streamed }) => ({
    bufferedMs: buffered['Last row'] ?? Number.NaN,
    streamedMs: streamed['Last row'] ?? Number.NaN,
  }));
}

function racesOf(kind: Races['kind'], bodies: EqualBodies, pairs: readonly ElapsedPair[]): Races {
  return {
    kind,
    bytes: bodies.streamed.length,
    races: pairs.length,
    bufferedMs: median(pairs.map(({ bufferedMs }) => bufferedMs)),
    streamedMs: median(pairs.map(({ streamedMs }) => streamedMs)),
    differenceMs: median(pairs.map(({ bufferedMs, streamedMs }) => streamedMs - bufferedMs)),
  };
}

async function onNewPage<T>(open: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await open.newPage({ viewport: { width: 1280, height: 720 } });
  try {
    return await work(page);
  } finally {
    await page.close();
  }
}

function partOf(
  kind: Part['kind'],
  bodies: EqualBodies,
  pairs: readonly RatioPair[],
  verdicts: readonly TakenMeasurement['verdicts'][],
): Part {
  return {
    kind,
    bytes: bodies.streamed.length,
    ratios: ofEach((figure) => medianRatio(pairs, figure)),
    verdicts: ofEach((figure) => countEach(verdicts.map((each) => each[figure]))),
  };
}

function ofEach<T>(value: (figure: Figure) => T): Record<Figure, T> {
  return Object.fromEntries(FIGURES.map((figure) => [figure, value(figure)])) as Record<Figure, T>;
}

function countEach(verdicts: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
