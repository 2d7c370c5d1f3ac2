import { readFile } from 'node:fs/promises';
import { shifts, startUnasked, watchShifts } from './layout-shifts.ts';
import { expect, scanPagesOf, test } from './race-page.ts';

test('a measurement takes its pairs one request at a time, finds them comparable, and can be saved and opened again', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(200, page, buffered, streamed);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('7');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Race', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const audit = page.getByText(/^Comparable/);
  await expect(audit).toBeVisible({ timeout: 25_000 });
  await page.locator('.audit summary').click();
  for (const name of ['Both sides complete', 'Same number of rows', 'Same content']) {
    await expect(page.getByRole('row', { name: new RegExp(`^${name}`) })).toContainText('✓ passed');
  }
  // With five pages of 110 ms each, this verdict is certain.
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  const headline = answer.getByRole('heading');
  await expect(headline).toHaveText(/^Streamed had the first row [\d.]+×\ssooner$/);
  await expect(headline).toHaveAttribute('data-code', 'verdict.sooner.streamed');
  await expect(answer).toContainText(/In the median pair buffered took [\d.]+ times as long/);
  await expect(
    answer.getByRole('img', { name: /^The ratio buffered ÷ streamed is/ }),
  ).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  const path = await (await saving).path();
  const file = JSON.parse(await readFile(path, 'utf8'));
  expect(file).toMatchObject({ version: 2, place: 'LOCAL, +110 ms per Scan page' });
  expect(file.measurement.pairs).toHaveLength(8);
  expect(file.conclusions.verdicts[0]).toMatchObject({
    metric: 'firstRow',
    code: 'verdict.sooner.streamed',
  });
  expect(file.measurement.pairs[0].runs.right.network.protocol).toBe('http/1.1');

  await page.reload();
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByLabel('Open a saved measurement').setInputFiles(path);
  await expect(page.getByText(/^REPLAY of a measurement from/)).toBeVisible();
  await expect(page.getByText(/^Comparable/)).toBeVisible();
  await expect(headline).toHaveText(/^Streamed had the first row [\d.]+×\ssooner$/);
  // In the same browser, against the same stack: so its runs may go on.
  await expect(page.getByRole('button', { name: 'Add 12 pairs' })).toBeVisible();
});

test('Where the time went shows the parts that the browser reveals and those of the function', async ({
  page,
  buffered,
  streamed,
}) => {
  await page.keyboard.press('Space');
  await expect(buffered.status).toHaveText('complete', { timeout: 20_000 });
  await expect(streamed.status).toHaveText('complete', { timeout: 20_000 });
  await page.getByRole('button', { name: 'Where the time went' }).click();
  const dialog = page.getByRole('dialog');
  // One legend for both sides, with a duration on each.
  for (const part of ['waiting', 'scan']) {
    const row = dialog.getByRole('row').filter({ has: page.getByText(part, { exact: true }) });
    await expect(row.getByRole('cell').filter({ hasText: /\sm?s$/ })).toHaveCount(2);
  }
  await expect(dialog.getByText(/^Produced and arrived: 20\spages/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(streamed.status).toHaveText('complete');
});

test('a measurement moves nothing on the page while it runs, nor when it ends', async ({
  page,
  buffered,
  streamed,
}) => {
  await watchShifts(page);
  await page.reload();
  await page.getByRole('button', { name: 'Start race' }).waitFor();
  await scanPagesOf(500, page, buffered, streamed);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('7');
  await page.getByRole('spinbutton', { name: /^Pause/ }).fill('0');
  // Shifts within half a second after a key press count as caused by the person.
  await startUnasked(page);
  await expect(page.getByText(/^Comparable/)).toBeVisible({ timeout: 25_000 });
  expect(await shifts(page)).toEqual([]);
});
