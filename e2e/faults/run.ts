/** `npm run e2e:faults`: lets the built page race endpoints that fail in every way known here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { max, median } from 'simple-statistics';
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts';
import { FAULT_CASES } from './cases/fault-cases.ts';
import { LIFE_CASES, type LifeCase } from './cases/life-cases.ts';
import { STACK_CASES } from './cases/stack-cases.ts';
import { checkCase, checkStop } from './check-case.ts';
import type { FaultCase, Kind } from './fault-case.ts';
import { type FaultPage, openFaultPage } from './fault-page.ts';
import { startFaultServer } from './fault-server.ts';
import { servePage } from './serve-page.ts';
import { tryStack } from './try-stack.ts';
import { failedOf, type Outcome, tableOf, withResults } from './report.ts';

const DOCUMENT = new URL('../../docs/reliability.md', import.meta.url);

const LIFE = 'the page’s life';
const STACK = 'the local stack';

/** Kinds of cases that leave connections in every state, so Stop is tried after each of them. */
const LEAVES_MUCH: ReadonlySet<Kind> = new Set([
  'connection',
  'stalls',
  'encodings',
  'hostile data',
]);

/** After other cases it is tried once in this many. */
const STOP_EVERY = 4;

const { values } = parseArgs({
  options: {
    core: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm run e2e:faults -- [--core] [--only text] [--write]\n--core runs a smaller set; --only runs the cases whose kind, side or name contains the text;\n--write also writes the results into docs/reliability.md.',
  );
  process.exit(0);
}

let view: FaultPage | undefined;
/** The page that races: another tab than the view, in a case about the page's life. */
let racing: FaultPage | undefined;
// A page that has gone reads nothing more: its answer continues without it.
const server = await startFaultServer((road, bytes) =>
  racing === undefined
    ? Promise.resolve()
    : racing.untilReceived(road, bytes).catch(() => undefined),
);
const served = await servePage(server.urls, 5373);
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: BROWSER_ARGUMENTS,
  ...(executablePath !== undefined && { executablePath }),
});
const startedAt = performance.now();
const outcomes: Outcome[] = [];
/** Milliseconds from Escape to “aborted”, in the page. */
const stopsMs: number[] = [];
try {
  const wanted = FAULT_CASES.filter(isWanted);
  for (const [index, each] of wanted.entries()) {
    const problems = await tryCase(browser, each, index % STOP_EVERY === 0);
    note({ kind: each.kind, name: nameOf(each), problems });
  }
  for (const each of LIFE_CASES.filter((one) => isOtherWanted(LIFE, one))) {
    note({ kind: LIFE, name: each.name, problems: await tryLife(browser, each) });
  }
  for (const each of STACK_CASES.filter((one) => isOtherWanted(STACK, one))) {
    const problems = await collect(() => tryStack(browser, served.url, each));
    note({ kind: STACK, name: each.name, problems });
  }
} finally {
  await browser.close();
  await served.close();
  await server.close();
}
const failed = failedOf(outcomes);
const tookMs = performance.now() - startedAt;
console.log(`\n${tableOf(outcomes)}\n`);
console.log(
  `${outcomes.length - failed.length} of ${outcomes.length} cases as expected, in ${(tookMs / 1000).toFixed(0)} s.`,
);
if (stopsMs.length > 0) {
  console.log(
    `Escape to “aborted”: median ${median(stopsMs).toFixed(0)} ms, longest ${max(stopsMs).toFixed(0)} ms, of ${stopsMs.length}.`,
  );
}
if (values.write) {
  const results = withResults(readFileSync(DOCUMENT, 'utf8'), outcomes, {
    browser: `Chromium ${browser.version()}`,
    cores: cpus().length,
    tookMs,
    day: new Date().toISOString().slice(0, 10),
  });
  writeFileSync(DOCUMENT, results);
}
if (failed.length > 0 || outcomes.length === 0) process.exitCode = 1;

function note(outcome: Outcome): void {
  outcomes.push(outcome);
  for (const problem of outcome.problems) {
    console.log(`✗ ${outcome.kind}: ${outcome.name}: ${problem}`);
  }
}

function isWanted(each: FaultCase): boolean {
  if (values.core && each.isCore !== true) return false;
  return `${each.kind}: ${nameOf(each)}`.includes(values.only);
}

function isOtherWanted(kind: Kind, { name, isCore }: { name: string; isCore?: boolean }): boolean {
  if (values.core && isCore !== true) return false;
  return `${kind}: ${name}`.includes(values.only);
}

function nameOf({ name, side }: FaultCase): string {
  return `${side}, ${name}`;
}

/** Runs a case on the open page; after a failed one, the next case gets a new page. */
async function tryCase(
  open: Browser,
  each: FaultCase,
  isTurn: boolean,
): Promise<readonly string[]> {
  view ??= await openFaultPage(open, served.url);
  const page = view;
  racing = view;
  const problems = await collect(async () => {
    const ofCase = await checkCase(each, page, server);
    if (!isTurn && !LEAVES_MUCH.has(each.kind)) return ofCase;
    const ofStop = await checkStop(page, server);
    stopsMs.push(await page.stopTook());
    return [...ofCase, ...ofStop];
  });
  if (problems.length > 0) await closeView();
  return problems;
}

/** Runs a case about the page's life on a separate page. */
async function tryLife(open: Browser, each: LifeCase): Promise<readonly string[]> {
  await closeView();
  view = await openFaultPage(open, served.url);
  racing = view;
  const stage = { view, server, served, onRacing: (page: FaultPage) => (racing = page) };
  const problems = await collect(async () => [
    ...(await each.run(stage)),
    ...(await checkStop(stage.view, server)),
  ]);
  await closeView();
  return problems;
}

async function closeView(): Promise<void> {
  await view?.close();
  view = undefined;
  racing = undefined;
}

/** What a check finds, or throws. */
async function collect(check: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await check();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
