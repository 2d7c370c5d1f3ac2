import { act, render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { factsAtStart, type Recording } from '#recording/recording';
import type { Side } from '#roads/road';
import { toldApart } from '#roads/roads';
import { STREAMED } from '#roads/streamed';
import { RunStall } from './run-stall.tsx';

test('a run that receives nothing is reported, with its side, until something arrives', () => {
  const clock = { nowMs: 1000 };
  const now = () => clock.nowMs;
  const tasks = new Set<() => void>();
  const everyTick = (task: () => void) => {
    tasks.add(task);
    return () => tasks.delete(task);
  };
  const tick = () => act(() => tasks.forEach((task) => task()));
  const waiting: Recording = {
    ...factsAtStart({ road: STREAMED, url: 'http://127.0.0.1:1/' }, 1000),
    state: 'running',
    chunks: [],
    arrivals: [],
    wasHidden: false,
  };
  const roads = toldApart({ left: STREAMED, right: STREAMED });
  const contestants = {
    left: { road: roads.left, url: 'http://127.0.0.1:1/' },
    right: { road: roads.right, url: 'http://127.0.0.1:1/' },
  };
  let run: { readonly side: Side; readonly recording: Recording } | undefined = {
    side: 'right',
    recording: waiting,
  };
  const readRun = () => run;
  render(<RunStall contestants={contestants} readRun={readRun} now={now} everyTick={everyTick} />);
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
