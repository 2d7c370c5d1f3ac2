import { expect, scanPagesOf, test, untilComplete } from './race-page.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a race is shared as a picture of 1200 by 630, and as a link that replays it', async ({
  page,
  buffered,
  streamed,
  context,
}) => {
  await scanPagesOf(200, page, buffered, streamed);
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, streamed);
  const answer = await page.locator('.band-answer').innerText();
  const figures = await page.locator('.badge-list').allInnerTexts();
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share this race' });
  await expect(dialog.getByRole('img')).toBeVisible();

  // Copied before anything is downloaded: after a download Chromium sometimes never answers.
  await dialog.getByRole('button', { name: 'Copy picture' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The picture is copied.');
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap((await item?.getType('image/png')) ?? new Blob());
    return [picture.width, picture.height];
  });
  expect(size).toEqual([1200, 630]);

  const saving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save picture' }).click();
  expect((await saving).suggestedFilename()).toBe('race.png');

  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('status')).toHaveText('The link is copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.goto(link);
  await expect(other.getByText(/^REPLAY, LOCAL, \+110\sms per Scan page, /)).toBeVisible();
  await other.getByRole('slider', { name: 'Instant of the replay' }).press('End');
  await expect(other.locator('.band-answer')).toHaveText(answer, { useInnerText: true });
  expect(await other.locator('.badge-list').allInnerTexts()).toEqual(figures);
  await expect(other.locator('[data-code="replay.rows-not-kept"]')).toBeVisible();
  expect(asked.filter((url) => /\/buffer|:30\d\d\/.*limit/.test(url))).toEqual([]);

  // A chat program has cut it.
  await other.goto(`${link.slice(0, -40)}…`);
  await expect(other.getByRole('dialog')).toContainText('The link was cut off on its way');
  await expect(other.locator('[data-code="link.cut"]')).toBeVisible();
});
