import { render, screen, within } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { parseScene } from '#scenes/scene-link';
import { SCENE_RANGES } from '#scenes/scene-model';
import { SCENES } from '#scenes/scenes';
import { SceneBar } from './scene-bar.tsx';

function showBar(text: string) {
  const chosen: string[] = [];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SceneBar text={text} onChoose={(scene) => chosen.push(scene)} />
    </QueryClientProvider>,
  );
  return { chosen, user: userEvent.setup() };
}

test.each(SCENES)('$id says what there is to watch', ({ id, watch }) => {
  showBar(`scene=${id}`);
  expect(screen.getByText(watch)).toBeVisible();
});

test('a scene is chosen by its name', async () => {
  const { chosen, user } = showBar('');
  await user.click(screen.getByRole('combobox', { name: 'Scene' }));
  await user.click(await screen.findByRole('option', { name: 'A cold start' }));
  expect(chosen).toEqual(['scene=cold-start']);
});

test('a scene that was changed says so, and so does what of a link was passed over', () => {
  showBar('scene=article&rows=100&speed=9');
  expect(screen.getByRole('combobox')).toHaveTextContent('The article’s case, changed');
  expect(screen.getByText(/it may go another way/)).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('“speed=9” says nothing of a scene');
});

test.each([
  ['{Home}', 0],
  ['{End}', 1],
] as const)('%s takes each slider to its end, which is in the link', async (key, end) => {
  const { chosen, user } = showBar('scene=article');
  await user.click(screen.getByRole('button', { name: 'Change' }));
  const panel = within(await screen.findByRole('dialog', { name: 'The article’s case' }));
  for (const slider of panel.getAllByRole('slider')) {
    slider.focus();
    await user.keyboard(key);
    expect(panel.getByRole('row', { name: /^Streamed/ })).toHaveTextContent(/after|too long/);
  }
  await user.click(panel.getByRole('button', { name: 'Use this scene' }));
  const { model } = parseScene(chosen[0] ?? '');
  const ends = Object.entries(SCENE_RANGES).map(([name, range]) => [name, range[end]]);
  expect(model).toMatchObject(Object.fromEntries(ends));
});
