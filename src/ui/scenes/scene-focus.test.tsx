import { screen, waitFor, within } from '@testing-library/react';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { SceneBar, ScenePanel } from '#ui/lazy-views';
import { mockNetwork, showRacePage } from '#ui/testing/race-page';

mockNetwork();
beforeAll(() => Promise.all([SceneBar.load(), ScenePanel.load()]));
beforeEach(() => {
  location.hash = '#scene=article';
});

const list = () => screen.getByRole('combobox', { name: 'Scene' });

test('after a scene was chosen with keys, the list that it was chosen from has the focus', async () => {
  const { user } = showRacePage();
  await screen.findByRole('combobox', { name: 'Scene' });
  list().focus();
  await user.keyboard('{Enter}');
  const option = await screen.findByRole('option', { name: 'A cold start' });
  option.focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(list()).toHaveTextContent('A cold start'));
  await waitFor(() => expect(list()).toHaveFocus());
});

test('after a changed scene was taken over, the button that opened the panel has the focus', async () => {
  const { user } = showRacePage();
  (await screen.findByRole('button', { name: 'Change' })).focus();
  await user.keyboard('{Enter}');
  const panel = within(await screen.findByRole('dialog'));
  const [slider] = panel.getAllByRole('slider');
  slider?.focus();
  await user.keyboard('{ArrowRight}');
  panel.getByRole('button', { name: 'Use this scene' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(list()).toHaveTextContent(/, changed/));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Change' })).toHaveFocus());
});
