import { render, screen, within } from '@testing-library/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { sceneInFragment } from '#endpoints/scene-fragment';
import { formatDuration } from '#insight/figures/format-quantity';
import { scheduleRoad } from '#scenes/fetch-scene';
import { sceneFigures } from '#scenes/scene-figures';
import { parseScene } from '#scenes/scene-link';
import { SCENE_RANGES } from '#scenes/scene-model';
import { SCENES } from '#scenes/scenes';
import type { SavedIn } from '#ui/mode-switch';
import { SceneBar } from './scene-bar.tsx';

function showBar(text: string, saved?: SavedIn) {
  const chosen: string[] = [];
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SceneBar text={text} saved={saved} onChoose={(scene) => chosen.push(scene)} />
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

test('a scene that was changed says so, and a part of a link that was ignored is named', () => {
  showBar('scene=article&rows=100&speed=9');
  expect(screen.getByRole('combobox')).toHaveTextContent('The article’s case, changed');
  expect(
    screen.getByText(/This scene was changed\. Buffered has all 100 rows after/),
  ).toBeVisible();
  expect(screen.getByRole('alert')).toHaveTextContent('“speed=9” is not a setting of a scene');
});

test('other roads change nothing in a scene, as the badge has it, but what it comes to', () => {
  showBar('scene=article&left=compressed&right=rest-streamed');
  expect(screen.getByRole('combobox')).not.toHaveTextContent('changed');
  expect(
    screen.getByText(/^Other roads were chosen for this scene\. Compressed has/),
  ).toBeVisible();
});

test.each([
  ['article', 'scanMs=-5'],
  ['article', 'coldStartMs=0'],
  ['big-table', 'rows=10'],
  ['over-the-limit', 'rows=1000'],
  ['cold-start', 'coldSide=none'],
  ['cut', 'fault=none'],
  ['one-page', 'pageRows=50'],
  ['largest', 'rows=100'],
])('%s with %s says what it comes to now, and nothing of the figures before', (id, change) => {
  showBar(`scene=${id}&${change}`);
  const { model } = parseScene(`scene=${id}&${change}`);
  const watch = SCENES.find((scene) => scene.id === id)?.watch ?? '';
  expect(document.body).not.toHaveTextContent(watch);
  for (const side of ['buffered', 'streamed'] as const) {
    const endAtMs = sceneFigures(scheduleRoad(side, model))?.endAtMs;
    const sentence = new RegExp(`${side}[^.]*(\\.\\d[^.]*)? after ${formatDuration(endAtMs)}`, 'i');
    expect(screen.getByText(sentence)).toBeVisible();
  }
});

test.each([
  ['scene=cut&rows=999', /Buffered answers with HTTP 502 after .*, without a row\./],
  ['scene=cut&rows=999', /Streamed is cut off after .*, with \d+ rows\./],
  ['scene=article&rows=0', /ends after [^,]*, without a row\./],
  ['scene=largest&pageRows=1', /Streamed takes too long to calculate in advance\.$/],
])('%s is said as %s', (text, sentence) => {
  showBar(text);
  expect(screen.getByText(sentence)).toBeVisible();
});

test('a scene that is not what is shown says so, and offers no link to it', () => {
  showBar('scene=one-page', 'measure');
  expect(screen.getByText(/^What you see below is a saved measurement, not this/)).toBeVisible();
  expect(screen.queryByText(/there is nothing to stream/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Copy link' })).toBeNull();
  expect(screen.getByRole('combobox', { name: 'Scene' })).toBeVisible();
});

/** Each of twenty-two sliders is drawn anew with each of them, which takes a while without a browser. */
const SLIDERS_TIMEOUT_MS = 90_000;

test.each([
  ['{Home}', 0],
  ['{End}', 1],
] as const)(
  '%s takes each slider to its end, which is in the link',
  async (key, end) => {
    const { chosen, user } = showBar('scene=article');
    await user.click(screen.getByRole('button', { name: 'Change' }));
    const panel = within(await screen.findByRole('dialog', { name: 'The article’s case' }));
    const streamed = panel.getByRole('row', { name: /^Streamed/ });
    for (const slider of panel.getAllByRole('slider')) {
      slider.focus();
      await user.keyboard(key);
      expect(streamed).toHaveTextContent(/after|too long/);
    }
    await user.click(panel.getByRole('button', { name: 'Use this scene' }));
    // The page's address takes all of it.
    expect(sceneInFragment(`#${chosen[0]}`)).toBe(chosen[0]);
    const { model } = parseScene(chosen[0] ?? '');
    const ends = Object.entries(SCENE_RANGES).map(([name, range]) => [name, range[end]]);
    expect(model).toMatchObject(Object.fromEntries(ends));
  },
  SLIDERS_TIMEOUT_MS,
);

test('a limit can be changed and brought back to what it is on AWS, and says what that comes to', async () => {
  const { chosen, user } = showBar('scene=over-the-limit');
  await user.click(screen.getByRole('button', { name: 'Change' }));
  const panel = within(await screen.findByRole('dialog', { name: 'Over the limit, 8 MB' }));
  const limit = panel.getByRole('slider', { name: 'A function returns at most' });
  const buffered = panel.getByRole('row', { name: /^Buffered/ });
  expect(limit).toHaveAttribute('aria-valuetext', '6.29 MB (AWS’s 6 MB)');
  expect(buffered).toHaveTextContent('HTTP 502');
  limit.focus();
  await user.keyboard('{ArrowRight>20/}');
  expect(buffered).toHaveTextContent(/complete/);
  await user.keyboard('{ArrowLeft>20/}');
  expect(limit).toHaveAttribute('aria-valuetext', '6.29 MB (AWS’s 6 MB)');
  expect(buffered).toHaveTextContent('HTTP 502');
  await user.click(panel.getByRole('button', { name: 'Use this scene' }));
  expect(chosen).toEqual(['scene=over-the-limit']);
});

test('the panel tells of every road that a scene plays', async () => {
  const { user } = showBar('scene=slow-database');
  await user.click(screen.getByRole('button', { name: 'Change' }));
  const panel = within(await screen.findByRole('dialog', { name: 'A slow database' }));
  for (const name of ['Buffered', 'Streamed', 'REST streamed', 'Compressed', 'Paginated']) {
    const row = panel.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(row).toHaveTextContent(/complete after/);
  }
});
