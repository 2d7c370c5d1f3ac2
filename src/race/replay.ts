import { type RaceRecording, replayedPlace } from '#recording/race-recording';
import { settledMs } from '#recording/recording-at';
import { type Contestant, type Road, SIDES, type Side } from '#roads/road';
import { roadsOf } from '#roads/roads';
import type { Race } from './race.ts';
import type { RaceSample, Sampler } from './race-sample.ts';
import { createReplayClock, type ReplayClock, type ReplayClockOptions } from './replay-clock.ts';
import { createReplayedRun, type ReplayedRun } from './replayed-run.ts';
import type { RowFaults } from './row-fault.ts';
import type { RunOptions } from './run.ts';

/** What a replay needs from outside. */
export type ReplayOptions = Pick<RunOptions, 'openIngest' | 'schedule'> & ReplayClockOptions;

/** A race that was run before, and is shown again from its recording: the same panes, curve and figures. */
export type Replay = Race & Required<Pick<Race, 'replay'>>;

/** Prepares a replay, at its beginning. Nothing is sent to an endpoint. */
export function createReplay(id: number, recording: RaceRecording, options: ReplayOptions): Replay {
  const { runs: recorded, bodies } = recording;
  const startMs = Math.min(recorded.left.startedAtMs, recorded.right.startedAtMs);
  const sinceStart = (side: Side) => recorded[side].startedAtMs - startMs;
  const durationMs = Math.max(...SIDES.map((side) => sinceStart(side) + settledMs(recorded[side])));
  const clock = createReplayClock(durationMs, options);
  const roads = roadsOf({ left: recorded.left.road, right: recorded.right.road });
  const prepare = (side: Side) =>
    createReplayedRun(recorded[side], bodies[side], {
      ...options,
      contestant: contestantOf(recorded[side], roads[side]),
    });
  const replayed = { left: prepare('left'), right: prepare('right') };
  const runs = { left: replayed.left.run, right: replayed.right.run };
  const rowFaults = Promise.all([replayed.left.rowFault, replayed.right.rowFault]).then(
    ([left, right]): RowFaults => ({ ...(left && { left }), ...(right && { right }) }),
  );
  const sampler = createReplaySampler(replayed, clock, startMs, (positionMs) => {
    // The end is the end, whatever is lost where a start is added and taken off again.
    const isOver = positionMs >= durationMs;
    return SIDES.filter((side) =>
      replayed[side].move(isOver ? Number.POSITIVE_INFINITY : positionMs - sinceStart(side)),
    );
  });
  return {
    id,
    runs,
    start: (side) => Promise.resolve(recorded[side]),
    sampler,
    stop: clock.pause,
    beforeClose: () => () => undefined,
    leave: () => Promise.resolve(),
    close() {
      clock.close();
      runs.left.close();
      runs.right.close();
    },
    signal: new AbortController().signal,
    over: Promise.resolve(),
    replay: { ...clock, recording, place: replayedPlace(recording), durationMs, rowFaults },
  };
}

/** Who ran; the body of a request and the values of its headers are in no recording. */
function contestantOf(
  { url, method, listPath, rowLists }: RaceRecording['runs'][Side],
  road: Road,
): Contestant {
  const path = listPath ?? rowLists?.chosen;
  return {
    road,
    url,
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path }),
  };
}

/** Samples both runs with each move of the clock, so that rows, figures, curve and slider show one instant. */
function createReplaySampler(
  replayed: Readonly<Record<Side, ReplayedRun>>,
  clock: ReplayClock,
  startMs: number,
  move: (positionMs: number) => readonly Side[],
): Sampler {
  const listeners = new Set<() => void>();

  function take(positionMs: number): RaceSample {
    const { left, right } = replayed;
    return {
      nowMs: startMs + positionMs,
      recordings: { left: left.run.read(), right: right.run.read() },
    };
  }

  function onMove(): void {
    const { positionMs } = clock.read();
    const moved = move(positionMs);
    // Before anybody hears of either, so that nobody can read two instants.
    sample = take(positionMs);
    for (const side of moved) replayed[side].notify();
    for (const listener of listeners) listener();
  }

  clock.subscribe(onMove);
  move(0);
  let sample = take(0);
  return {
    read: () => sample,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
