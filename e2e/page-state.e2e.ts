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

  test('rows are copied as the screen shows them: the current one, and those that are dragged over', async ({
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
    expect(await lines()).toEqual([await cells(3)]);

    await streamed.row(2).getByRole('gridcell').nth(1).hover();
    await page.mouse.down();
    await streamed.row(4).getByRole('gridcell').nth(1).hover();
    await page.mouse.up();
    await page.keyboard.press('ControlOrMeta+C');
    expect(await lines()).toEqual([await cells(2), await cells(3), await cells(4)]);

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
});

test('text at twice its size has twice the room in the table, and nothing sticks out', async ({
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

test('a row of 200 kB, and one of 99,000 levels, open at once', async ({ page, streamed }) => {
  const wide = JSON.stringify({ text: 'x'.repeat(200_000) });
  const deep = `{"deep":${'['.repeat(99_000)}${']'.repeat(99_000)}}`;
  const longName = JSON.stringify({ ['n'.repeat(1_000_000)]: 'y'.repeat(1_000_000) });
  await page.route(await streamed.url(), (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/x-ndjson' },
      body: `${wide}\n${deep}\n${longName}\n`,
    }),
  );
  await page.keyboard.press('Space');
  await expect(streamed.row(4)).toBeVisible();
  for (const row of [2, 3, 4]) {
    await streamed.row(row).getByRole('rowheader').click();
    const longestMs = await page.evaluate(async () => {
      const start = performance.now();
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
      );
      let longest = 0;
      let last = start;
      for (let frames = 0; frames < 40; frames += 1) {
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return longest;
    });
    console.log(`row ${row - 1}: longest frame ${Math.round(longestMs)} ms`);
    await expect(streamed.region.getByLabel(`Row ${row - 1} as JSON`)).toBeVisible();
    await page.keyboard.press('Escape');
  }
});
