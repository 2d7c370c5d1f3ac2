import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, scanPagesOf, test, untilComplete } from './race-page.ts';

async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const LOOKS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { contextOptions: { forcedColors: 'active' } }],
] as const;

for (const [name, options] of LOOKS) {
  test.describe(name, () => {
    // Axe, which a test starts up to three times, takes seconds on a slow machine.
    test.describe.configure({ timeout: 120_000 });
    test.use(options);

    test('axe finds nothing before, during and after a race, nor in what it means and costs', async ({
      page,
      buffered,
      streamed,
    }) => {
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Space');
      await expect(streamed.row(2)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await untilComplete(buffered, streamed);
      expect(await violations(page)).toEqual([]);
      const lists = page.locator('.conclusion-details > summary');
      await expect(lists).toHaveCount(2);
      for (const list of await lists.all()) await list.click();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing in a race that failed, nor in an open definition', async ({
      page,
      buffered,
      streamed,
    }) => {
      await page.route(/\/buffer$/, (route) => route.abort());
      await page.keyboard.press('Space');
      await expect(buffered.status).toHaveText('failed');
      await untilComplete(streamed);
      await streamed.region.getByRole('button', { name: 'First byte' }).focus();
      await expect(page.getByRole('tooltip')).toContainText('fetch() resolves');
      expect(await violations(page)).toEqual([]);
      await buffered.region.getByText(/^Why buffered failed/).click();
      await page.getByRole('button', { name: 'Where the time went' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing in Measure mode before a measurement and while it runs', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(200, page, buffered, streamed);
      await page.getByRole('button', { name: 'Measure', exact: true }).click();
      await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('2');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('progressbar')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing in a measurement that has ended, with every section open', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(500, page, buffered, streamed);
      await page.getByRole('button', { name: 'Measure', exact: true }).click();
      await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('2');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/^Comparable/)).toBeVisible({ timeout: 20_000 });
      await page.getByText('Every run as a dot').click();
      await page.getByText(/^Every run in order/).click();
      await page.locator('.audit summary').click();
      expect(await violations(page)).toEqual([]);
    });

    test('axe finds nothing in a measurement whose sides cannot be compared', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(200, page, buffered);
      await page.route(await streamed.url(), (route) =>
        route.fulfill({ status: 403, body: '{"Message":"Forbidden"}' }),
      );
      await page.getByRole('button', { name: 'Measure', exact: true }).click();
      await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('2');
      await page.keyboard.press('Enter');
      await expect(page.getByText(/^Not comparable/)).toBeVisible({ timeout: 20_000 });
      await page.getByText(/^The other \d+ checks/).click();
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const [name, options] of LOOKS) {
  test.describe(`on a phone, ${name}`, () => {
    test.describe.configure({ timeout: 120_000 });
    test.use({ ...options, viewport: { width: 390, height: 844 } });

    test('axe finds nothing, whichever table is shown and whatever is explained', async ({
      page,
      buffered,
      streamed,
    }) => {
      await page.route(/\/buffer$/, (route) => route.abort());
      await page.getByRole('button', { name: 'Start race' }).click();
      await expect(buffered.status).toHaveText('failed');
      await untilComplete(streamed);
      expect(await violations(page)).toEqual([]);
      await streamed.region.getByRole('button', { name: 'Buffered rows' }).click();
      await buffered.region.getByRole('button', { name: 'Rows/s' }).click();
      await expect(page.getByRole('tooltip')).toContainText('How fast the rows came');
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('a race needs no mouse', async ({ page, buffered, streamed }) => {
  await scanPagesOf(40, page, buffered, streamed);
  const start = page.getByRole('button', { name: 'Start race' });
  // Past the modes and the buttons beside them.
  for (let stop = 0; stop < 10 && !(await isFocused(start)); stop += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(start).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(streamed.row(2)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(streamed.status).toHaveText('aborted');
  // Stop still has the focus, and ignores the key.
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
  for (let stop = 0; stop < 40 && !(await isFocusIn(page, 'Streamed rows')); stop += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('End');
  await expect(streamed.row(991)).toBeInViewport();
});

test('who switches the mode with the keyboard stays on the switch', async ({ page }) => {
  for (const [mode, what] of [
    ['Measure', 'measurement'],
    ['Sweep', 'sweep'],
    ['Race', 'race'],
    ['Measure', 'measurement'],
  ] as const) {
    const button = page.getByRole('button', { name: mode, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    // The view is loaded on demand, and has a switch of its own.
    await page.getByRole('button', { name: `Start ${what}` }).waitFor();
    await expect(button).toBeFocused();
  }
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Race', exact: true })).toBeFocused();
});

async function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate((each) => each === document.activeElement);
}

async function isFocusIn(page: Page, label: string): Promise<boolean> {
  return page.evaluate(
    (name) => document.activeElement?.getAttribute('aria-label') === name,
    label,
  );
}

test('a definition shows on hover and goes with Escape', async ({ page, buffered }) => {
  const term = buffered.region.getByRole('button', { name: 'First row on screen' });
  await term.hover();
  const tooltip = page.getByRole('tooltip');
  await expect(tooltip).toContainText('Element Timing where the browser has it');
  await expect(tooltip).toBeInViewport({ ratio: 1 });
  const figure = await buffered.badge('First row on screen').boundingBox();
  const cover = await tooltip.boundingBox();
  expect(cover?.y).toBeGreaterThanOrEqual(0);
  expect((cover?.y ?? 0) + (cover?.height ?? 0)).toBeLessThanOrEqual(figure?.y ?? 0);
  await term.focus();
  await page.keyboard.press('Escape');
  await expect(tooltip).toBeHidden();
});

test('Escape closes a definition first, and only then stops the race', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(10, page, buffered, streamed);
  await page.keyboard.press('Space');
  await expect(streamed.row(2)).toBeVisible();
  await buffered.region.getByRole('button', { name: 'Bytes' }).hover();
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toBeHidden();
  await expect(buffered.status).toHaveText('running');
  await page.keyboard.press('Escape');
  await expect(buffered.status).toHaveText('aborted');
});

test('a low window scrolls, rather than leaving the tables no room', async ({ page, streamed }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await page.keyboard.press('Space');
  await expect(streamed.row(2)).toBeVisible();
  expect((await streamed.table.boundingBox())?.height).toBeGreaterThan(150);
});

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('Stop stays in reach while the streamed side is read', async ({ page, streamed }) => {
    await scanPagesOf(10, page, streamed);
    await page.getByRole('button', { name: 'Start race' }).click();
    await streamed.table.scrollIntoViewIfNeeded();
    await page.mouse.wheel(0, 2000);
    await expect(page.getByRole('button', { name: 'Stop' })).toBeInViewport();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(streamed.status).toHaveText('aborted');
  });
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing spins', async ({ page, buffered }) => {
    await page.keyboard.press('Space');
    await expect(buffered.spinner).toHaveCSS('animation-name', 'none');
  });
});
