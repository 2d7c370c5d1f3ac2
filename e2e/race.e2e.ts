import { readFile } from 'node:fs/promises';
import type { JsonValue } from '#wire/wire-line';
import type { Page } from '@playwright/test';
import { expect, type Pane, scanPagesOf, test, untilComplete } from './race-page.ts';
import { endLine, pageLine, serveByHand } from './serve-by-hand.ts';

/** Lets the page race two endpoints that the test writes by hand, so that a race lasts until the test ends it. */
async function raceByHand(page: Page, buffered: Pane, streamed: Pane) {
  const server = await serveByHand();
  await page.route(await buffered.url(), (route) => route.continue({ url: server.bufferUrl }));
  await page.route(await streamed.url(), (route) => route.continue({ url: server.streamUrl }));
  return {
    ...server,
    /** Resolves when both requests have arrived. */
    untilAsked: () =>
      expect.poll(() => [server.open.buffer.length, server.open.stream.length]).toEqual([1, 1]),
  };
}

test('streamed rows are on screen while the buffered side still spins', async ({
  page,
  buffered,
  streamed,
}) => {
  const endpoints = await raceByHand(page, buffered, streamed);
  await page.getByRole('button', { name: 'Start race' }).click();
  await endpoints.untilAsked();
  endpoints.open.stream[0]?.write(pageLine(1, 50));
  await expect(streamed.row(2)).toBeInViewport();
  await expect(buffered.spinner).toBeVisible();
  await expect(buffered.status).toHaveText('running');
  await expect(streamed.status).toHaveText('running');
  expect(await streamed.rowCount()).toBe(50);
  endpoints.open.stream[0]?.end(endLine(1, 50));
  endpoints.open.buffer[0]?.end('{"userData":[{"id":1}]}');
  await untilComplete(buffered, streamed);
  await endpoints.close();
});

test('both sides end with the same rows', async ({ page, buffered, streamed }) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const urls = [await buffered.url(), await streamed.url()];
  const [bufferedBody, streamedBody] = await page.evaluate(
    (both) => Promise.all(both.map(async (url) => (await fetch(url)).text())),
    urls,
  );
  const { userData } = JSON.parse(bufferedBody ?? '') as { userData: JsonValue[] };
  const lines = (streamedBody ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(userData).toHaveLength(990);
  expect(lines.flatMap((line) => line.userData ?? [])).toEqual(userData);
  for (const pane of [buffered, streamed]) {
    expect(await pane.rowCount()).toBe(990);
    await pane.table.focus();
    await page.keyboard.press('End');
    await expect(pane.row(991)).toBeInViewport();
  }
  for (const rowIndex of [990, 991]) {
    expect(await streamed.row(rowIndex).innerText()).toBe(await buffered.row(rowIndex).innerText());
  }
});

test('the page holds only the rows in view', async ({ page, buffered, streamed }) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  expect(await streamed.table.getByRole('row').count()).toBeLessThan(60);
});

test('every badge has its figure in the end, and the sentence says how far apart they were', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  for (const pane of [buffered, streamed]) {
    for (const term of ['Elapsed', 'First byte', 'First row on screen', 'Last row on screen']) {
      await expect(pane.badge(term)).toHaveText(/^(≈ )?[\d.]+ m?s$/);
    }
    await expect(pane.badge('Rows')).toHaveText('990');
    await expect(pane.badge('Bytes')).toHaveText(/^1[23]\d\.\d kB$/);
    await expect(pane.badge('Rows/s')).toHaveText(/^\d+$/);
  }
  await expect(
    page.getByText(/^In this race, streamed had its first row .* sooner than buffered/),
  ).toBeVisible();
});

test('the page says that the race is local, and what latency is added', async ({ page }) => {
  await expect(page.getByText('LOCAL, +110 ms per Scan page')).toBeVisible();
});

test('Stop ends both sides at once and keeps the rows that arrived', async ({
  page,
  buffered,
  streamed,
}) => {
  const endpoints = await raceByHand(page, buffered, streamed);
  await page.getByRole('button', { name: 'Start race' }).click();
  await endpoints.untilAsked();
  endpoints.open.stream[0]?.write(pageLine(1, 50));
  await expect(streamed.row(2)).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(streamed.status).toHaveText('aborted');
  await expect(buffered.status).toHaveText('aborted');
  expect(await streamed.rowCount()).toBe(50);
  await expect(streamed.row(2)).toBeVisible();
  await endpoints.close();
});

test('a second race starts from nothing', async ({ page, buffered, streamed }) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const endpoints = await raceByHand(page, buffered, streamed);
  await page.keyboard.press('Space');
  await expect(buffered.spinner).toBeVisible();
  expect(await buffered.rowCount()).toBe(0);
  await endpoints.untilAsked();
  endpoints.open.stream[0]?.end(pageLine(1, 2) + endLine(1, 2));
  endpoints.open.buffer[0]?.end('{"userData":[{"id":1}]}');
  await untilComplete(buffered, streamed);
  expect(await buffered.rowCount()).toBe(1);
  await endpoints.close();
});

test('rows that arrive do not move those in view', async ({ page, buffered, streamed }) => {
  const endpoints = await raceByHand(page, buffered, streamed);
  await page.keyboard.press('Space');
  await endpoints.untilAsked();
  const [response] = endpoints.open.stream;
  response?.write(pageLine(1, 50));
  await expect.poll(streamed.rowCount).toBe(50);
  await streamed.table.evaluate((element) => element.scrollTo({ top: 300 }));
  await expect(streamed.row(12)).toBeInViewport();
  /** The position of a row in its table; texts above the table may move both. */
  const placeOf = (row: number) =>
    streamed.table.evaluate((table, index) => {
      const found = table.querySelector(`[aria-rowindex="${index}"]`)?.getBoundingClientRect();
      return found && found.y - table.getBoundingClientRect().y;
    }, row);
  const before = await placeOf(14);
  expect(before).toBeDefined();
  response?.write(pageLine(2, 50));
  await expect.poll(streamed.rowCount).toBe(100);
  expect(await placeOf(14)).toBe(before);
  response?.end(endLine(2, 100));
  await untilComplete(streamed);
  expect(await placeOf(14)).toBe(before);
  await endpoints.close();
});

