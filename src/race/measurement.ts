import { type Contestants, otherSide, SIDES, type Side } from '#roads/road';
import { type EndedRecording, isEnded, type Recording } from '#recording/recording';
import type {
  MeasuredPair,
  MeasurementPlan,
  MeasurementRecord,
} from '#recording/measurement-record';
import { createRun, type Run, type RunOptions } from './run.ts';
import { ORDER_DEFINITION, orderOf } from './run-order.ts';

/**
 * Watches the page from a run's start to its end, by default now, and then reports what may have disturbed the
 * run. `endedMs` is on the page's clock.
 */
export type WatchPage = () => (
  endedMs?: number,
) => Pick<EndedRecording, 'wasHidden' | 'longestFrameMs'>;

/** Many runs of both sides, one at a time. */
export interface Measurement {
  /**
   * Takes all pairs; resolves with the whole record, stopped or not. Rejects only for a fault of the page, with
   * the record stopped.
   */
  start(): Promise<MeasurementRecord>;
  /**
   * Takes more pairs after it has ended, stopped or not, and resolves as `start` does. A pair that was
   * interrupted is taken again.
   */
  extend(morePairs: number): Promise<MeasurementRecord>;
  /** Stops it; the pairs that were taken stay. */
  stop(): void;
  /** The record so far; a new object after every run. */
  read(): MeasurementRecord;
  /** The current run as it is now, and whose it is; `undefined` between runs. */
  readRun(): { readonly side: Side; readonly recording: Recording } | undefined;
  subscribe(listener: () => void): () => void;
}

/** What a measurement needs from outside. */
export interface MeasurementOptions extends Pick<RunOptions, 'openIngest' | 'schedule'> {
  readonly contestants: Contestants;
  readonly plan: MeasurementPlan;
  /** A measurement that has ended, with this plan, to which pairs are to be added; none by default. */
  readonly earlier?: MeasurementRecord | undefined;
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  readonly startedAt: Date;
  /** Resolves after this many ms. */
  readonly wait: (durationMs: number) => Promise<void>;
  readonly watchPage: WatchPage;
  /**
   * Whether the record so far has a verdict on its primary figure; called after each pair of a plan `until:
   * 'decided'`.
   */
  readonly isDecided: (record: MeasurementRecord) => boolean;
}

/**
 * Prepares a measurement; nothing is sent before `start`.
 *
 * Requests run one at a time, so the sides never share the connection. Which side of a pair goes first is
 * drawn at random and balanced, so that neither always finds the database, or the machine, as the other
 * left it. Each run's rows are hashed and released before the next run starts; its recording is kept.
 */
export function createMeasurement(options: MeasurementOptions): Measurement {
  const { contestants, now, wait, watchPage, openIngest, schedule, isDecided } = options;
  const listeners = new Set<() => void>();
  let controller = new AbortController();
  let current: { readonly side: Side; readonly run: Run } | undefined;
  let record: MeasurementRecord = options.earlier ?? {
    state: 'running',
    startedAt: options.startedAt.toISOString(),
    roads: { left: contestants.left.road.id, right: contestants.right.road.id },
    plan: options.plan,
    order: ORDER_DEFINITION,
    clockStepMs: clockStepOf(now),
    pairs: [],
  };

  function change(changes: Partial<MeasurementRecord>): void {
    record = { ...record, ...changes };
    for (const listener of listeners) listener();
  }

  async function takeRun(side: Side, { signal, stopped }: Stop): Promise<EndedRecording> {
    const run = createRun({ contestant: contestants[side], openIngest, schedule });
    const endWatch = watchPage();
    current = { side, run };
    try {
      const { state } = await run.start(signal);
      const conditions = endWatch();
      if (state === 'complete' || state === 'unknown') {
        // Neither delays a person who stops the measurement.
        await Promise.race([run.digestRows(false), stopped]);
        // Measured while nothing else is being measured, and on both sides alike.
        await Promise.race([run.measureParse(), stopped]);
      }
      const recording = run.read();
      if (!isEnded(recording)) throw new Error('A run resolves with its end.');
      return { ...recording, ...conditions };
    } finally {
      current = undefined;
      run.close();
    }
  }

  async function takePair(isWarmUp: boolean, first: Side, stop: Stop): Promise<void> {
    const taken = record.pairs;
    const runs: { [Each in Side]?: EndedRecording } = {};
    for (const side of [first, otherSide(first)]) {
      if (record.pairs.length > 0) {
        await Promise.race([wait(record.plan.pauseMs), stop.stopped]);
      }
      if (stop.signal.aborted) return;
      runs[side] = await takeRun(side, stop);
      change({ pairs: taken.concat({ isWarmUp, first, runs: { ...runs } }) });
    }
  }

  /** Takes the remaining pairs of the plan. */
  async function takePairs(): Promise<MeasurementRecord> {
    controller = new AbortController();
    const { signal } = controller;
    const stop = { signal, stopped: whenAborted(signal) };
    const { warmUps, until } = record.plan;
    const order = orderOf(record.plan);
    let isWhole = false;
    try {
      for (let next = record.pairs.length; next < order.length && !signal.aborted; next += 1) {
        await takePair(next < warmUps, order[next] as Side, stop);
        if (until === 'decided' && isDecided(record)) break;
      }
      isWhole = !signal.aborted;
    } finally {
      // Also where the page itself gave up: what was taken stays, and is not shown as if more would come.
      change({ state: isWhole ? 'complete' : 'stopped' });
    }
    return record;
  }

  return {
    start: takePairs,
    extend(morePairs) {
      const pairs = record.pairs.filter(isTaken);
      const counted = pairs.filter(({ isWarmUp }) => !isWarmUp).length;
      const plan = { ...record.plan, pairs: counted + morePairs, until: 'all-pairs' } as const;
      change({ state: 'running', pairs, plan });
      return takePairs();
    },
    stop: () => controller.abort(),
    read: () => record,
    readRun() {
      const recording = current?.run.read();
      return current && recording && { side: current.side, recording };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Whether neither run of a pair was stopped. */
function isTaken({ runs }: MeasuredPair): boolean {
  return SIDES.every((side) => runs[side] !== undefined && runs[side].state !== 'aborted');
}

/** A way to learn that a measurement should stop; one promise, however many pauses wait for it. */
interface Stop {
  readonly signal: AbortSignal;
  readonly stopped: Promise<void>;
}

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** How many steps of the clock are observed, and how often it is read at most, in case it does not advance. */
const CLOCK_STEPS = 20;
const CLOCK_READS = 1_000_000;

/** The smallest step of a clock, in ms; 0 if it does not advance. */
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
