import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Contestants, otherSide, type Side } from '#roads/road';
import { type EndedRecording, isEnded } from '#recording/recording';
import type { MeasurementPlan, MeasurementRecord } from '#recording/measurement-record';
import { createRun, type RunOptions } from './run.ts';

/** Watches the page from a run's start to its end, when it says what may have disturbed the run. */
export type WatchPage = () => () => Pick<EndedRecording, 'wasHidden' | 'longestFrameMs'>;

/** Many runs of both sides, one at a time. */
export interface Measurement {
  /** Takes it; resolves with the whole record, stopped or not. Never rejects for what a server did. */
  start(): Promise<MeasurementRecord>;
  /** Ends it; what was taken stays. */
  stop(): void;
  /** The record so far; a new object whenever a run has ended. */
  read(): MeasurementRecord;
  subscribe(listener: () => void): () => void;
}

/** What a measurement needs from outside. */
export interface MeasurementOptions extends Pick<RunOptions, 'openIngest' | 'schedule'> {
  readonly contestants: Contestants;
  readonly plan: MeasurementPlan;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  readonly startedAt: Date;
  /** Resolves after so many ms. */
  readonly wait: (durationMs: number) => Promise<void>;
  readonly watchPage: WatchPage;
}

/**
 * Prepares a measurement; nothing is sent before `start`.
 *
 * One request at a time: the sides never share the line. Which of a pair goes first is drawn from
 * the plan's seed, so that neither always finds the database, or the machine, as the other left it.
 * Each run's rows are hashed and let go of before the next run starts; its recording is kept.
 */
export function createMeasurement(options: MeasurementOptions): Measurement {
  const { contestants, plan, now, wait, watchPage, openIngest, schedule } = options;
  const listeners = new Set<() => void>();
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let record: MeasurementRecord = {
    state: 'running',
    startedAt: options.startedAt.toISOString(),
    roads: { left: contestants.left.road.id, right: contestants.right.road.id },
    plan,
    clockStepMs: clockStepOf(now),
    pairs: [],
  };

  function change(changes: Partial<MeasurementRecord>): void {
    record = { ...record, ...changes };
    for (const listener of listeners) listener();
  }

  async function takeRun(side: Side): Promise<EndedRecording> {
    const run = createRun({ contestant: contestants[side], openIngest, schedule });
    const endWatch = watchPage();
    try {
      const recording = await run.start(signal);
      const conditions = endWatch();
      if (!isEnded(recording)) throw new Error('A run resolves with its end.');
      const isWhole = recording.state === 'complete' || recording.state === 'unknown';
      const contentHash = isWhole ? await run.digestRows() : undefined;
      return { ...recording, ...conditions, ...(contentHash !== undefined && { contentHash }) };
    } finally {
      run.close();
    }
  }

  async function takePair(isWarmUp: boolean, first: Side): Promise<void> {
    const taken = record.pairs;
    const runs: { [Each in Side]?: EndedRecording } = {};
    for (const side of [first, otherSide(first)]) {
      if (signal.aborted) return;
      if (record.pairs.length > 0) await Promise.race([wait(plan.pauseMs), stopped]);
      if (signal.aborted) return;
      runs[side] = await takeRun(side);
      change({ pairs: taken.concat({ isWarmUp, first, runs: { ...runs } }) });
    }
  }

  return {
    async start() {
      for (const [index, first] of orderOf(plan).entries()) {
        await takePair(index < plan.warmUps, first);
      }
      change({ state: signal.aborted ? 'stopped' : 'complete' });
      return record;
    },
    stop: () => controller.abort(),
    read: () => record,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Who goes first in each pair, warm-ups included; the same for the same seed. */
export function orderOf({ seed, warmUps, pairs }: MeasurementPlan): readonly Side[] {
  const random = xoroshiro128plus(seed);
  return Array.from({ length: warmUps + pairs }, () =>
    uniformInt(random, 0, 1) === 0 ? 'left' : 'right',
  );
}

/** Steps of the clock that are looked at, and how often at most, should it stand still. */
const CLOCK_STEPS = 20;
const CLOCK_READS = 1_000_000;

/** The smallest step that a clock makes, in ms; 0 where it stands still. */
function clockStepOf(now: () => number): number {
  let smallestMs = Number.POSITIVE_INFINITY;
  let lastMs = now();
  let steps = 0;
  for (let reads = 0; reads < CLOCK_READS && steps < CLOCK_STEPS; reads += 1) {
    const atMs = now();
    if (atMs <= lastMs) continue;
    smallestMs = Math.min(smallestMs, atMs - lastMs);
    lastMs = atMs;
    steps += 1;
  }
  return steps === 0 ? 0 : smallestMs;
}
