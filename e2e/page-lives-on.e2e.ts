import { expect, type Page } from '@playwright/test';
import { answerBoth, open, test } from './life-page.ts';
import { endLine, pageLine } from './serve-by-hand.ts';

/** Terminates the page's `count` workers as a browser does when it runs out of memory: without notice. */
async function endWorkers(page: Page, count: number): Promise<void> {
  await expect.poll(() => page.workers().length).toBe(count);
  await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close())));
}

/**
 * Waits until the page has preloaded all that these tests use. Parts are loaded one by one, so Measure is here
 * with all its files only once the part after it, the sweep, is requested.
 */
async function untilLoadedAhead(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(() =>
          performance.getEntriesByType('resource').some(({ name }) => name.includes('sweep-view')),
        ),
      // Each part waits until the page is idle, which takes its time on a machine with other work.
      { timeout: 60_000 },
    )
    .toBe(true);
}

test('a page whose server ends after it was loaded loses nothing', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  await open(page, built);
  await untilLoadedAhead(page);
  await built.end();
  for (let race = 1; race <= 3; race += 1) {
    await page.keyboard.press('Space');
    await answerBoth(endpoints, 3);
    await expect(buffered.status).toHaveText('complete');
    await expect(streamed.status).toHaveText('complete');
  }
  // It may be folded away behind “more to consider”.
  await expect(page.getByText('No worker could be started').first()).toBeAttached();
  await page.getByRole('button', { name: 'Where the time went' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await streamed.row(2).click();
  await page.keyboard.press('Enter');
  await expect(streamed.region.getByRole('region', { name: 'Row 1' })).toContainText('p1r0');
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Start measurement' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('a part that can’t be loaded says so in its place, and appears when it is requested again', async ({
  page,
  built,
  endpoints,
  streamed,
  errors,
}) => {
  // As if the server had ended before the page was idle.
  const parts = /assets\/(curve-actions|curve-table|row-detail|measure-view|curve-labels)/;
  await page.route(parts, (route) => route.abort('connectionrefused'));
  await open(page, built);
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(streamed.status).toHaveText('complete');
  await expect(page.getByText('The buttons of the curve could not be loaded')).toBeVisible();
  await expect(page.getByText('The curve as a table could not be loaded')).toBeVisible();
  await expect(streamed.row(2)).toBeVisible();
  await streamed.row(2).click();
  await page.keyboard.press('Enter');
  await expect(streamed.region.getByText('The whole row could not be loaded')).toBeVisible();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText('Measure could not be loaded')).toBeVisible();
  await page.getByRole('button', { name: 'Race', exact: true }).click();
  await expect(streamed.row(2)).toBeVisible();

  // From here on nothing but the buttons loads them.
  await untilLoadedAhead(page);
  await page.unroute(parts);
  const again = page.getByRole('button', { name: 'Load it again' });
  const lost = await again.count();
  expect(lost).toBeGreaterThan(2);
  // Parts that share a file come back together.
  for (let left = lost; left > 0; left = await again.count()) {
    await again.first().click();
    await expect.poll(() => again.count()).toBeLessThan(left);
  }
  await expect(page.getByRole('button', { name: 'Where the time went' })).toBeVisible();
  await expect(streamed.region.getByRole('region', { name: 'Row 1' })).toContainText('p1r0');
  expect(errors).toEqual([]);
});

test('a page that has lost its server and all its readers says so, and races again when the server is back', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  // As if the server had ended before the page was idle.
  await page.route(/assets\/ingest-here/, (route) => route.abort('connectionrefused'));
  await open(page, built);
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(streamed.status).toHaveText('complete');
  // Those of the race, and those for the next.
  await endWorkers(page, 4);
  await built.end();
  const requests = endpoints.requestCount();
  await page.keyboard.press('Space');
  for (const pane of [buffered, streamed]) {
    await expect(pane.status).toHaveText('failed', { timeout: 25_000 });
    await expect(pane.region.getByRole('alert')).toContainText('Nothing was sent');
  }
  expect(endpoints.requestCount()).toBe(requests);
  await built.startAgain();
  for (const rows of [4, 5]) {
    await page.keyboard.press('Space');
    await answerBoth(endpoints, rows);
    await expect(buffered.status).toHaveText('complete');
    await expect(streamed.status).toHaveText('complete');
    await expect.poll(streamed.rowCount).toBe(rows);
  }
  expect(errors).toEqual([]);
});

