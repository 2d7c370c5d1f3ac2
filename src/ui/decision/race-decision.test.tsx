import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();

const WAITING = 'When both sides have ended, this line says what the race means for your choice.';

test('the decision is shown once both sides have ended, with its reasons', async () => {
  const { user, start, gates, clock } = showRacePage();
  expect(screen.getByText(WAITING)).toBeVisible();
  await user.click(start());
  expect(screen.getByText(WAITING)).toBeVisible();
  clock.nowMs = 80;
  gates.streamed.letThrough();
  gates.buffered.letThrough();
  const summary = (await screen.findByText(/^Keep the buffered endpoint/)).closest('summary');
  expect(summary).toHaveAttribute('data-code', 'decision.keep-buffered');
  const reasons = within(summary?.parentElement as HTMLElement).getByText(
    'Buffered returns everything within 100 ms, which people take for instantaneous.',
  );
  expect(reasons).not.toBeVisible();
  await user.click(summary as HTMLElement);
  expect(reasons).toBeVisible();
});

test('a side that failed decides nothing, and the reason is shown', async () => {
  const { user, start, gates } = showRacePage({ streamedFault: { code: 'html' } });
  await user.click(start());
  gates.streamed.letThrough();
  gates.buffered.letThrough();
  const sentence = await screen.findByText(/; streamed failed without returning a row/);
  expect(sentence.closest('[data-code]')).toHaveAttribute('data-code', 'decision.cannot-say');
});
