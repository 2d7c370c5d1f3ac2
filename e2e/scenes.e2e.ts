import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { SCENES } from '#scenes/scenes';
import { createHeld } from '#ui/testing/create-held.ts';
import { heapOf } from './heap-of.ts';
import { shifts, startUnasked, watchShifts } from './layout-shifts.ts';
import { paneOf, untilComplete } from './race-page.ts';
import { test as servedTest } from './served-page.ts';

const test = servedTest.extend<{ readonly complaints: readonly string[] }>({
  complaints: async ({ page }, provide) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await provide(complaints);
  },
});

// The first one builds the page, and scenes take the time that they say.
test.describe.configure({ timeout: 90_000 });

/** What the browser itself says of a file, or of a service worker's script, that a server does not send any more. */
const OF_THE_NETWORK = /ERR_CONNECTION_REFUSED|error occurred when fetching the script/;

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await sceneBox(page).waitFor();
}

function sceneBox(page: Page) {
  return page.getByRole('combobox', { name: 'Scene' });
}

async function chooseScene(page: Page, name: string): Promise<void> {
  await sceneBox(page).click();
  await page.getByRole('option', { name }).click();
  await expect(sceneBox(page)).toContainText(name);
}

async function race(page: Page, ends: { buffered: string; streamed: string }): Promise<void> {
  await page.keyboard.press('Space');
  const long = { timeout: 20_000 };
  await expect(paneOf(page, 'Buffered').status).toHaveText(new RegExp(`^${ends.buffered}`), long);
  await expect(paneOf(page, 'Streamed').status).toHaveText(new RegExp(`^${ends.streamed}`), long);
}

test('a scene plays from a sub-path after its server has ended, with the figures of its model', async ({
  page,
  served,
  complaints,
}) => {
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(request.url()));
  await open(page, `${served.url}#scene=article`);
  await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();
  // What is loaded later is loaded ahead, while there is nothing else to do; this is the last.
  await expect
    .poll(() => loaded.some((url) => url.includes('replay-bar')), { timeout: 20_000 })
    .toBe(true);
  await served.close();

  await race(page, { buffered: 'complete', streamed: 'complete' });
  await expect(paneOf(page, 'Buffered').badge('Elapsed')).toHaveText('2.59 s');
  await expect(paneOf(page, 'Buffered').badge('First byte')).toHaveText('2.19 s');
  await expect(paneOf(page, 'Streamed').badge('Elapsed')).toHaveText('458 ms');
  await expect(paneOf(page, 'Streamed').badge('First byte')).toHaveText('455 ms');

  await chooseScene(page, 'Cut off half-way');
  await race(page, { buffered: 'failed', streamed: 'truncated' });
  await expect(paneOf(page, 'Buffered').region).toContainText('HTTP 502');
  await expect(paneOf(page, 'Streamed').badge('Elapsed')).toHaveText('1.15 s');
  expect(await paneOf(page, 'Streamed').rowCount()).toBe(475);
  await expect(page.getByText('SIMULATED, seed 1')).toBeVisible();

  // By then its workers can't be loaded any more, and the page reads by itself.
  await chooseScene(page, 'One single page');
  await race(page, { buffered: 'complete', streamed: 'complete' });
  await expect(paneOf(page, 'Buffered').badge('Elapsed')).toHaveText('954 ms');
  await expect(paneOf(page, 'Streamed').badge('Elapsed')).toHaveText('954 ms');
  expect(complaints.filter((text) => !OF_THE_NETWORK.test(text))).toEqual([]);
});

test('what there is to watch in a scene stands on one line, in a window of 1280 pixels', async ({
  page,
  served,
}) => {
  await open(page, served.url);
  for (const { id, name, watch } of SCENES) {
    await page.evaluate((scene) => {
      location.hash = `#scene=${scene}`;
    }, id);
    await expect(sceneBox(page)).toContainText(name);
    const line = page.getByText(watch);
    await expect(line).toBeVisible();
    // As many boxes as it has lines.
    const lines = await line.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    });
    expect([watch, lines]).toEqual([watch, 1]);
  }
});

