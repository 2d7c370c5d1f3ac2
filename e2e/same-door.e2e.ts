import { expect, paneOf, test, untilComplete } from './race-page.ts';

test('the race behind one front door is offered first, and needs no mouse', async ({ page }) => {
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Endpoints' });
  const offers = dialog.getByRole('group', { name: 'What this page can race' });
  const first = offers.getByRole('button').first();
  await expect(first).toHaveText('Same front door: Buffered against REST streamed');
  await expect(offers.getByRole('button', { name: /^Same front door/ })).toHaveCount(1);
  await first.press('Enter');
  await expect(first).toHaveAttribute('aria-pressed', 'true');
  const addresses = await Promise.all(
    (await dialog.getByLabel('Address').all()).map((field) => field.inputValue()),
  );
  expect(addresses.map((address) => new URL(address).pathname)).toEqual(['/buffer', '/stream']);
  expect(new Set(addresses.map((address) => new URL(address).origin)).size).toBe(1);
  await dialog.getByRole('button', { name: 'Use these endpoints' }).press('Enter');
  await expect(dialog).toBeHidden();

  const buffered = paneOf(page, 'Buffered');
  const streamed = paneOf(page, 'REST streamed');
  await page.getByRole('button', { name: 'Start race' }).press('Enter');
  await untilComplete(buffered, streamed);
  expect([await buffered.rowCount(), await streamed.rowCount()]).toEqual([990, 990]);
  await expect(page.locator('[data-code="race.sooner.rest-streamed"]').first()).toBeVisible();
});
