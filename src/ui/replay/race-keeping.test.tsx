import { act, render, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { answerRace } from '#insight/answer/answer-race';
import type { KeptRace, KeptRaceSummary } from '#insight/export/kept-race';
import { createIngestScope, type IngestScope } from '#race/ingest-scope';
import { createRace, type Race } from '#race/race';
import { isEnded, isSettled } from '#recording/recording';
import { SIDES } from '#roads/road';
import { defaultContestants } from '#roads/testing/default-contestants';
import { mockLongFrames } from '#ui/testing/mock-long-frames.ts';
import { memoryShelf } from '#ui/testing/memory-shelf.ts';
import { RaceKeeping } from './race-keeping.tsx';
import type { RaceShelf } from './race-shelf.ts';

interface PageProps {
  readonly scope: IngestScope;
  readonly race: Race;
  readonly shelf: RaceShelf;
}

/** Closes its ingests when it goes, as the whole page does when it begins anew with another scene. */
function Page({ scope, race, shelf }: PageProps) {
  useEffect(() => scope.begin(), [scope]);
  return <RaceKeeping race={race} place={undefined} shelf={shelf} />;
}

test('a race that leaves the screen with the page as soon as it has ended is kept with its rows', async () => {
  let closed = 0;
  const open = createLocalIngest({
    fetch: () => Promise.resolve(new Response('[{"id":1},{"id":2}]')),
    now: () => 0,
    // What parsing costs is still to be measured when the page goes.
    defer(task) {
      if (!SIDES.every((side) => isEnded(race.runs[side].read()))) queueMicrotask(task);
    },
    pause: queueMicrotask,
  });
  const scope = createIngestScope((onMessage) => {
    const link = open(onMessage);
    return {
      send: link.send,
      close() {
        closed += 1;
        link.close();
      },
    };
  });
  const urls = { buffered: 'https://a.test/buffer', streamed: 'https://b.test/' };
  const race = createRace(1, defaultContestants(urls), 'left', {
    openIngest: scope.openIngest,
    schedule: queueMicrotask,
    now: () => 0,
    everyTick: () => () => undefined,
    startedAt: new Date('2026-11-27T07:05:00.000Z'),
  });
  const { shelf, state } = memoryShelf<KeptRaceSummary, KeptRace>();
  const { unmount } = render(<Page scope={scope} race={race} shelf={shelf} />);
  await act(() => Promise.all(SIDES.map((side) => race.start(side))));
  expect(state.kept.size).toBe(0);
  unmount();
  await waitFor(() => expect(state.kept.size).toBe(1));
  expect([...state.kept.values()]).toMatchObject([{ sidesWithRows: ['left', 'right'] }]);
  expect(closed).toBe(2);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** The long frame makes the difference between the sides too small to say anything. */
const BUSY_MS = 260;

/** A race whose sides are 220 ms apart while the page is busy; its rows are painted when the test says so. */
function busyRace() {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const frames = mockLongFrames();
  const clock = { nowMs: 0 };
  const { shelf, state } = memoryShelf<KeptRaceSummary, KeptRace>();
  const scope = createIngestScope(
    createLocalIngest({
      async fetch({ url }) {
        // The other side's answer is read first.
        if (url.includes('b.test'))
          for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
        clock.nowMs = url.includes('b.test') ? 1120 : 900;
        return new Response('[{"id":1},{"id":2}]');
      },
      now: () => clock.nowMs,
      defer: queueMicrotask,
      pause: queueMicrotask,
    }),
  );
  const race = createRace(
    1,
    defaultContestants({ buffered: 'https://a.test/buffer', streamed: 'https://b.test/' }),
    'left',
    {
      openIngest: scope.openIngest,
      schedule: (notify) => notify(),
      now: () => clock.nowMs,
      everyTick: () => () => undefined,
      startedAt: new Date('2026-11-27T07:05:00.000Z'),
    },
  );
  /** What the page answers, with every sample in which both sides are settled. */
  const answers: string[] = [];
  race.sampler.subscribe(() => {
    const { left, right } = race.sampler.read().recordings;
    if (isSettled(left) && isSettled(right)) answers.push(answerRace({ left, right }, {}).sentence);
  });
  const page = render(<Page scope={scope} race={race} shelf={shelf} />);
  frames.add(400, BUSY_MS);
  return {
    ...page,
    race,
    answers,
    kept: async () => {
      await waitFor(() => expect(state.kept.size).toBe(1));
      return [...state.kept.values()][0] as KeptRace;
    },
    start: () => act(() => Promise.all(SIDES.map((side) => race.start(side)))),
    paint: () =>
      act(() => {
        for (const side of SIDES) race.runs[side].markPaint(1, 1130, 'frame');
      }),
  };
}

/** For how long the page was busy, in the file of a kept race. */
function busyMsIn({ text }: KeptRace): readonly unknown[] {
  const { runs } = JSON.parse(text) as { runs: Record<string, { longestFrameMs?: number }> };
  return SIDES.map((side) => runs[side]?.longestFrameMs);
}

test('a race is kept with what its answer says, wherever its last row is painted', async () => {
  for (const isLate of [false, true]) {
    const { start, paint, kept, race, answers, unmount } = busyRace();
    if (!isLate) race.runs.right.subscribe(() => isEnded(race.runs.right.read()) && paint());
    await start();
    await act(() => race.over);
    if (isLate) paint();
    const one = await kept();
    expect(busyMsIn(one)).toEqual([BUSY_MS, BUSY_MS]);
    expect(new Set(answers)).toEqual(new Set([one.result]));
    unmount();
  }
});

test('a race that is left before its rows are painted is kept with how busy the page was', async () => {
  const { start, race, kept, unmount } = busyRace();
  await start();
  await act(() => race.over);
  unmount();
  expect(busyMsIn(await kept())).toEqual([BUSY_MS, BUSY_MS]);
});

test('a race that gives way to the next before its rows are painted is kept with how busy the page was', async () => {
  const { start, race, kept } = busyRace();
  await start();
  await act(() => race.leave());
  expect(busyMsIn(await kept())).toEqual([BUSY_MS, BUSY_MS]);
});