test('a scene that was changed with the sliders is in the address, which opens the same one', async ({
  page,
  served,
  complaints,
}) => {
  await open(page, served.url);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'A slow database' });
  const rows = panel.getByRole('slider', { name: 'Rows', exact: true });
  const streamed = panel.getByRole('row', { name: /^Streamed/ });
  await rows.press('Home');
  await expect(streamed).toContainText('complete after 30 ms');
  await rows.press('End');
  await expect(rows).toHaveAttribute('aria-valuetext', '2,000,000');
  await rows.press('Home');
  await rows.press('ArrowRight');
  await panel.getByRole('combobox', { name: 'At one page' }).selectOption('throttle');
  await panel.getByRole('slider', { name: 'At the Scan page' }).press('Home');
  await expect(streamed).toContainText('HTTP 503');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await panel.getByRole('button', { name: 'Use this scene' }).click();
  await expect(sceneBox(page)).toHaveText(/A slow database, changed/);
  expect(page.url()).toContain('#scene=slow-database&rows=');
  expect(page.url()).toContain('fault=throttle&faultPage=1');

  const other = await page.context().newPage();
  await open(other, page.url());
  await expect(sceneBox(other)).toHaveText(/A slow database, changed/);
  await race(other, { buffered: 'failed', streamed: 'failed' });
  await expect(paneOf(other, 'Streamed').region).toContainText('HTTP 503');
  expect(complaints).toEqual([]);
});

test('what to expect of a scene is in view as a whole on a phone', async ({ page, served }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, `${served.url}#scene=slow-database`);
  await page.getByRole('button', { name: 'Change' }).click();
  const table = page.getByRole('table', { name: /^What to expect/ });
  await table.scrollIntoViewIfNeeded();
  for (const column of ['Rows', 'End']) {
    await expect(table.getByRole('columnheader', { name: column })).toBeInViewport({ ratio: 1 });
  }
  await expect(table.locator('caption')).toBeInViewport({ ratio: 1 });
  expect(await table.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
});

test('what a race costs can be read to its end on a phone, and nothing moves', async ({
  page,
  served,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await watchShifts(page);
  await open(page, `${served.url}#scene=slow-database&scanMs=20&left=paginated`);
  await startUnasked(page);
  await untilComplete(paneOf(page, 'Paginated'), paneOf(page, 'Streamed'));
  await expect(page.locator('[data-code="cost.total"]')).toContainText('Paginated takes 20');
  const hiddenPx = await page
    .locator('.cost-place')
    .evaluate((place) => place.scrollHeight - place.clientHeight);
  expect(hiddenPx).toBe(0);
  expect(await shifts(page)).toEqual([]);
});

test('after a scene was chosen, with keys or with the mouse, Start has the focus and Space starts', async ({
  page,
  served,
  complaints,
}) => {
  await open(page, served.url);
  const start = page.getByRole('button', { name: 'Start race' });
  await sceneBox(page).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'One single page' }).waitFor();
  await page.keyboard.type('One');
  await page.keyboard.press('Enter');
  await expect(sceneBox(page)).toContainText('One single page');
  await expect(start).toBeFocused();
  await expect(paneOf(page, 'Streamed').status).toHaveText('ready');

  await page.getByRole('button', { name: 'Change', exact: true }).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'One single page' });
  await panel.getByRole('slider', { name: 'Rows', exact: true }).press('ArrowLeft');
  await panel.getByRole('button', { name: 'Use this scene' }).press('Enter');
  await expect(sceneBox(page)).toHaveText(/One single page, changed/);
  await expect(start).toBeFocused();

  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await chooseScene(page, 'A slow database');
  await expect(page.getByRole('button', { name: 'Start measurement' })).toBeFocused();
  await page.getByRole('button', { name: 'Race', exact: true }).click();

  await chooseScene(page, 'One single page');
  await expect(start).toBeFocused();
  await race(page, { buffered: 'complete', streamed: 'complete' });
  expect(complaints).toEqual([]);
});

