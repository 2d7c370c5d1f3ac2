import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { SCENES } from '#scenes/scenes';
import { shifts, startUnasked, watchShifts } from './layout-shifts.ts';
import { EVERY_WIDTH, loneCards } from './lone-cards.ts';
import { expect, type Pane, scanPagesOf, test, untilComplete } from './race-page.ts';
import { endLine, pageLine } from './serve-by-hand.ts';

async function sidewaysOverflowPx(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** The rows of a side that are completely within the window and their table. */
async function wholeRows({ table }: Pane): Promise<number> {
  return table.evaluate((grid) => {
    const frame = grid.getBoundingClientRect();
    const bottom = Math.min(frame.bottom, innerHeight);
    return [...grid.querySelectorAll('[data-row]')].filter((row) => {
      const box = row.getBoundingClientRect();
      return box.top >= frame.top && box.bottom <= bottom;
    }).length;
  });
}

/** What a phone says in place of a figure, which is no text of the page. */
async function saidBeside(pane: Pane, term: string): Promise<string> {
  return pane.badge(term).evaluate((figure) => getComputedStyle(figure, '::after').content);
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

const WATCHED = SCENES.map(({ watch }) => watch);

/** How long the function says that it took to start. */
const START_MS = 412;

for (const [width, height] of [
  [1280, 720],
  // There, what stands below the tables is in view.
  [1440, 1000],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('nothing moves through a race, a failed race and the way to Measure and back', async ({
      page,
      buffered,
      streamed,
    }) => {
      await watchShifts(page);
      await page.reload();
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      await expect(page.locator('.place-badge')).toBeVisible();
      await startUnasked(page);
      await untilComplete(buffered, streamed);
      await page.route(/\/buffer$/, (route) => route.abort());
      await startUnasked(page);
      await expect(buffered.status).toHaveText('failed');
      await untilComplete(streamed);
      await page
        .getByRole('button', { name: 'Measure', exact: true })
        .evaluate((button: HTMLElement) => button.click());
      await expect(page.getByRole('button', { name: 'Start measurement' })).toBeVisible();
      await page
        .getByRole('button', { name: 'Race', exact: true })
        .evaluate((button: HTMLElement) => button.click());
      await expect(streamed.status).toBeVisible();
      expect(await shifts(page)).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [1280, 720],
  [390, 844],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('an answer with bad lines and several remarks takes the room that was kept for it', async ({
      page,
      buffered,
      streamed,
    }) => {
      await watchShifts(page);
      await page.reload();
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      await expect(page.locator('.place-badge')).toBeVisible();
      const body = ['no line\n', '{"type":"page",\n', pageLine(1, 40), endLine(1, 40)].join('');
      await page.route(await streamed.url(), async (route) => {
        // A start that takes longer than the answer is not believed.
        await setTimeout(START_MS + 100);
        await route.fulfill({
          body,
          contentType: 'application/x-ndjson',
          headers: {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Expose-Headers': 'Server-Timing',
            'Server-Timing': `init;dur=${START_MS}`,
          },
        });
      });
      const band = page.locator('.result-band');
      const before = await boxOf(band);
      await startUnasked(page);
      await untilComplete(buffered, streamed);
      await expect(band.getByText('2 lines of streamed could not be read.')).toBeAttached();
      expect((await boxOf(band)).height).toBe(before.height);
      expect(await shifts(page)).toEqual([]);
      await band.getByText(/to consider$/).click();
      await expect(band.getByText(/^(Only streamed|Both sides) started cold/)).toBeVisible();
    });
  });
}

for (const [width, height] of [
  [1280, 720],
  [390, 844],
  [640, 360],
] as const) {
  test.describe(`at ${width} × ${height}`, () => {
    // A ring that turns has a larger box.
    test.use({ viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } });

    test('a side that does not answer says so beside its clock, within its table, and nothing moves', async ({
      page,
      streamed,
    }) => {
      await watchShifts(page);
      await page.reload();
      await page.getByRole('button', { name: 'Start race' }).waitFor();
      await expect(page.locator('.place-badge')).toBeVisible();
      await page.route(await streamed.url(), () => undefined);
      await startUnasked(page);
      const note = streamed.region.getByText(/^No answer for \d+\ss\. /);
      await expect(note).toBeVisible({ timeout: 20_000 });
      const [said, clock, ring, table] = await Promise.all([
        boxOf(note),
        boxOf(streamed.region.locator('.waiting-clock')),
        boxOf(streamed.spinner),
        boxOf(streamed.table),
      ]);
      for (const other of [clock, ring]) {
        const isApart =
          said.y >= other.bottom ||
          said.bottom <= other.y ||
          said.x >= other.right ||
          said.right <= other.x;
        expect(isApart).toBe(true);
      }
      expect(Math.max(said.bottom, clock.bottom)).toBeLessThanOrEqual(table.bottom);
      expect(await shifts(page)).toEqual([]);
    });
  });
}

test('the controls stand beside the name of the page in every mode', async ({ page }) => {
  const name = await boxOf(page.locator('h1:visible'));
  for (const [mode, start] of [
    ['Race', 'Start race'],
    ['Measure', 'Start measurement'],
    ['Sweep', 'Start sweep'],
  ] as const) {
    await page.getByRole('button', { name: mode, exact: true }).click();
    expect((await boxOf(page.getByRole('button', { name: start }))).y).toBeLessThan(name.bottom);
  }
});

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
  [390, 844],
] as const) {
  test(`where the race is run stands on one line in every mode at ${width} × ${height}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const badge = page.locator('.place-badge:visible');
    for (const mode of ['Race', 'Measure', 'Sweep']) {
      await page.getByRole('button', { name: mode, exact: true }).click();
      await expect(badge).toHaveAttribute('title', 'LOCAL, +110 ms per Scan page');
      const [lines, hiddenPx] = await badge.evaluate((element) => {
        const { fontSize, lineHeight } = getComputedStyle(element);
        const tallPx = Number.parseFloat(lineHeight) || 1.25 * Number.parseFloat(fontSize);
        return [element.clientHeight / tallPx, element.scrollWidth - element.clientWidth];
      });
      expect([mode, Math.floor(lines ?? 0), hiddenPx]).toEqual([mode, 1, 0]);
    }
  });
}

test('the words on a scene have the room that the longest of them needs, on a phone too', async ({
  page,
}) => {
  await page.goto('/#scene=article');
  await page.reload();
  const words = page.locator('.scene-watch');
  await words.waitFor();
  for (const width of [320, 390, 640]) {
    await page.setViewportSize({ width, height: 844 });
    const [reservedPx, neededPx] = await words.evaluate((element, texts) => {
      const first = element.textContent;
      const reserved = Number.parseFloat(getComputedStyle(element).minHeight);
      element.style.minHeight = '0';
      const needed = texts.map((text) => {
        element.textContent = text;
        return element.getBoundingClientRect().height;
      });
      element.textContent = first;
      element.style.minHeight = '';
      return [reserved, Math.max(...needed)] as const;
    }, WATCHED);
    expect(Math.abs(reservedPx - neededPx)).toBeLessThan(1);
  }
});

for (const width of [320, 390, 600, 640, 800, 1024, 1280, 1920, 3840]) {
  test(`nothing overflows sideways at a width of ${width}`, async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width, height: Math.max(640, (width * 9) / 16) });
    await scanPagesOf(200, page, buffered, streamed);
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    expect(await sidewaysOverflowPx(page)).toBe(0);
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Start measurement' })).toBeVisible();
    expect(await sidewaysOverflowPx(page)).toBe(0);
  });
}

test('no row of cards ends with a lone one beside empty columns, at any width and in any mode', async ({
  page,
  buffered,
  streamed,
}) => {
  test.setTimeout(240_000);
  await scanPagesOf(200, page, buffered, streamed);
  await page.keyboard.press('Space');
  await untilComplete(buffered, streamed);
  expect(await loneCards(page, EVERY_WIDTH)).toEqual([]);

  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('2');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Comparable/)).toBeVisible({ timeout: 25_000 });
  expect(await loneCards(page, EVERY_WIDTH)).toEqual([]);

  await page.getByRole('button', { name: 'Sweep', exact: true }).click();
  await page.getByRole('button', { name: 'Rows per page' }).click();
  expect(await loneCards(page, EVERY_WIDTH)).toEqual([]);
  await page.getByRole('button', { name: 'Rows', exact: true }).click();
  await page.getByRole('button', { name: 'Start sweep' }).click();
  // Its pictures are there from the first run on.
  await expect(page.locator('.sweep-multiples')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status').filter({ hasText: /^stopped/ })).toBeVisible();
  expect(await loneCards(page, EVERY_WIDTH)).toEqual([]);
});

test('a stopped race keeps its average waits within their card', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(10, page, buffered, streamed);
  await page.keyboard.press('Space');
  await expect(streamed.row(2)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(streamed.status).toHaveText('aborted');
  const part = page.locator('.curve-ends small');
  await expect(part).toHaveText(/rows that came$/);
  const card = await boxOf(page.getByRole('region', { name: 'Rows over time' }));
  // The text itself: its box may be narrower than that.
  const textRight = await part.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().right;
  });
  expect(textRight).toBeLessThan(card.right - 5);
});

for (const [name, width, height] of [
  ['a window of 1280 × 720 at 200 %', 640, 360],
  ['a phone that lies on its side', 844, 390],
] as const) {
  test(`${name} shows the figures and five rows of both sides at once`, async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width, height });
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    await buffered.region.evaluate((region) => region.scrollIntoView());
    for (const side of [buffered, streamed]) {
      await expect(side.badge('Elapsed')).toBeInViewport({ ratio: 1 });
      await expect(side.status).toBeInViewport({ ratio: 1 });
      expect(await wholeRows(side)).toBeGreaterThanOrEqual(5);
    }
  });
}

for (const [width, height] of [
  [1280, 720],
  // Windows of about that size at 200 %, and a phone that lies on its side.
  [640, 450],
  [640, 360],
  [844, 390],
  // Where the panes have room to spare, until lists are open above and below them.
  [1280, 1500],
] as const) {
  test(`a table, what went wrong below it and how to mend that do not cover each other at ${width} × ${height}`, async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width, height });
    await scanPagesOf(200, page, buffered);
    const error = { name: 'ThrottlingException', message: 'Rate exceeded.', retryable: true };
    const end = { type: 'error', error, pages: 1, count: 200, elapsedMs: 2 };
    await page.route(await streamed.url(), (route) =>
      route.fulfill({
        body: `${pageLine(1, 200)}${JSON.stringify(end)}\n`,
        contentType: 'application/x-ndjson',
        headers: { 'Access-Control-Allow-Origin': '*' },
      }),
    );
    await page.keyboard.press('Space');
    await untilComplete(buffered);
    const note = streamed.region.locator('.problem-note');
    await expect(note).toContainText('The rows that arrived are kept.');
    const explanation = streamed.region.locator('.run-explanation');
    await expect(explanation).toBeVisible();
    const bar = streamed.region.locator('.row-grid-bar');
    const detail = streamed.region.locator('.row-detail');
    const overlapPx = async (...parts: readonly Locator[]) => {
      const pane = await boxOf(streamed.region);
      const boxes = await Promise.all(parts.map(boxOf));
      const nextTops = [...boxes.slice(1).map(({ y }) => y), pane.bottom];
      return Math.max(...boxes.map(({ bottom }, at) => bottom - (nextTops[at] ?? 0)));
    };
    expect(await overlapPx(bar, streamed.table, note, explanation)).toBeLessThan(1);
    await streamed.row(3).click();
    await page.keyboard.press('Enter');
    await expect(detail).toBeVisible();
    expect(await overlapPx(bar, streamed.table, detail, note, explanation)).toBeLessThan(1);
    await explanation.locator('summary').click();
    for (const list of await page.locator('.conclusion-details > summary').all())
      await list.click();
    expect(await overlapPx(bar, streamed.table, detail, note, explanation)).toBeLessThan(1);
  });
}

test('a large screen shows more rows, in larger letters', async ({ page, buffered, streamed }) => {
  const look = async () => {
    await page.reload();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const fontPx = await streamed.status.evaluate((status) =>
      Number.parseFloat(getComputedStyle(status).fontSize),
    );
    return { fontPx, rows: await wholeRows(streamed) };
  };
  const small = await look();
  await page.setViewportSize({ width: 3840, height: 2160 });
  const large = await look();
  expect(large.rows).toBeGreaterThan(2 * small.rows);
  expect(large.fontPx).toBeGreaterThan(1.5 * small.fontPx);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('both sides are side by side in figures, each figure in line with its counterpart', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    for (const term of ['Elapsed', 'First row on screen', 'Rows/s', 'End state']) {
      const left = await boxOf(buffered.badge(term));
      const right = await boxOf(streamed.badge(term));
      expect(left.right).toBeLessThan(right.x);
      expect(left.y).toBeCloseTo(right.y, 0);
    }
  });

  test('the answer of a race that failed fills the room that is kept for it, and nothing moves', async ({
    page,
    buffered,
    streamed,
  }) => {
    await watchShifts(page);
    await page.reload();
    await page.getByRole('button', { name: 'Start race' }).waitFor();
    await expect(page.locator('.place-badge')).toBeVisible();
    await scanPagesOf(200, page, streamed);
    await page.route(/\/buffer$/, (route) => route.abort());
    await startUnasked(page);
    await expect(buffered.status).toHaveText('failed');
    await untilComplete(streamed);
    const band = await boxOf(page.locator('.result-band'));
    const line = await boxOf(page.locator('.band-answer > .band-line'));
    const words = await boxOf(page.locator('.band-answer > .band-words'));
    expect(line.y - band.y).toBeLessThan(60);
    expect(band.bottom - words.bottom).toBeLessThan(60);
    expect(await shifts(page)).toEqual([]);
  });

  test('an answer that came on a wider page is whole when the phone is turned', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width: 844, height: 390 });
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const words = page.locator('.band-answer > .band-words');
    await expect(words).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    const cutPx = () =>
      words.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight);
    await expect.poll(cutPx).toBeLessThanOrEqual(1);
  });

  test('a line shows that a long answer goes on below what is in view, until it is scrolled to its end', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const words = page.locator('.band-answer > .band-words');
    await words.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const edge = async () => {
      const { right, bottom } = await boxOf(words);
      const clip = { x: Math.floor(right) - 3, y: Math.floor(bottom) - 2, width: 2, height: 1 };
      return (await page.screenshot({ clip })).toString('base64');
    };
    const whole = await edge();
    await words.evaluate((element) => element.append(' It goes on.'.repeat(60)));
    expect(await edge()).not.toBe(whole);
    await words.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(edge).toBe(whole);
  });

  test('the dialog shows the whole name of each road', async ({ page }) => {
    await page.getByRole('button', { name: 'Endpoints' }).click();
    const select = page.getByRole('dialog').getByLabel('Road').first();
    const sparePx = await select.evaluate((element: HTMLSelectElement) => {
      const style = getComputedStyle(element);
      const context = document.createElement('canvas').getContext('2d');
      if (context === null) throw new Error('Nothing can be measured.');
      context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const widths = Array.from(element.options, ({ text }) => context.measureText(text).width);
      return element.clientWidth - 2 * Number.parseFloat(style.paddingLeft) - Math.max(...widths);
    });
    // The arrow.
    expect(sparePx).toBeGreaterThan(16);
  });

  test('what the race means stands between its answer and the rows', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    const answer = await boxOf(page.locator('.result-band'));
    const decision = await boxOf(page.locator('.decision-place'));
    expect(decision.y).toBeGreaterThanOrEqual(answer.bottom);
    expect(decision.bottom).toBeLessThanOrEqual((await boxOf(streamed.table)).y);
    expect(decision.bottom).toBeLessThan(844);
  });

  test('one table is shown at a time, over the whole width, and the keyboard changes it', async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    await expect(buffered.table).toBeHidden();
    expect((await boxOf(streamed.table)).width).toBeGreaterThan(350);
    await streamed.region.getByRole('button', { name: 'Buffered rows' }).focus();
    await page.keyboard.press('Enter');
    await expect(streamed.table).toBeHidden();
    await expect(buffered.row(2)).toBeVisible();
    const pressed = buffered.region.getByRole('button', { name: 'Buffered rows' });
    await expect(pressed).toBeFocused();
    await expect(pressed).toHaveAttribute('aria-pressed', 'true');
  });

  test('the rows that come are in view at once; those of the other table are out of view, also when they are looked at later', async ({
    page,
    buffered,
    streamed,
  }) => {
    await expect(streamed.table).toBeInViewport();
    await page.keyboard.press('Space');
    await untilComplete(buffered, streamed);
    await expect(streamed.badge('First row on screen')).not.toHaveText('out of view');
    await expect(buffered.badge('First row on screen')).toHaveText('out of view');
    expect(await saidBeside(buffered, 'First row on screen')).toBe('"not shown"');
    expect(await saidBeside(streamed, 'First row on screen')).toBe('none');
    await streamed.region.getByRole('button', { name: 'Buffered rows' }).click();
    await expect(buffered.row(2)).toBeVisible();
    await expect(buffered.badge('First row on screen')).toHaveText('out of view');
    await expect(buffered.badge('Last row on screen')).toHaveText('out of view');
  });
});

for (const [width, height] of [
  [1920, 1080],
  [1280, 720],
] as const) {
  test(`that there are no rows does not cover why, at ${width} × ${height}`, async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width, height });
    await page.route(/\/buffer$/, (route) => route.abort());
    await startUnasked(page);
    await expect(buffered.status).toHaveText('failed');
    await untilComplete(streamed);
    const words = await boxOf(page.getByText('No rows arrived before it ended.'));
    const note = await boxOf(
      page.locator('.problem-note').filter({ has: page.getByRole('alert') }),
    );
    expect(words.bottom).toBeLessThanOrEqual(note.y);
  });
}

for (const width of [320, 360, 390]) {
  test(`the names of all figures are whole on a page of ${width} px`, async ({
    page,
    buffered,
    streamed,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await startUnasked(page);
    await untilComplete(buffered, streamed);
    const cut = await page
      .locator('.race-pane .defined-term')
      .evaluateAll((terms) =>
        terms.filter((term) => term.scrollWidth > term.clientWidth).map((term) => term.textContent),
      );
    expect(cut).toEqual([]);
  });
}
