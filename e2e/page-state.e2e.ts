import { createServer } from 'node:http';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { expect, scanPagesOf, test, untilComplete } from './race-page.ts';

test('a measurement is there again after a reload, marked as saved, until it is deleted', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(200, page, buffered, streamed);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('1');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Kept on this machine, below/)).toBeVisible({ timeout: 20_000 });
  await page.reload();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText(/^SAVED on this machine/)).toBeVisible();
  const list = page.getByRole('region', { name: 'Kept on this machine' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await list.getByRole('button', { name: 'Delete all' }).click();
  await expect(list).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await expect(page.getByText(/^A race is a single run/)).toBeVisible();
});

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('rows are copied as the screen shows them: the current one, and those that the pointer was dragged over', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const lines = async () =>
      (await page.evaluate(() => navigator.clipboard.readText()))
        .split('\n')
        .map((line) => line.split('\t'));
    const cells = (row: number) => streamed.row(row).getByRole('gridcell').allTextContents();
    await streamed.row(3).getByRole('gridcell').first().click();
    await page.keyboard.press('ControlOrMeta+C');
    await expect.poll(lines).toEqual([await cells(3)]);

    const from = await streamed.row(2).getByRole('gridcell').nth(1).boundingBox();
    const to = await streamed.row(4).getByRole('gridcell').nth(1).boundingBox();
    if (from === null || to === null) throw new Error('A cell has no box.');
    await page.mouse.move(from.x + 20, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+C');
    await expect.poll(lines).toEqual([await cells(2), await cells(3), await cells(4)]);

    const word = streamed.row(5).getByRole('gridcell').first();
    await word.dblclick();
    expect(await page.evaluate(() => getSelection()?.toString())).not.toBe('');
    await expect(streamed.region.getByLabel(/as JSON/)).toBeHidden();
    await page.keyboard.press('ControlOrMeta+C');
    expect((await cells(5))[0]).toContain((await lines()).flat().join(''));
  });
});

test.describe('with forced colours', () => {
  test.use({ contextOptions: { forcedColors: 'active' } });

  test('the current row, the rows that match and the chosen mode look different', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const colourOf = (selector: string) =>
      streamed.region
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    await streamed.row(3).getByRole('gridcell').first().click();
    expect(await colourOf('[aria-selected="true"]')).not.toBe(
      await colourOf('[data-row][aria-selected="false"]'),
    );
    await page.getByLabel('Find text in rows').nth(1).fill('a');
    const number = streamed.region.locator('[data-match="true"] [role="rowheader"]').first();
    await expect(number).not.toHaveCSS('border-left-width', '0px');
    const background = (name: string) =>
      page
        .getByRole('button', { name, exact: true })
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background('Race')).not.toBe(await background('Measure'));
  });

  test('of Start and Stop the one that can be used now does not look like the other', async ({
    page,
    streamed,
  }) => {
    const looks = (name: string) =>
      page.getByRole('button', { name }).evaluate((button) => {
        const { color, borderTopColor } = getComputedStyle(button);
        return [color, borderTopColor];
      });
    const grey = await looks('Stop');
    const black = await looks('Start race');
    expect(grey[0]).not.toBe(black[0]);
    expect(grey[1]).not.toBe(black[1]);
    await scanPagesOf(10, page, streamed);
    await page.keyboard.press('Space');
    await expect(streamed.status).toHaveText('running');
    expect(await looks('Start race')).toEqual(grey);
    expect(await looks('Stop')).toEqual(black);
    await page.keyboard.press('Escape');
  });
});

test('text at twice its size has twice the room in the table, and nothing overflows', async ({
  page,
  buffered,
  streamed,
}) => {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await page.reload();
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, streamed);
  await streamed.table.scrollIntoViewIfNeeded();
  const row = streamed.row(2);
  const { height, fontPx } = await row.evaluate((element) => ({
    height: element.clientHeight,
    fontPx: Number.parseFloat(getComputedStyle(element).fontSize),
  }));
  expect(fontPx).toBeGreaterThan(25);
  expect(height).toBeGreaterThan(1.5 * fontPx);
  const overflowPx = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflowPx).toBe(0);
});

test('a row of 200 kB, one of 99,000 levels and one of 1 MB open without freezing the page', async ({
  page,
  streamed,
}) => {
  const body = [
    JSON.stringify({ text: 'x'.repeat(200_000) }),
    `{"deep":${'['.repeat(99_000)}${']'.repeat(99_000)}}`,
    JSON.stringify({ ['n'.repeat(1_000_000)]: 'y'.repeat(1_000_000) }),
    '',
  ].join('\n');
  const server = createServer((_request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('content-type', 'application/x-ndjson');
    response.end(body);
  });
  const { origin, close } = await listenOnLoopback(server);
  try {
    await page.route(await streamed.url(), (route) => route.continue({ url: `${origin}/` }));
    await page.keyboard.press('Space');
    await expect(streamed.row(4)).toBeVisible();
    await expect(streamed.status).toHaveText('unknown');
    for (const row of [2, 3, 4]) {
      await streamed.row(row).getByRole('rowheader').click();
      await page.keyboard.press('Enter');
      const json = streamed.region.getByLabel(`Row ${row - 1} as JSON`);
      await expect(json).toBeVisible();
      const shown = (await json.textContent()) ?? '';
      expect(shown.length).toBeGreaterThan(5000);
      // The page's time is spent on what is laid out at a time.
      expect(shown.length).toBeLessThanOrEqual(20_000);
      await expect(streamed.region.getByRole('button', { name: 'Show more' })).toBeVisible();
      await page.keyboard.press('Escape');
    }
    const names = await streamed.table.getByRole('columnheader').allTextContents();
    expect(names.at(-1)).toMatch(/^n{300}… \(1,000,000 characters\)$/);
  } finally {
    await close();
  }
});
