import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { factsAtStart } from '#recording/recording';
import { STREAMED } from '#roads/streamed';
import { type CurrentRun, RunStall } from './run-stall.tsx';

test('a run that receives nothing is reported, with its side, until something arrives', () => {
  const clock = { nowMs: 1000 };
  const now = () => clock.nowMs;
  const tasks = new Set<() => void>();
  const everyTick = (task: () => void) => {
    tasks.add(task);
    return () => tasks.delete(task);
  };
  const tick = () => act(() => tasks.forEach((task) => task()));
  let run: CurrentRun | undefined = {
    who: 'Streamed (right)',
    recording: {
      ...factsAtStart({ road: STREAMED, url: 'http://127.0.0.1:1/' }, 1000),
      state: 'running',
      chunks: [],
      arrivals: [],
      wasHidden: false,
    },
  };
  const readRun = () => run;
  render(<RunStall readRun={readRun} now={now} everyTick={everyTick} />);
  clock.nowMs = 5900;
  tick();
  expect(screen.queryByText(/No answer/)).toBeNull();
  clock.nowMs = 8000;
  tick();
  expect(screen.getByText('Streamed (right): No answer for 7 s.')).toBeVisible();
  expect(screen.getByText('Streamed (right): No answer for 5 s')).toBeInTheDocument();
  run = undefined;
  tick();
  expect(screen.queryByText(/No answer/)).toBeNull();
});
