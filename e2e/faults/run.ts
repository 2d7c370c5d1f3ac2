/** `npm run e2e:faults`: has the built page race endpoints that fail in every way known here. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { startPage } from '#local/page-server';
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts';
import { FAULT_CASES } from './cases/fault-cases.ts';
import { checkCase, checkStop } from './check-case.ts';
import type { FaultCase } from './fault-case.ts';
import { type FaultPage, openFaultPage } from './fault-page.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { formatReliability, type Outcome, tableOf } from './report.ts';

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
    'npm run e2e:faults -- [--core] [--only text] [--write]\n--core runs the short form; --only runs cases whose name has the text; --write renews docs/reliability.md.',
  );
  process.exit(0);
}

let view: FaultPage | undefined;
const server = await startFaultServer(async (road, bytes) => view?.untilReceived(road, bytes));
process.env['VITE_BUFFER_URL'] = server.urls.buffered;
process.env['VITE_STREAM_URL'] = server.urls.streamed;
const pageServer = await startPage({ port: 5373, isDevelopment: false });
const executablePath = findBrowser();
const browser = await chromium.launch({
  args: BROWSER_ARGUMENTS,
  ...(executablePath !== undefined && { executablePath }),
});
const startedAt = performance.now();
const outcomes: Outcome[] = [];
try {
  const wanted = FAULT_CASES.filter(isWanted);
  for (const each of wanted) {
    const problems = await tryCase(browser, each, server);
    outcomes.push({ kind: each.kind, name: nameOf(each), problems });
    for (const problem of problems) console.log(`✗ ${each.kind}: ${nameOf(each)}: ${problem}`);
  }
} finally {
  await browser.close();
  await pageServer.close();
  await server.close();
}
const failed = outcomes.filter(({ problems }) => problems.length > 0);
console.log(tableOf(outcomes));
console.log(
  `${outcomes.length - failed.length} of ${outcomes.length} cases passed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`,
);
if (values.write) {
  writeFileSync(
    new URL('../../docs/reliability.md', import.meta.url),
    formatReliability(outcomes, `Chromium ${browser.version()}`),
  );
}
if (failed.length > 0) process.exitCode = 1;

function isWanted(each: FaultCase): boolean {
  if (values.core && each.isCore !== true) return false;
  return `${each.kind}: ${nameOf(each)}`.includes(values.only);
}

function nameOf({ name, side }: FaultCase): string {
  return `${side}, ${name}`;
}

/** Runs a case on the open page; after one that went wrong the next gets a page of its own. */
async function tryCase(
  open: Browser,
  each: FaultCase,
  faults: FaultServer,
): Promise<readonly string[]> {
  view ??= await openFaultPage(open, pageServer.url);
  const page = view;
  const problems: string[] = [];
  try {
    problems.push(...(await checkCase(each, page, faults)));
    problems.push(...(await checkStop(page, faults)));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (problems.length > 0) {
    await page.close();
    view = undefined;
  }
  return problems;
}