test('row numbers stay in view when a table is scrolled sideways', async ({ page, streamed }) => {
  await page.setViewportSize({ width: 700, height: 720 });
  await page.keyboard.press('Space');
  await untilComplete(streamed);
  const number = streamed.row(2).getByRole('rowheader');
  const before = await number.boundingBox();
  const isScrolled = await streamed.table.evaluate((table) => {
    table.scrollLeft = 120;
    return table.scrollLeft === 120;
  });
  expect(isScrolled).toBe(true);
  await expect.poll(async () => (await number.boundingBox())?.x).toBe(before?.x);
  await expect.poll(async () => (await streamed.row(2).boundingBox())?.x).not.toBe(before?.x);
});

test('following new rows shows each as it arrives', async ({ page, buffered, streamed }) => {
  await streamed.region.getByRole('switch', { name: 'Follow new rows' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, streamed);
  await expect(streamed.row(991)).toBeInViewport();
  await expect(buffered.row(2)).toBeInViewport();
});

test('an endpoint that refuses this page’s origin is explained, and the other side is not affected', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.route(/\/buffer$/, (route) =>
    route.fulfill({
      body: '{"userData":[]}',
      headers: { 'access-control-allow-origin': 'https://elsewhere.test' },
    }),
  );
  await page.keyboard.press('Space');
  await expect(buffered.status).toHaveText('failed');
  await expect(buffered.region.getByRole('alert')).toContainText('Access-Control-Allow-Origin');
  await untilComplete(streamed);
  expect(await streamed.rowCount()).toBe(990);
});

test('an endpoint without a listener is explained, and the other side is not affected', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.route(await streamed.url(), (route) => route.abort('connectionrefused'));
  await page.keyboard.press('Space');
  await expect(streamed.status).toHaveText('failed');
  await expect(streamed.region.getByRole('alert')).toContainText('No answer from');
  await untilComplete(buffered);
});

test('the curve shows both sides, its cursor reads their values, and it can be saved', async ({
  page,
  buffered,
  streamed,
}) => {
  const curve = page.getByRole('region', { name: 'Rows over time' });
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const waits = await curve.getByRole('definition').allTextContents();
  const [bufferedMs, streamedMs] = waits.map(
    (text) =>
      Number.parseFloat(/[\d.]+(?= m?s)/.exec(text)?.[0] ?? '') * (/ ms/.test(text) ? 1 : 1000),
  );
  // Half of the streamed rows were there in half of the time for which the others were awaited.
  expect(streamedMs).toBeLessThan(Number(bufferedMs));
  // Its gap and its ticks are labelled in place.
  await expect(
    curve.locator('svg text').filter({ hasText: /^first row [\d.]+ s sooner$/ }),
  ).toBeVisible();
  await expect(
    curve
      .locator('svg text')
      .filter({ hasText: /^[\d.]+ s$/ })
      .first(),
  ).toBeVisible();
  const cursor = curve.getByRole('slider');
  await cursor.press('End');
  await expect(curve).toContainText(/At .* buffered 990 rows, streamed 990 rows/);
  await cursor.press('Home');
  await expect(curve).toContainText(/At 0\.0 ms: buffered 0 rows, streamed 0 rows/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    curve.getByRole('button', { name: 'Save as SVG' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('rows-over-time.svg');
  const svg = await readFile(await download.path(), 'utf8');
  expect(svg).toContain('LOCAL, +110 ms per Scan page');
  expect(svg).toMatch(/<title>Streamed .* sooner.*<\/title>/);
});

test('a saved PNG is a slide of 1920 by 1080', async ({ page, buffered, streamed }) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as PNG' }).click(),
  ]);
  const png = await readFile(await download.path());
  // Width and height are at the same position in every PNG: https://www.w3.org/TR/png-3/#11IHDR.
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
});

test('Where the time went opens and closes by keyboard, and none of its keys reaches the race', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const opener = page.getByRole('button', { name: 'Where the time went' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Where the time went' });
  await expect(dialog).toBeFocused();
  await page.keyboard.press('Space');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(buffered.status).toHaveText('complete');
  await expect(streamed.status).toHaveText('complete');
});

test('a row opened at the lower edge of its table stays in view above its detail', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  const table = await streamed.table.boundingBox();
  if (table === null) throw new Error('The table is not on screen.');
  await page.mouse.click(table.x + 200, table.y + table.height - 45);
  await page.keyboard.press('Enter');
  const detail = streamed.region.getByRole('region', { name: /^Row / });
  const opened = streamed.table.locator('[aria-selected="true"]');
  await expect(detail).toBeVisible();
  const gap = async () => {
    const [row, below] = [await opened.boundingBox(), await detail.boundingBox()];
    return row === null || below === null ? Number.NaN : below.y - (row.y + row.height);
  };
  await expect.poll(gap).toBeGreaterThanOrEqual(0);
});

test('rows of a table below the fold are not on screen, and the page says so', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(200, page, buffered, streamed);
  // Low enough that header and answer fill it.
  await page.setViewportSize({ width: 390, height: 400 });
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, streamed);
  await expect(streamed.table).not.toBeInViewport();
  await expect(streamed.badge('First row on screen')).toHaveText('out of view');
  await expect(streamed.badge('Last row on screen')).toHaveText('out of view');
});
