import type { Contestant } from '#roads/road';
import type { SweepPlan, SweepRecord, SweepRun, SweptRecording } from '#recording/sweep-record';
import { SWEEP_ORDER_DEFINITION, sweepOrder } from './sweep-order.ts';

/** Runs of several contestants over more and more rows, one at a time. */
export interface Sweep {
  /** Takes all runs; resolves with the whole record, stopped or not. Rejects only for a fault of the page, with the record stopped. */
  start(): Promise<SweepRecord>;
  /** Stops it; the runs that were taken stay. */
  stop(): void;
  /** The record so far; a new object after every change. */
  read(): SweepRecord;
  subscribe(listener: () => void): () => void;
}

/** Asks a contestant for so many rows once; a run that `signal` stopped is `aborted`. */
export type TakeSweepRun = (
  contestant: Contestant,
  run: Omit<SweepRun, 'recording'>,
  signal: AbortSignal,
) => Promise<SweptRecording>;

/** What a sweep needs from outside. */
export interface SweepOptions {
  /** Any number of them. */
  readonly contestants: readonly Contestant[];
  readonly plan: SweepPlan;
  readonly startedAt: Date;
  /** The limits of the local stack that is swept; empty or missing for any other place. */
  readonly limits?: SweepRecord['limits'];
  readonly takeRun: TakeSweepRun;
  /** Resolves after this many ms. */
  readonly wait: (durationMs: number) => Promise<void>;
  /**
   * Whether a contestant, by its index, should be asked again, given the record so far: once it has reached
   * a limit, larger sizes can only fail the same way. Called before each of its runs.
   */
  readonly goesOn: (record: SweepRecord, contestant: number) => boolean;
}

/**
 * Prepares a sweep; nothing is sent before `start`.
 *
 * Requests run one at a time, so that contestants never share the connection. A run that fails is a result
 * like any other. A contestant that must not be asked again is skipped, and the others continue.
 */
export function createSweep(options: SweepOptions): Sweep {
  const { contestants, plan, takeRun, wait, goesOn, limits = {} } = options;
  const listeners = new Set<() => void>();
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  let record: SweepRecord = {
    state: 'running',
    startedAt: options.startedAt.toISOString(),
    plan,
    order: SWEEP_ORDER_DEFINITION,
    contestants: contestants.map(({ road, url }) => ({ road: road.id, url })),
    ...(Object.keys(limits).length > 0 && { limits }),
    runs: [],
  };

  function change({ current: _before, ...last }: SweepRecord, changes: Partial<SweepRecord>): void {
    record = { ...last, ...changes };
    for (const listener of listeners) listener();
  }

  async function takeAll(): Promise<SweepRecord> {
    let isWhole = false;
    try {
      isWhole = await takeEach();
    } finally {
      // Also where the page itself gave up: what was taken stays, and is not shown as if more would come.
      change(record, { state: isWhole ? 'complete' : 'stopped' });
    }
    return record;
  }

  /** Takes one run after another; resolves with whether none was left to take, also if it was stopped meanwhile. */
  async function takeEach(): Promise<boolean> {
    for (const run of sweepOrder(plan, contestants.length)) {
      if (!goesOn(record, run.contestant)) continue;
      if (record.runs.length > 0) await Promise.race([wait(plan.pauseMs), stopped]);
      if (signal.aborted) return false;
      change(record, { current: run });
      const recording = await takeRun(contestants[run.contestant] as Contestant, run, signal);
      if (recording.state === 'aborted') return false;
      change(record, { runs: [...record.runs, { ...run, recording }] });
    }
    return true;
  }

  return {
    start: takeAll,
    stop: () => controller.abort(),
    read: () => record,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