test('a worker that is terminated without notice leaves no run running, and Stop works meanwhile', async ({
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
  await endWorkers(page, 2);
  await page.keyboard.press('Escape');
  // Long before their silence would be noticed.
  await expect(buffered.status).toHaveText('aborted');
  await expect(streamed.row(2)).toBeVisible();
  await expect.poll(() => endpoints.open.stream.length + endpoints.open.buffer.length).toBe(0);
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(streamed.status).toHaveText('complete');
  await expect(buffered.status).toHaveText('complete');
});

test('a stall is reported in its pane, and ends when data arrives', async ({
  page,
  built,
  endpoints,
  streamed,
}) => {
  await open(page, built);
  await page.keyboard.press('Space');
  const stall = streamed.region.getByText(/^No (answer|data) for \d+\ss\. /);
  await expect.poll(() => endpoints.open.stream.length).toBe(1);
  await expect(stall).toContainText('none of the body has arrived', { timeout: 20_000 });
  endpoints.open.stream[0]?.write(pageLine(1, 2));
  await expect(stall).toBeHidden();
  await expect(stall).toContainText('2 rows and', { timeout: 20_000 });
  await expect(streamed.status).toHaveText('running');
  endpoints.open.stream[0]?.end(endLine(1, 2));
  await expect(stall).toBeHidden();
  await expect(streamed.status).toHaveText('complete');
});

test('thirty quick starts and stops leave no open run and no open connection', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  await open(page, built);
  for (let round = 0; round < 30; round += 1) {
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
  }
  await expect(buffered.status).toHaveText('aborted');
  await expect(streamed.status).toHaveText('aborted');
  await expect.poll(() => endpoints.open.stream.length + endpoints.open.buffer.length).toBe(0);
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(buffered.status).toHaveText('complete');
  await expect(streamed.status).toHaveText('complete');
  await expect.poll(() => endpoints.open.stream.length + endpoints.open.buffer.length).toBe(0);
  expect(errors).toEqual([]);
});

test('reload, back and forward end the requests of the previous page', async ({
  page,
  built,
  endpoints,
  streamed,
  errors,
}) => {
  const openCount = () => endpoints.open.stream.length + endpoints.open.buffer.length;
  await open(page, built);
  for (const leave of [() => page.reload(), () => page.goto('about:blank'), () => page.goBack()]) {
    if (page.url() !== 'about:blank') {
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      await page.keyboard.press('Space');
      await expect.poll(openCount).toBe(2);
    }
    await leave();
    await expect.poll(openCount).toBe(0);
  }
  await page.goForward();
  await page.goBack();
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.keyboard.press('Space');
  await answerBoth(endpoints, 3);
  await expect(streamed.status).toHaveText('complete');
  expect(errors).toEqual([]);
});

test('a tab that is hidden and shown again during a race ends it like any other', async ({
  page,
  built,
  endpoints,
  buffered,
  streamed,
  errors,
}) => {
  await open(page, built);
  await page.keyboard.press('Space');
  await expect.poll(() => endpoints.open.stream.length).toBe(1);
  const other = await page.context().newPage();
  for (let round = 0; round < 3; round += 1) {
    await other.bringToFront();
    await page.bringToFront();
  }
  await other.close();
  await answerBoth(endpoints, 3);
  await expect(buffered.status).toHaveText('complete');
  await expect(streamed.status).toHaveText('complete');
  expect(errors).toEqual([]);
});
