import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { answerOf } from '#insight/export/kept-race';
import { writeRaceFile } from '#insight/export/race-file';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { paneOf, test as liveTest, untilComplete } from './race-page.ts';
import { test } from './served-page.ts';

// The first one builds the page, and scenes take the time that they say.
test.describe.configure({ timeout: 90_000 });

const stage = (page: Page) => page.locator('.stage');
const badge = (page: Page) => stage(page).locator('.place-badge');
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const figure = (page: Page, side: 'Buffered' | 'Streamed', term: string) =>
  paneOf(page, side).badge(term);

/** Enters presenter mode with the key. */
async function present(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await page.keyboard.press('f');
  await title(page).waitFor();
  await expect(stage(page)).toBeVisible();
}

async function openStage(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await present(page);
}

async function ends(page: Page, buffered: string, streamed: string): Promise<void> {
  const long = { timeout: 20_000 };
  await expect(paneOf(page, 'Buffered').status).toHaveText(buffered, long);
  await expect(paneOf(page, 'Streamed').status).toHaveText(streamed, long);
}

async function fontPxOf(page: Page, selector: string): Promise<readonly number[]> {
  return page
    .locator(selector)
    .evaluateAll((all) => all.map((each) => Number.parseFloat(getComputedStyle(each).fontSize)));
}

/** Elements of the stage that reach beyond the window, or whose text is cut. */
async function misfits(page: Page): Promise<readonly string[]> {
  return stage(page).evaluate((root) => {
    const all = root.querySelectorAll<HTMLElement>('h1, h2, p, dt, dd, .place-badge, .curve');
    return [...all]
      .filter((each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        const isOut = left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
        return isOut || (each.matches('h1, dd') && each.scrollWidth > each.clientWidth + 1);
      })
      .map((each) => `${each.className || each.tagName}: ${each.textContent}`);
  });
}

for (const [width, height, leastPx] of [
  [1280, 720, 64],
  [1920, 1080, 96],
  [3840, 2160, 192],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`${width} × ${height}, ${colorScheme}`, () => {
      test.use({ viewport: { width, height }, colorScheme });

      test('figures can be read across a room, the curve has half of the height, and nothing is cut', async ({
        page,
        served,
      }) => {
        await openStage(page, `${served.url}#scene=article`);
        await page.keyboard.press('Space');
        await ends(page, 'complete', 'complete');
        await expect(title(page)).toContainText('sooner');
        const figures = await fontPxOf(page, '.stage-figures dd');
        expect(figures).toHaveLength(6);
        for (const px of figures) expect(px).toBeGreaterThanOrEqual(leastPx);
        for (const px of await fontPxOf(page, '.newest-row')) {
          expect(px).toBeGreaterThanOrEqual(leastPx / 4);
        }
        const curve = await stage(page).locator('.curve').boundingBox();
        expect(curve?.height).toBeGreaterThanOrEqual(height / 2);
        expect(await misfits(page)).toEqual([]);
        // The last four rows, and perhaps more.
        for (const index of [998, 1001]) {
          await expect(paneOf(page, 'Streamed').row(index)).toBeInViewport({ ratio: 0.9 });
        }
        const checked = await new AxeBuilder({ page })
          .options({ rules: { 'color-contrast-enhanced': { enabled: true } } })
          .analyze();
        expect(
          checked.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
        ).toEqual([]);
      });
    });
  }
}

/** Replays a race with these times to its end, and enters presenter mode. */
async function presentReplay(page: Page, of: RaceOf): Promise<void> {
  const recording = { place: 'LOCAL', browser: '', runs: raceOf(of), bodies: {} };
  const buffer = Buffer.from(writeRaceFile(recording, answerOf(recording), ''));
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  const file = { name: 'race.json', mimeType: 'application/json', buffer };
  await page.getByLabel('Open a file').setInputFiles(file);
  await page.getByRole('slider', { name: 'Instant of the replay' }).press('End');
  await page.keyboard.press('f');
  await expect(stage(page)).toBeVisible();
}

/** Figures of the stage that reach into the next one, or out of their side. */
async function crowdedFigures(page: Page): Promise<readonly string[]> {
  return page.locator('.stage-figures').evaluateAll((lists) =>
    lists.flatMap((list) => {
      const texts = [...list.querySelectorAll('dd')].map((each) => {
        const range = document.createRange();
        range.selectNodeContents(each);
        const { left, right } = range.getBoundingClientRect();
        return { left, right, text: each.textContent };
      });
      const edge = list.getBoundingClientRect().right + 1;
      return texts
        .filter(({ right }, at) => right > (texts[at + 1]?.left ?? edge))
        .map(({ text }) => text);
    }),
  );
}

test('figures of minutes stay beside each other on their side, and those of seconds have their full size', async ({
  page,
  served,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(served.url);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  for (const [endMs, firstMs, leastPx] of [
    [29_010, 28_900, 96],
    [65_432, 61_000, 90],
    [899_999, 723_000, 80],
  ] as const) {
    const times = { bufferedMs: endMs, streamedMs: [firstMs, endMs] } as const;
    await presentReplay(page, { rows: 99_990, ...times });
    await expect(figure(page, 'Buffered', 'Rows')).toHaveText('99,990');
    expect(await crowdedFigures(page)).toEqual([]);
    for (const px of await fontPxOf(page, '.stage-figures dd')) {
      expect(px).toBeGreaterThanOrEqual(leastPx);
    }
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'End replay' }).click();
  }
});

