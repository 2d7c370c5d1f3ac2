import { expect } from '@playwright/test';
import { encodeChoice } from '#endpoints/choice-link';
import { paneOf, test, untilComplete } from './race-page.ts';

test('a race of pages against a stream: every page is a request, and the rows are the same', async ({
  page,
  buffered,
  streamed,
}) => {
  const [bufferUrl, streamUrl] = [await buffered.url(), await streamed.url()];
  const rest = { method: 'GET', headers: [], query: [{ name: 'limit', value: '200' }] } as const;
  const choice = encodeChoice({
    left: { ...rest, url: new URL('/page', bufferUrl).href, road: 'paginated' },
    right: { ...rest, url: streamUrl },
  });
  await page.goto(`/#${choice}`);
  // A link that only adds a fragment does not load the page again.
  await page.reload();
  await page.getByRole('button', { name: 'Start race' }).click();
  const paginated = paneOf(page, 'Paginated');
  await untilComplete(paginated, streamed);
  expect([await paginated.rowCount(), await streamed.rowCount()]).toEqual([990, 990]);
  await expect(paginated.badge('Requests')).toHaveText('5');
  await page.getByRole('button', { name: 'Where the time went' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-code="diagnosis.page-overhead"]')).toHaveText(
    /^There were 5 requests, one after another; .* For all pages that makes /,
  );
  await expect(dialog.getByRole('columnheader', { name: /^paginated/ })).toContainText(
    'sum of 5 requests',
  );
});

test('a cursor that the function did not make is refused, and the pane says so in words', async ({
  page,
  buffered,
}) => {
  const url = new URL('/page?cursor=forged', await buffered.url()).href;
  const rest = { method: 'GET', headers: [], query: [] } as const;
  const side = { ...rest, url, road: 'paginated' };
  await page.goto(`/#${encodeChoice({ left: side, right: { ...side, road: 'buffered' } })}`);
  await page.reload();
  await page.getByRole('button', { name: 'Start race' }).click();
  const paginated = paneOf(page, 'Paginated');
  await expect(paginated.status).toHaveText('failed');
  await expect(paginated.region).toContainText(
    'The cursor was not made by this function, or was changed or cut on its way.',
  );
});
