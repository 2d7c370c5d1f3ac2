import { expect, test } from './race-page.ts';
import { idOf, type RowServer, serveRows } from './serve-rows.ts';

const ROWS = 2_000_000;
const ROW_HEIGHT = 30;

let server: RowServer;
test.beforeAll(async () => {
  server = await serveRows(ROWS);
});
test.afterAll(() => server.close());

test.beforeEach(async ({ page, buffered, streamed }) => {
  test.setTimeout(120_000);
  await page.route(await streamed.url(), (route) => route.continue({ url: server.url }));
  await page.route(await buffered.url(), (route) =>
    route.fulfill({
      body: '{"userData":[]}',
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.keyboard.press('Space');
  await expect(streamed.region.getByText('2,000,000 rows')).toBeVisible({ timeout: 60_000 });
  await expect(streamed.status).toHaveText('complete', { timeout: 60_000 });
});

test('the first, the middle and the last of two million rows can be reached and have the right content', async ({
  page,
  streamed,
}) => {
  await expect(streamed.row(2)).toContainText(idOf(1));
  expect(await streamed.rowCount()).toBe(ROWS);
  const goTo = streamed.region.getByLabel('Go to row');
  for (const row of [1_000_000, 266_667, 1_999_500, 3, ROWS]) {
    await goTo.fill(row.toLocaleString('en'));
    await goTo.press('Enter');
    await expect(streamed.row(row + 1)).toBeInViewport();
    await expect(streamed.row(row + 1)).toContainText(idOf(row));
    await expect(streamed.row(row + 1)).toContainText(String(row ** 2));
    await expect(streamed.row(row + 1)).toHaveAttribute('aria-selected', 'true');
  }
  await streamed.table.focus();
  await page.keyboard.press('Home');
  await expect(streamed.row(2)).toBeInViewport();
  await page.keyboard.press('End');
  await expect(streamed.row(ROWS + 1)).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(streamed.row(ROWS)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('PageUp');
  await expect(streamed.table.locator('[aria-selected="true"]')).toBeInViewport();
});

test('right after a jump with the scroll bar, the row under the pointer is the one whose number it shows', async ({
  streamed,
}) => {
  const box = await streamed.table.boundingBox();
  if (box === null) throw new Error('The table is not in the page.');
  const pointer = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const underPointer = () =>
    streamed.table.evaluate((_, { x, y }) => {
      const row = document.elementFromPoint(x, y)?.closest('[data-row]');
      return { index: Number(row?.getAttribute('aria-rowindex')), text: row?.textContent ?? '' };
    }, pointer);
  for (const share of [0.5, 0.9, 0.25, 1, 0]) {
    await streamed.table.evaluate((element, to) => {
      element.scrollTop = to * (element.scrollHeight - element.clientHeight);
    }, share);
    await expect.poll(async () => (await underPointer()).text).toMatch(/r\d+/);
    const { index, text } = await underPointer();
    const number = index - 1;
    expect(Math.abs(number / ROWS - share)).toBeLessThan(0.001);
    expect(text).toBe(`${number.toLocaleString('en')}${idOf(number)}${number ** 2}`);
  }
});

test('after a jump, the wheel moves row by row, across the limits of what the browser can lay out', async ({
  page,
  streamed,
}) => {
  const topRow = () =>
    streamed.table.evaluate((element) => {
      const { left, top } = element.getBoundingClientRect();
      const below = document.elementFromPoint(left + 5, top + 45)?.closest('[data-row]');
      return Number(below?.getAttribute('data-row'));
    });
  const box = await streamed.table.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 100);
  for (const share of [0.5, 0.9999]) {
    await streamed.table.evaluate((element, to) => {
      element.scrollTop = to * (element.scrollHeight - element.clientHeight);
    }, share);
    await expect.poll(topRow).toBeGreaterThan(share * ROWS - 1000);
    const before = await topRow();
    for (const rows of [1, 1, -1, 5, -4]) await page.mouse.wheel(0, rows * ROW_HEIGHT);
    await expect.poll(topRow).toBe(before + 2);
  }
});

test('a wheel that turns fast scrolls the full distance', async ({ page, streamed }) => {
  await streamed.table.focus();
  await page.keyboard.press('Home');
  await expect(streamed.row(2)).toBeInViewport();
  const box = await streamed.table.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 50, (box?.y ?? 0) + 100);
  await page.mouse.wheel(0, 400 * ROW_HEIGHT);
  await expect(streamed.row(402)).toBeInViewport();
});

test('a text is found in all rows, and the person can step from one match to the next', async ({
  page,
  streamed,
}) => {
  const find = streamed.region.getByLabel('Find text in rows');
  await find.fill('R199999');
  await expect(streamed.region.getByText('11 rows', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await find.press('Enter');
  await expect(streamed.row(199_999 + 1)).toBeInViewport();
  await find.press('Enter');
  await expect(streamed.row(1_999_990 + 1)).toBeInViewport();
  await find.press('Shift+Enter');
  await expect(streamed.row(199_999 + 1)).toBeInViewport();
  await expect(streamed.region.getByText('1 of 11 rows')).toBeVisible();
  await find.fill('nowhere');
  await expect(streamed.region.getByText('no row', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('Escape');
  await expect(find).toHaveValue('');
});

test('a row opens as its whole JSON, and Escape closes it without stopping anything', async ({
  page,
  streamed,
}) => {
  await streamed.row(3).click();
  await page.keyboard.press('Enter');
  const json = streamed.region.getByLabel('Row 2 as JSON');
  await expect(json).toHaveText('{\n  "id": "r2",\n  "square": 4\n}');
  await streamed.region.getByRole('button', { name: 'Next row' }).click();
  await expect(streamed.region.getByLabel('Row 3 as JSON')).toContainText('"square": 9');
  await page.keyboard.press('Escape');
  await expect(streamed.region.getByLabel('Row 3 as JSON')).toHaveCount(0);
  await expect(streamed.table).toBeFocused();
  await expect(streamed.status).toHaveText('complete');
});
