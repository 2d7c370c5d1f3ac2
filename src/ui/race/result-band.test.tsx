import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { raceOf } from '#insight/testing/race-of';
import { createReplay } from '#race/replay';
import { ResultBand } from './result-band.tsx';

/** A replay of a race whose last rows were on screen 100 ms after they had come. */
function replayOfRace() {
  const { left, right } = raceOf();
  const runs = {
    left: { ...left, marks: { ...left.marks, lastPaintMs: 2520, paintedRows: 990 } },
    right: { ...right, marks: { ...right.marks, lastPaintMs: 2520, paintedRows: 990 } },
  };
  return createReplay(
    1,
    { place: 'LOCAL', browser: '', runs, bodies: {} },
    {
      openIngest: createLocalIngest({
        fetch: () => Promise.reject(new Error('Nothing is sent.')),
        now: () => 0,
        defer: queueMicrotask,
        pause: queueMicrotask,
      }),
      schedule: (notify) => notify(),
      now: () => 0,
      everyFrame: () => () => undefined,
    },
  );
}

test('a replay that is paused after both ends says so, and that the answer comes only when it plays', () => {
  const race = replayOfRace();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ResultBand race={race} place={undefined} />
    </QueryClientProvider>,
  );
  act(() => race.replay.seek(2500));
  expect(screen.getByText('Both sides have ended')).toBeVisible();
  expect(
    screen.getByText('The replay is paused just before its end, where the answer appears.'),
  ).toBeVisible();
  act(() => race.replay.play());
  expect(screen.getByText('The answer is on its way…')).toBeVisible();
  act(() => race.replay.pause());
  expect(screen.queryByText('The answer is on its way…')).toBeNull();
});
