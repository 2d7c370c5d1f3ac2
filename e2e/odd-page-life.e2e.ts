import { expect } from '@playwright/test';
import { answerBoth, open, test } from './life-page.ts';
import { pageLine } from './serve-by-hand.ts';

/** Runs in the page: makes a database with these stores, in which nothing is as the page keeps it. */
function storeOddly(made: { name: string; version: number; stores: readonly string[] }) {
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open(made.name, made.version);
    opening.addEventListener('upgradeneeded', () => {
      for (const name of made.stores) {
        const store = opening.result.createObjectStore(name, { keyPath: 'id' });
        store.put({ id: 'odd', keptAtMs: 'never', hosts: 5, text: 5 });
      }
    });
    opening.addEventListener('success', () => {
      opening.result.close();
      resolve();
    });
    opening.addEventListener('error', () => reject(opening.error as Error));
  });
}

test('a config.json that never comes is waited for only so long, and the page says what it goes on without', async ({
  page,
  built,
  errors,
}) => {
  await page.route('**/config.json', () => new Promise(() => undefined));
  await page.goto(built.url);
  await expect(page.getByText('Waiting for the server of this page…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start race' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Waiting for the server of this page…')).toBeHidden();
  await expect(page.getByRole('alert')).toContainText(
    'The page could not read config.json, because its server did not answer',
  );
  expect(errors).toEqual([]);
});

test('Space that is pressed twice before the page can react starts one race', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  await open(page, built);
  for (const _round of [1, 2, 3]) {
    const before = endpoints.requestCount();
    await page.evaluate(() => {
      for (const _press of [1, 2]) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
      }
    });
    await answerBoth(endpoints, 3);
    await expect(buffered.status).toHaveText('complete');
    await expect(streamed.status).toHaveText('complete');
    expect(endpoints.requestCount() - before).toBe(2);
  }
  expect(errors).toEqual([]);
});

test('a rejection that nobody handles in a worker ends its run, which says why', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
}) => {
  await open(page, built);
  await page.keyboard.press('Space');
  await expect.poll(() => endpoints.open.stream.length).toBe(1);
  endpoints.open.stream[0]?.write(pageLine(1, 2));
  await expect.poll(streamed.rowCount).toBe(2);
  // Those of the race alone: spares are started when it is over.
  await expect.poll(() => page.workers().length).toBe(2);
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      setTimeout(() => void Promise.reject(new Error('it broke')));
    });
  }
  for (const pane of [buffered, streamed]) {
    await expect(pane.status).toHaveText('failed');
    await expect(pane.region.getByRole('alert')).toContainText('it broke');
  }
  await expect(streamed.row(2)).toBeVisible();
  await expect.poll(() => endpoints.open.stream.length + endpoints.open.buffer.length).toBe(0);
});

test('whatever this browser has stored, the page starts, races, and says what it could not keep', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  await page.goto(`${built.url}favicon.svg`);
  await page.evaluate(() => {
    for (const key of ['endpoints', 'recent-endpoints', 'row-paths', 'rates']) {
      localStorage.setItem(`two-fetches.${key}`, '{"left":[null],"__proto__":5}');
    }
    sessionStorage.setItem('two-fetches.header-values', '[[["x"]]]');
  });
  // Of a newer page, and of one that kept something else.
  await page.evaluate(storeOddly, { name: 'two-fetches-races', version: 7, stores: [] });
  const stores = ['summaries', 'measurements'];
  await page.evaluate(storeOddly, { name: 'two-fetches', version: 1, stores });
  await open(page, built);
  await expect(page.getByRole('alert')).toContainText('cannot be read and were ignored');
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(buffered.status).toHaveText('complete');
  await expect(streamed.status).toHaveText('complete');
  await expect(page.getByText('This race was not kept:')).toBeVisible();
  await expect(page.locator('[data-code="keeping.failed"]')).toContainText('newer version');
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('newer version');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText(/A race is a single run/)).toBeVisible();
  expect(errors).toEqual([]);
});
