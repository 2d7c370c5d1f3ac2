import { expect, test } from '@playwright/test';
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
