/**
 * `npm run recordings`: records the races that come with the page. For each scene it starts a local stack
 * that stands for it, races it in a real browser with the built page, and saves what the page saves, without
 * rows, in `public/recordings/`. `npm run recordings -- cut one-page` records only these.
 */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page } from '@playwright/test';
import { bundleStack, startStack } from '#local/stack';
import type { StackBundles } from '#local/stack-options';
import { launchBrowser } from '../launch-browser.ts';
import { type Pane, paneOf } from '../race-page.ts';
import { serveBuiltPage } from '../serve-built-page.ts';
import { serveFolder } from '../serve-folder.ts';
import { RECORDED_SCENES, type RecordedScene } from './recorded-scenes.ts';

/** What is shipped has to be small, since each visit fetches it ahead. */
const FILE_BYTES_MAX = 150_000;
/** The built page has them in it, so they are the same for all scenes. */
const BUFFER_PORT = 3941;
const STREAM_PORT = 3942;
const RACE_TIMEOUT_MS = 120_000;
/** What is known when a side ends; the paint of the last row may come a moment later. */
const TERMS = ['Elapsed', 'First byte', 'Rows', 'Bytes', 'Rows/s'];
const TARGET = fileURLToPath(new URL('../../public/recordings/', import.meta.url));

const ids = process.argv.slice(2);
const chosen = RECORDED_SCENES.filter(({ id }) => ids.length === 0 || ids.includes(id));
if (chosen.length === 0) {
  console.error(`Name some of ${RECORDED_SCENES.map(({ id }) => id).join(', ')}, or none for all.`);
  process.exit(2);
}

const folder = await mkdtemp(path.join(tmpdir(), 'recordings-'));
const endpoints = {
  buffered: `http://127.0.0.1:${BUFFER_PORT}/buffer`,
  streamed: `http://127.0.0.1:${STREAM_PORT}/`,
};
const built = await serveBuiltPage(
  {
    VITE_BUFFER_URL: endpoints.buffered,
    VITE_STREAM_URL: endpoints.streamed,
    // So that the page asks the stack what it adds.
    VITE_LOCAL_STACK: '1',
  },
  folder,
);
await built.end();
await mkdir(TARGET, { recursive: true });
const browser = await launchBrowser();
try {
  const bundles = await bundleStack();
  for (const scene of chosen) {
    const text = await record(scene, bundles, browser);
    await writeFile(path.join(TARGET, `${scene.id}.json`), text);
    console.log(`${scene.id}: ${Buffer.byteLength(text)} bytes`);
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}

/** Races one scene, and returns the text of its file. */
async function record(
  { id, options }: RecordedScene,
  bundles: StackBundles,
  inBrowser: Browser,
): Promise<string> {
  const stack = await startStack({
    ...options,
    bundles,
    bufferPort: BUFFER_PORT,
    streamPort: STREAM_PORT,
    compressedPort: 0,
    isPortFixed: true,
    onConsole: () => undefined,
  });
  const served = await serveFolder(folder, '/');
  stack.allowOrigins([new URL(served.url).origin]);
  const context = await inBrowser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(served.url);
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    // The first requests start the functions; a case says itself which of them start cold. They read pages
    // so large that no time limit ends them.
    if (options.case === undefined) {
      await Promise.all(
        Object.values(endpoints).map(async (url) => (await fetch(`${url}?limit=1000`)).text()),
      );
    }
    const figures = await race(page);
    return await save(page, id, figures);
  } finally {
    await context.close();
    await served.close();
    await stack.close();
  }
}

/** Runs a race to its end, and returns the figures that the page shows of it. */
async function race(page: Page): Promise<readonly (readonly string[])[]> {
  await page.getByRole('button', { name: 'Start race' }).click();
  const panes = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  for (const pane of panes) {
    await expect(pane.status).not.toHaveText(/^(ready|running|checking)/, {
      timeout: RACE_TIMEOUT_MS,
    });
  }
  return Promise.all(panes.map(figuresOf));
}

function figuresOf(pane: Pane): Promise<readonly string[]> {
  return Promise.all(TERMS.map((term) => pane.badge(term).innerText()));
}

/** Saves the race that was kept last, and makes sure that the file has what the page showed. */
async function save(
  page: Page,
  id: string,
  figures: readonly (readonly string[])[],
): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Replay' });
  const button = dialog.getByRole('button', { name: /^Save the race of/ });
  // The list is read when it is opened, and the race may have been kept only after that.
  await expect(async () => {
    await page.getByRole('button', { name: 'Replay', exact: true }).click();
    const isKept = await button.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
    if (!isKept) await page.keyboard.press('Escape');
    expect(isKept).toBe(true);
  }).toPass({ timeout: RACE_TIMEOUT_MS });
  const saving = page.waitForEvent('download');
  await button.click();
  const file = await (await saving).path();
  if ((await stat(file)).size > 10 * FILE_BYTES_MAX) throw new Error(`${id}: too many chunks.`);
  const saved = JSON.parse(await readFile(file, 'utf8')) as {
    readonly place: string;
    readonly conclusions: {
      readonly sides: Readonly<
        Record<'left' | 'right', { readonly figures: Readonly<Record<string, string>> }>
      >;
    };
  };
  // The badge of its replay has to say that it was no endpoint on AWS.
  expect(saved.place).toMatch(/^LOCAL/);
  const { left, right } = saved.conclusions.sides;
  expect([left, right].map((side) => TERMS.map((term) => side.figures[term]))).toEqual(figures);
  const text = `${JSON.stringify(saved)}\n`;
  if (Buffer.byteLength(text) > FILE_BYTES_MAX) {
    throw new Error(`${id}: ${text.length} bytes. Choose options that make fewer chunks.`);
  }
  return text;
}
