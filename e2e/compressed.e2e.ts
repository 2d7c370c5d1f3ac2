import { expect, paneOf, test, untilComplete } from './race-page.ts';

test('the same response is raced in full and compressed, and the page says how much was on the wire', async ({
  page,
}) => {
  await page.keyboard.press('e');
  const dialog = page.getByRole('dialog', { name: 'Endpoints' });
  await dialog.getByRole('button', { name: 'Buffered against Compressed' }).click();
  await dialog.getByRole('button', { name: 'Use these endpoints' }).click();
  await expect(dialog).toBeHidden();
  const buffered = paneOf(page, 'Buffered');
  const compressed = paneOf(page, 'Compressed');
  await page.getByRole('button', { name: 'Start race' }).click();
  await untilComplete(buffered, compressed);
  expect([await buffered.rowCount(), await compressed.rowCount()]).toEqual([990, 990]);
  await expect(buffered.badge('Bytes')).toHaveText(/^1[23]\d\.\d kB$/);
  await expect(compressed.badge('Bytes')).toHaveText(/^1[23]\d\.\d kB [2-4]\d\.\d kB sent$/);
  // Which side was sooner is chance; what was sent is not.
  await expect(page.locator('[data-code="race.compressed.compressed"]')).toHaveText(
    /Compressed took [2-4]\d\.\d\skB on the wire for a body of 1[23]\d\.\d\skB; buffered came without compression, in 1[23]\d\.\d\skB\. Times on this machine do not show what fewer bytes save\.$/,
  );
  await expect(page.locator('[data-code="decision.compress"]').first()).toContainText(
    /Compression saves bytes here: compressed took [2-4]\d\.\d\skB on the wire instead of 1[23]\d\.\d\skB\./,
  );
});
