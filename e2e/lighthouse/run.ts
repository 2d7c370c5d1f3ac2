/** `npm run lighthouse`: audits the built page as on a desktop and on a phone, and writes the results down. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig, type LighthouseResult } from 'lighthouse';
import { build } from 'vite';
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts';
import {
  type BoundResult,
  checkBounds,
  type Form,
  type LighthouseRun,
  medianOf,
} from './bounds.ts';
import { serveHosted } from './serve-hosted.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RESULTS = fileURLToPath(new URL('results.md', import.meta.url));
const RUNS = 5;

/** The page simulates its endpoints, so that only the page is audited. */
Object.assign(process.env, { VITE_BUFFER_URL: '', VITE_STREAM_URL: '' });

const outDir = await mkdtemp(path.join(tmpdir(), 'two-fetches-lighthouse-'));
try {
  await build({ root: ROOT, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  const server = await serveHosted(outDir);
  try {
    const desktop = await auditAll('desktop', server.url);
    const mobile = await auditAll('mobile', server.url);
    const results = [...checkBounds('desktop', desktop), ...checkBounds('mobile', mobile)];
    const report = await reportOf(results, { desktop, mobile });
    await writeFile(RESULTS, report);
    console.log(`\n${report}`);
    if (results.some(({ isKept }) => !isKept)) process.exitCode = 1;
  } finally {
    server.close();
  }
} finally {
  await rm(outDir, { recursive: true, force: true });
}

async function auditAll(form: Form, url: string): Promise<readonly LighthouseRun[]> {
  const runs: LighthouseRun[] = [];
  while (runs.length < RUNS) {
    const run = await audit(form, url);
    const { performance } = run.scores;
    console.log(`${form} ${runs.length + 1} of ${RUNS}: performance ${performance}`);
    runs.push(run);
  }
  return runs;
}

/** One audit in a separate browser with an empty cache. */
async function audit(form: Form, url: string): Promise<LighthouseRun> {
  const chromePath = findBrowser();
  const browser = await launch({
    ...(chromePath !== undefined && { chromePath }),
    chromeFlags: ['--headless=new', ...BROWSER_ARGUMENTS],
  });
  try {
    const flags = { port: browser.port, logLevel: 'error' } as const;
    const answer = await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined);
    if (answer === undefined) throw new Error('Lighthouse returned no result.');
    const { lhr } = answer;
    if (lhr.runtimeError !== undefined) throw new Error(lhr.runtimeError.message);
    return runOf(lhr);
  } finally {
    browser.kill();
  }
}

function runOf({ categories, audits }: LighthouseResult): LighthouseRun {
  const scoreOf = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
  const numberOf = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    scores: {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
      seo: scoreOf('seo'),
    },
    layoutShift: numberOf('cumulative-layout-shift'),
    largestPaintMs: numberOf('largest-contentful-paint'),
    blockedMs: numberOf('total-blocking-time'),
    lost: Object.values(audits)
      .filter(({ scoreDisplayMode, score }) => scoreDisplayMode === 'binary' && score === 0)
      .map(({ title }) => title),
  };
}

async function reportOf(
  results: readonly BoundResult[],
  runs: Readonly<Record<Form, readonly LighthouseRun[]>>,
): Promise<string> {
  const { version } = JSON.parse(
    await readFile(new URL('node_modules/lighthouse/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  const missed = results.filter(({ isKept }) => !isKept).length;
  const [cpu] = cpus();
  const lost = new Set(Object.values(runs).flatMap((each) => each.flatMap(({ lost: of }) => of)));
  return [
    '# Lighthouse on the built page',
    '',
    `${new Date().toISOString().slice(0, 10)}. Lighthouse ${version}, Node ${process.version}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), load ${(loadavg()[0] ?? 0).toFixed(1)}. Medians of ${RUNS} runs, and each run in brackets. Served compressed and with the headers in [docs/hosting.md](../../docs/hosting.md), on loopback; Lighthouse simulates the line and the slower processor of a phone.`,
    '',
    `${missed} of ${results.length} bounds missed.`,
    '',
    '| asked | measured |  |',
    '| --- | --- | --- |',
    ...results.map(
      ({ asked, measured, isKept }) =>
        `| ${asked} | ${measured} | ${isKept ? 'kept' : '**missed**'} |`,
    ),
    '',
    '| form | largest contentful paint, ms | total blocking time, ms |',
    '| --- | ---: | ---: |',
    ...Object.entries(runs).map(
      ([form, each]) =>
        `| ${form} | ${Math.round(medianOf(each.map(({ largestPaintMs }) => largestPaintMs)))} | ${Math.round(medianOf(each.map(({ blockedMs }) => blockedMs)))} |`,
    ),
    '',
    ...(lost.size > 0
      ? ['Audits that did not pass:', '', ...[...lost].map((t) => `- ${t}`), '']
      : []),
  ].join('\n');
}