test('while a view is being loaded no list can be opened, which would close when the view is there', async ({
  page,
  served,
  complaints,
}) => {
  const held = createHeld();
  await page.route(/assets\/measure-view/, async (route) => {
    await held.promise;
    await route.continue();
  });
  await open(page, served.url);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  const box = await page.locator('.scene-trigger').filter({ visible: true }).boundingBox();
  if (box === null) throw new Error('The scene is shown.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole('listbox')).toHaveCount(0);
  held.give();
  await page.getByRole('form', { name: 'Plan' }).waitFor();
  await chooseScene(page, 'One single page');
  expect(complaints).toEqual([]);
});

test('a scene runs on any two roads, which its link and the kept race name', async ({
  page,
  served,
  complaints,
}) => {
  await open(page, `${served.url}#scene=article&rows=300&pageRows=100`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'The article’s case' });
  await panel.getByRole('combobox', { name: 'Road on the left' }).selectOption('Paginated');
  await panel.getByRole('combobox', { name: 'Road on the right' }).selectOption('REST streamed');
  const foreseen = (road: string) =>
    panel.getByRole('row', { name: new RegExp(`^${road}`) }).getByRole('cell');
  const [ends, firstBytes] = await Promise.all(
    [2, 0].map((column) =>
      Promise.all([
        foreseen('Paginated').nth(column).textContent(),
        foreseen('REST streamed').nth(column).textContent(),
      ]),
    ),
  );
  await panel.getByRole('button', { name: 'Use this scene' }).click();
  await expect(page).toHaveURL(/&left=paginated&right=rest-streamed$/);

  const other = await page.context().newPage();
  await open(other, page.url());
  const sides = [paneOf(other, 'Paginated'), paneOf(other, 'REST streamed')] as const;
  await other.keyboard.press('Space');
  await untilComplete(...sides);
  for (const [at, side] of sides.entries()) {
    await expect(side.badge('Elapsed')).toHaveText(ends?.[at] ?? '');
    await expect(side.badge('First byte')).toHaveText(firstBytes?.[at] ?? '');
  }
  expect(await sides[0].rowCount()).toBe(300);
  await other.getByRole('button', { name: 'Replay', exact: true }).click();
  const kept = other.getByRole('region', { name: 'Kept races' }).getByRole('listitem').first();
  await expect(kept).toContainText('Paginated against REST streamed');
  await expect(kept).toContainText(
    'SIMULATED, seed 1, The article’s case, changed (Rows: 300; Rows per Scan page: 100)',
  );
  expect(complaints).toEqual([]);
});

test('a link to an unknown scene is reported, and the page can be used', async ({
  page,
  served,
}) => {
  await open(page, `${served.url}#scene=moon&rows=many`);
  await expect(page.getByRole('alert')).toContainText('This page has no scene “moon”');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.evaluate(() => {
    location.hash = '#scene=one-page';
  });
  await expect(sceneBox(page)).toHaveText(/One single page/);
  await race(page, { buffered: 'complete', streamed: 'complete' });
});

test('a scene with every slider at its least, or at its greatest, can be used and stopped', async ({
  page,
  served,
  complaints,
}) => {
  await open(page, served.url);
  const streamed = paneOf(page, 'Streamed');
  for (const key of ['Home', 'End']) {
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const panel = page.getByRole('dialog');
    const sliders = panel.getByRole('slider');
    await expect(sliders).toHaveCount(22);
    for (const each of await sliders.all()) await each.press(key);
    await expect(panel.getByRole('row', { name: /^Streamed/ })).toBeVisible();
    await panel.getByRole('button', { name: 'Use this scene' }).click();
    await expect(sceneBox(page)).toHaveText(/changed/);
    await page.keyboard.press('Space');
    if (key === 'Home') {
      await untilComplete(paneOf(page, 'Buffered'), streamed);
      expect(await streamed.rowCount()).toBe(0);
    } else {
      // Its first page alone takes seconds.
      await expect(streamed.status).toHaveText('running');
      await page.keyboard.press('Escape');
      await expect(streamed.status).toHaveText('aborted');
    }
  }
  expect(complaints).toEqual([]);
});

test('fifty races in a row leave the heap where it was, and the last twenty are kept', async ({
  page,
  served,
  complaints,
}) => {
  test.setTimeout(600_000);
  // Half a second, so that the beginning of a race can be seen.
  await open(page, `${served.url}#scene=article&coldSide=none&gatewayKBps=100000`);
  const [buffered, streamed] = [paneOf(page, 'Buffered'), paneOf(page, 'Streamed')];
  const heapMb = await heapOf(page);
  const raceOnce = async () => {
    await page.keyboard.press('Space');
    await expect(buffered.status).not.toHaveText(/^(?:ready|complete)/);
    await untilComplete(buffered, streamed);
    await expect(page.locator('.band-answer')).toBeVisible();
  };
  // The first ones load what all of them need.
  for (let round = 0; round < 5; round += 1) await raceOnce();
  const before = await heapMb();
  for (let round = 0; round < 50; round += 1) await raceOnce();
  const after = await heapMb();
  expect(Math.abs(after - before)).toBeLessThan(5);
  expect(page.workers().length).toBeLessThanOrEqual(4);
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  const kept = page.getByRole('region', { name: 'Kept races' }).getByRole('listitem');
  await expect(kept).toHaveCount(20);
  expect(complaints).toEqual([]);
});