/** Holds back a part of the page until the returned function is called. */
async function holdBack(page: Page, part: RegExp): Promise<() => void> {
  let letThrough: (() => void) | undefined;
  const through = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(part, async (route) => {
    await through;
    await route.continue();
  });
  return () => letThrough?.();
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything is there, and a tap shows the buttons', async ({ page, served }) => {
    await page.goto(`${served.url}#scene=over-the-limit`);
    await page.getByRole('button', { name: 'Present' }).tap();
    await expect(title(page)).toHaveText('Over the limit, 8 MB');
    expect(await misfits(page)).toEqual([]);
    await title(page).tap();
    await page.getByRole('button', { name: 'Start race' }).tap();
    await ends(page, 'failed', 'complete');
    await expect(title(page)).toHaveText('Only streamed delivered');
    expect(await misfits(page)).toEqual([]);
    // By now they have gone again.
    await title(page).tap();
    await page.getByRole('button', { name: 'Leave' }).tap();
    await expect(stage(page)).toHaveCount(0);
  });
});

test('scenes, keys and replay need no server, once the page is there', async ({ page, served }) => {
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(request.url()));
  await page.goto(served.url);
  // What is loaded later is loaded ahead, while there is nothing else to do; these are the last.
  await expect
    .poll(() => loaded.some((url) => url.includes('replay-bar')), { timeout: 20_000 })
    .toBe(true);
  await served.close();

  await present(page);
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press('7');
  await expect(title(page)).toHaveText('One single page');
  await page.keyboard.press('r');
  await expect(badge(page)).toHaveText(/^REPLAY, LOCAL, .*, One single page, /);
  await page.keyboard.press('1');
  await expect(title(page)).toHaveText('The article’s case');
  await page.keyboard.press('PageDown');
  await ends(page, 'complete', 'complete');
  await expect(figure(page, 'Buffered', 'Elapsed')).toHaveText('2.59 s');
  await expect(figure(page, 'Streamed', 'Elapsed')).toHaveText('458 ms');
  await expect(badge(page)).toHaveText('SIMULATED, seed 1, The article’s case');

  // By then its workers can't be loaded any more, and the page reads by itself.
  await page.keyboard.press('6');
  await page.keyboard.press('Space');
  await ends(page, 'failed', 'truncated');
  await expect(figure(page, 'Streamed', 'Rows')).toHaveText('475');

  await page.keyboard.press('1');
  await expect(title(page)).toHaveText('The article’s case');
  await page.keyboard.press('PageUp');
  await expect(badge(page)).toHaveText(/^REPLAY, SIMULATED, seed 1, The article’s case, /);
  await ends(page, 'complete', 'complete');
  await expect(figure(page, 'Buffered', 'Elapsed')).toHaveText('2.59 s');

  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('The largest response');
  await expect(keys).toContainText('All parts of this page are here');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.keyboard.press('?');
  await page.keyboard.press('f');
  await expect(stage(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  await expect(page.getByRole('slider', { name: 'Instant of the replay' })).toBeVisible();
});

test('while the page is still loading its parts, F says so, and the stage can start a race at once when it is shown', async ({
  page,
  served,
}) => {
  const showStage = await holdBack(page, /assets\/stage-view/);
  const explainRaces = await holdBack(page, /assets\/explanation/);
  await page.goto(`${served.url}#scene=article`);
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  const loadsStage = page.waitForEvent('requestfinished', (request) =>
    request.url().includes('assets/stage-view'),
  );
  await page.keyboard.press('f');
  const stageLoads = page.getByText('Presenter mode is being loaded.');
  await expect(stageLoads).toBeVisible();
  showStage();
  await loadsStage;
  await expect(stageLoads).toBeVisible();
  explainRaces();
  await expect(stage(page)).toBeVisible();
  await expect(stageLoads).toHaveCount(0);
  await page.keyboard.press('Space');
  await ends(page, 'complete', 'complete');
});

test('the cursor and the buttons are hidden while the pointer rests', async ({ page, served }) => {
  await openStage(page, served.url);
  const controls = page.getByRole('group', { name: 'Presenter mode' });
  await page.mouse.move(300, 300);
  await expect(stage(page)).not.toHaveCSS('cursor', 'none');
  await expect(controls).toHaveCSS('opacity', '1');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await expect(stage(page)).toHaveCSS('cursor', 'none');
  await expect(controls).toHaveCSS('opacity', '0');
});

test('after a digit nothing has the focus, and the buttons stay hidden', async ({
  page,
  served,
}) => {
  await openStage(page, served.url);
  const controls = page.getByRole('group', { name: 'Presenter mode' });
  await expect(controls).toHaveCSS('opacity', '0');
  for (const [digit, name] of [
    ['2', 'A big table, 5 MB'],
    ['1', 'The article’s case'],
  ] as const) {
    await page.keyboard.press(digit);
    await expect(title(page)).toHaveText(name);
    await expect(controls).toHaveCSS('opacity', '0');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  }
});

test('where presenter mode can’t be loaded, the page says so, and a button or Escape leads back', async ({
  page,
  served,
}) => {
  await page.route(/assets\/stage-view/, (route) => route.abort('connectionrefused'));
  await page.goto(served.url);
  const start = page.getByRole('button', { name: 'Start race' });
  await start.waitFor();
  await page.keyboard.press('f');
  const message = page.getByText('Presenter mode could not be loaded');
  await expect(message).toBeVisible();
  await expect(start).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(message).toHaveCount(0);
  await expect(start).toBeVisible();
  await page.keyboard.press('f');
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(start).toBeVisible();
  await page.unroute(/assets\/stage-view/);
  await page.keyboard.press('Space');
  await expect(paneOf(page, 'Streamed').status).toHaveText('running');
});

/** From now on notes what is shown as elapsed on both sides, on stage or not. */
async function watchElapsed(page: Page): Promise<() => Promise<readonly string[][]>> {
  await page.evaluate(() => {
    const shown: string[][] = [[], []];
    Object.assign(globalThis, { shown });
    const note = () => {
      for (const entry of document.querySelectorAll('[data-side] dl > div')) {
        const [term = '', value = ''] = [...entry.children].map((each) => each.textContent);
        const at = entry.closest('[data-side="left"]') === null ? 1 : 0;
        // The page is hidden behind the stage.
        if (term.startsWith('Elapsed') && entry.checkVisibility()) shown[at]?.push(value);
      }
    };
    const options = { subtree: true, childList: true, characterData: true };
    new MutationObserver(note).observe(document.body, options);
  });
  return () => page.evaluate(() => (globalThis as unknown as { shown: string[][] }).shown);
}

/** A duration as it is shown, in ms; 0 where there is none. */
function msOf(text: string): number {
  const [, minutes = '0', number = '0', unit] = /^(?:(\d+) min )?([\d.]+) (ms|s)$/.exec(text) ?? [];
  return Number(minutes) * 60_000 + Number(number) * (unit === 's' ? 1000 : 1);
}

test('where a scene is more than the machine can keep up with, no clock shows more than its end', async ({
  page,
  served,
}) => {
  const fast = 'scanMs=0&jitterPercent=0&lineKBps=100000&burstBytes=209715200';
  await page.goto(`${served.url}#scene=big-table&rows=400000&${fast}`);
  for (const isOnStage of [false, true]) {
    await page.reload();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    if (isOnStage) await present(page);
    const elapsed = await watchElapsed(page);
    await page.keyboard.press('Space');
    await ends(page, 'failed', 'complete');
    for (const shown of await elapsed()) {
      const endMs = msOf(shown.at(-1) ?? '');
      expect(endMs).toBeGreaterThan(0);
      expect(shown.filter((text) => msOf(text) > endMs)).toEqual([]);
    }
  }
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing on the stage is animated', async ({ page, served }) => {
    await openStage(page, served.url);
    await page.keyboard.press('Space');
    await expect(paneOf(page, 'Streamed').status).toHaveText('running');
    const animations = await page.evaluate(() => document.getAnimations().length);
    expect(animations).toBe(0);
  });
});

