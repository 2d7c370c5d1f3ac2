import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test, vi } from 'vitest';
import type * as ForeseeRefusal from '#insight/diagnosis/foresee-refusal';
import { EndpointsPart } from '#ui/lazy-views';
import { mockNetwork, showRacePage } from '#ui/testing/race-page';

// As if the page had come over https.
vi.mock('#insight/diagnosis/foresee-refusal', async (original) => {
  const { foreseeRefusal } = await original<typeof ForeseeRefusal>();
  return { foreseeRefusal: (url: string) => foreseeRefusal(url, 'https://page.test/') };
});

mockNetwork();
beforeAll(() => EndpointsPart.load());

test('an address that the browser will refuse is told before it is used, and used if the person insists', async () => {
  const { user } = showRacePage();
  await user.click(screen.getByRole('button', { name: 'Endpoints' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Endpoints' }));
  const left = within(dialog.getByRole('group', { name: 'Buffered endpoint' }));
  await user.clear(left.getByLabelText('Address'));
  await user.type(left.getByLabelText('Address'), 'http://api.test/rows');
  const use = dialog.getByRole('button', { name: 'Use these endpoints' });
  await user.click(use);
  expect(left.getByText(/will not let it ask api\.test over http/)).toBeVisible();
  expect(left.getByRole('listitem')).toHaveAttribute('data-code', 'check.mixed-content');
  await user.click(use);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
