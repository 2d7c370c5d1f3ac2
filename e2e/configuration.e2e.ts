import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { writeMeasurementFile } from '#insight/export/measurement-file';
import { measurementOf, steadyPairs } from '#insight/testing/measurement-of';
import { paneOf, untilComplete } from './race-page.ts';
import { serveBuiltPage } from './serve-built-page.ts';

/** Builds a page with these variables, as `npm run build` does, and serves it until `run` is done. */
async function withBuiltPage(
  variables: { VITE_BUFFER_URL: string; VITE_STREAM_URL: string },
  run: (url: string) => Promise<void>,
): Promise<void> {
  const built = await serveBuiltPage(variables, test.info().outputPath('page'));
  try {
    await run(built.url);
  } finally {
    await built.end();
  }
}

test('a page built without endpoints simulates both and says so', async ({ page }) => {
  await withBuiltPage({ VITE_BUFFER_URL: '', VITE_STREAM_URL: '' }, async (url) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(new URL(request.url()).origin));
    await page.goto(url);
    await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();
    await page.getByRole('button', { name: 'Start race' }).click();
    await untilComplete(paneOf(page, 'Buffered'), paneOf(page, 'Streamed'));
    expect(new Set(requests)).toEqual(new Set([new URL(url).origin]));
  });
});

test('a page built with one endpoint names the variable that is missing', async ({ page }) => {
  const variables = { VITE_BUFFER_URL: 'https://api.example.test/buffer', VITE_STREAM_URL: '' };
  await withBuiltPage(variables, async (url) => {
    await page.goto(url);
    await expect(page.getByRole('alert')).toContainText(
      'VITE_STREAM_URL is not set, but VITE_BUFFER_URL is. Set both, or neither.',
    );
    await expect(page.getByRole('button', { name: 'Start race' })).toBeHidden();
  });
});

test('a page built with a value that is not a URL names its variable and quotes it', async ({
  page,
}) => {
  const variables = { VITE_BUFFER_URL: 'https://api.example.test/', VITE_STREAM_URL: 'lambda-url' };
  await withBuiltPage(variables, async (url) => {
    await page.goto(url);
    await expect(page.getByRole('alert')).toContainText(
      'VITE_STREAM_URL is “lambda-url”, which is not a URL.',
    );
  });
});

/** Runs `npm start` with these flags and without a local stack, until `run` is done. */
async function withStarted(
  flags: readonly string[],
  run: (url: string) => Promise<void>,
): Promise<void> {
  const urls = ['--buffer-url', 'https://a.example/', '--stream-url', 'https://b.example/'];
  const started = spawn(
    process.execPath,
    ['--import', 'tsx', 'backend/local/start.ts', '--port', '5673', ...urls, ...flags],
    { cwd: fileURLToPath(new URL('..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    let output = '';
    for await (const text of started.stdout) {
      output += String(text);
      const [, url] = /Open (http:\/\/\S+)/.exec(output) ?? [];
      if (url === undefined) continue;
      await run(url);
      return;
    }
    throw new Error(`It ended: ${output}`);
  } finally {
    started.kill('SIGTERM');
  }
}

test('npm start -- --replay opens a saved race, which asks no endpoint', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).hostname));
  await withStarted(['--replay', 'public/recordings/over-the-limit.json'], async (url) => {
    await page.goto(url);
    await expect(page.getByText(/^REPLAY, LOCAL, /)).toBeVisible();
    await page.getByRole('slider', { name: 'Instant of the replay' }).press('End');
    await expect(paneOf(page, 'Streamed').status).toHaveText('complete');
    await expect(paneOf(page, 'Streamed').badge('Rows')).toHaveText('31,990');
    await expect(paneOf(page, 'Buffered').status).toHaveText('failed');
    expect(new Set(asked)).toEqual(new Set([new URL(url).hostname]));
  });
});

test('npm start -- --replay opens a saved measurement', async ({ page }, info) => {
  const from = { place: 'LOCAL, long ago', browser: 'Mozilla/5.0' };
  const file = info.outputPath('saved.json');
  const measurement = measurementOf(steadyPairs(20));
  await writeFile(file, writeMeasurementFile({ ...from, measurement }));
  await withStarted(['--replay', file], async (url) => {
    await page.goto(url);
    await expect(page.getByText(/of a measurement from/)).toBeVisible();
    await expect(page.getByText(/^REPLAY, LOCAL, long ago, /)).toBeVisible();
  });
});