test('the window changes its size and full screen ends in the middle of a race, which goes on', async ({
  page,
  served,
}) => {
  await openStage(page, `${served.url}#scene=slow-database`);
  await page.keyboard.press('Space');
  await expect(figure(page, 'Streamed', 'Rows')).not.toHaveText(/^[–0]$/);
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.evaluate(() => document.exitFullscreen());
  await ends(page, 'complete', 'complete');
  await expect(stage(page)).toBeVisible();
  await expect(title(page)).toContainText('sooner');
  expect(await misfits(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(stage(page)).toHaveCount(0);
});

liveTest(
  'a live race that fails on stage is followed by the last good one, with one key',
  async ({ page, buffered, streamed }) => {
    await present(page);
    await expect(badge(page)).toHaveText(/^LOCAL/);
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    await expect(title(page)).toHaveText(/sooner|equal/i);
    const good = await stage(page).locator('.stage-figures').allInnerTexts();
    expect(await stage(page).innerText()).not.toMatch(/127\.0\.0\.1|localhost/);

    await page.route(/\/(buffer|stream)?(\?.*)?$/, (route) =>
      route.request().resourceType() === 'document' ? route.continue() : route.abort(),
    );
    await page.keyboard.press('Space');
    await expect(buffered.status).toHaveText('failed');
    await expect(page.getByText('R replays the last good race.')).toBeVisible();
    expect(await stage(page).innerText()).not.toMatch(/127\.0\.0\.1|localhost/);
    await page.keyboard.press('r');
    await expect(badge(page)).toHaveText(/^REPLAY, LOCAL/);
    await untilComplete(buffered, streamed);
    expect(await stage(page).locator('.stage-figures').allInnerTexts()).toEqual(good);
  },
);
