import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, scanPagesOf, test, untilComplete } from './race-page.ts';

async function violations(page: Page) {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

async function sidewaysOverflowPx(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

const costs = (page: Page) => page.getByRole('region', { name: 'What it costs' });

for (const [colorScheme, viewport] of [
  ['light', { width: 1280, height: 720 }],
  ['dark', { width: 390, height: 844 }],
] as const) {
  test.describe(`${colorScheme}, ${viewport.width} px`, () => {
    test.use({ colorScheme, viewport });

    test('a race says what it costs, of what the functions report, and opens the arithmetic', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(200, page, buffered, streamed);
      await page.getByRole('button', { name: 'Start race' }).click();
      await untilComplete(buffered, streamed);
      const total = costs(page).locator('[data-code="cost.total"]');
      await expect(total).toContainText(/an estimated \$[\d.]+ per million loads/);
      await total.click();
      for (const noun of ['buffered', 'streamed']) {
        const side = costs(page).getByRole('group', { name: `What ${noun} costs` });
        const reads = side.locator('[data-code="cost.dynamodb-reads"]');
        await expect(reads).toContainText('estimate, amount reported');
        await reads.locator('summary').click();
        await expect(reads).toContainText('read units (as DynamoDB counted them)');
        await expect(side.locator('[data-code="cost.lambda-duration"]')).toContainText(
          'amount reported',
        );
      }
      expect(await violations(page)).toEqual([]);
      expect(await sidewaysOverflowPx(page)).toBe(0);
    });

    test('rates are changed in a dialog, reported where they are wrong, and kept', async ({
      page,
      buffered,
      streamed,
    }) => {
      await scanPagesOf(200, page, buffered, streamed);
      await page.getByRole('button', { name: 'Start race' }).click();
      await untilComplete(buffered, streamed);
      await costs(page).locator('[data-code="cost.total"]').click();
      await page.getByRole('button', { name: 'Rates' }).click();
      const gateway = page.getByRole('textbox', { name: 'API Gateway, REST' });
      await gateway.fill('-1');
      await page.getByRole('button', { name: 'Use these rates' }).click();
      await expect(gateway).toHaveAccessibleDescription(/^A rate cannot be negative/);
      expect(await violations(page)).toEqual([]);
      await gateway.fill('1');
      await page.getByRole('button', { name: 'Use these rates' }).click();
      const door = costs(page).locator('[data-code="cost.front-door"]').first();
      await expect(door).toContainText('$1.00');
      await page.reload();
      await page.getByRole('button', { name: 'Start race' }).click();
      await untilComplete(buffered, streamed);
      await costs(page).locator('[data-code="cost.total"]').click();
      await expect(door).toContainText('$1.00');
    });
  });
}

test('a measurement says what it costs below its decision', async ({
  page,
  buffered,
  streamed,
}) => {
  await scanPagesOf(200, page, buffered, streamed);
  await page.getByRole('button', { name: 'Measure', exact: true }).click();
  await page.getByRole('spinbutton', { name: /^Pairs/ }).fill('1');
  await page.getByRole('spinbutton', { name: /^Warm-up pairs/ }).fill('0');
  await page.getByRole('button', { name: 'Start measurement' }).click();
  const total = costs(page).locator('[data-code="cost.total"]');
  await expect(total).toContainText('per million loads', { timeout: 20_000 });
  await total.click();
  await expect(costs(page)).toContainText('what the median of 1 pair used');
  expect(await violations(page)).toEqual([]);
});
