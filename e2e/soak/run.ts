/** `npm run soak`: races again and again in a real browser, and looks for growing memory. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type CDPSession, expect, type Page } from '@playwright/test';
import { memoryTrend } from '../../backend/load/memory-trend.ts';
import { launchBrowser } from '../launch-browser.ts';
import { paneOf, untilComplete } from '../race-page.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (values.help || !(minutes > 0 && minutes <= 24 * 60)) {
  console.log('npm run soak -- [--minutes 10]   (more than 0; fractions are allowed)');
  process.exit(values.help ? 0 : 2);
}

const MB = 1024 ** 2;
/** The number of samples in the whole time. */
const SAMPLES = 30;

/** What is watched, and by how much each may vary for no particular reason. */
const FIGURES = {
  heapMb: { label: 'page heap, MB', tolerated: 2 },
  nodes: { label: 'DOM nodes', tolerated: 200 },
  listeners: { label: 'event listeners', tolerated: 50 },
  workers: { label: 'workers', tolerated: 1 },
  serverMb: { label: 'server, MB', tolerated: 48 },
} as const;
type Sample = Readonly<Record<keyof typeof FIGURES, number>>;

const server = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    'backend/local/start.ts',
    '--port=5373',
    '--buffer-port=0',
    '--stream-port=0',
    '--scan-latency-ms=20',
  ],
  {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, VITE_BUFFER_URL: '', VITE_STREAM_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(await addressOfPage());
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  const session = await page.context().newCDPSession(page);
  const { races, samples } = await soak(page, session);
  const isFlat = print(samples);
  console.log(`\n${races} races in ${minutes} min, ${errors.length} errors in the page's console`);
  for (const error of new Set(errors)) console.log(error);
  if (!isFlat || errors.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function soak(page: Page, session: CDPSession) {
  const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  const samples: Sample[] = [];
  const startMs = performance.now();
  let races = 0;
  for (let elapsed = 0; elapsed < 1; elapsed = (performance.now() - startMs) / (minutes * 60_000)) {
    await page.keyboard.press('Space');
    // A race takes at least half a second here, so that its beginning can be seen.
    if (races > 0) await expect(buffered.status).not.toHaveText('complete');
    await untilComplete(buffered, streamed);
    races += 1;
    if (elapsed * SAMPLES >= samples.length) samples.push(await sampleOf(page, session));
  }
  return { races, samples };
}

async function sampleOf(page: Page, session: CDPSession): Promise<Sample> {
  // Twice, because garbage found in the first collection may keep other objects alive.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
  return {
    heapMb: usedSize / MB,
    nodes,
    listeners: jsEventListeners,
    workers: page.workers().length,
    serverMb: residentBytes(server.pid ?? 0) / MB,
  };
}

/** Prints how each figure has changed over time, and returns whether all of them are flat. */
function print(samples: readonly Sample[]): boolean {
  console.log('\n| figure | first | median of the last two thirds | growth in these | |');
  console.log('|---|---:|---:|---:|---|');
  let isAllFlat = true;
  for (const [name, { label, tolerated }] of Object.entries(FIGURES)) {
    const series = samples.map((sample) => sample[name as keyof Sample]);
    const { median, growth, isFlat } = memoryTrend(series, tolerated);
    isAllFlat &&= isFlat;
    const cells = [series[0] ?? 0, median, growth].map((value) => value.toFixed(1));
    console.log(`| ${label} | ${cells.join(' | ')} | ${isFlat ? 'flat' : 'NOT FLAT'} |`);
  }
  return isAllFlat;
}

/** The resident memory of a process and of all that it has started; 0 if there is no `/proc`. */
function residentBytes(root: number): number {
  const family = new Set([String(root)]);
  let bytes = 0;
  try {
    // Parents have lower numbers than their children, unless numbers were reused: then they are missed.
    const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    for (const pid of all.toSorted((a, b) => Number(a) - Number(b))) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? '';
      if (!family.has(pid) && !family.has(parent)) continue;
      family.add(pid);
      bytes += Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
    }
  } catch {
    // Not Linux, or a process ended meanwhile: what has been counted so far has to do.
  }
  return bytes;
}

function addressOfPage(): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    server.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString();
      const [, address] = /Open (http:\S+)/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.once('exit', () => reject(new Error(`The page has not started:\n${text}`)));
  });
}
