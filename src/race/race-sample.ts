import type { Side } from '#roads/road';
import type { Recording } from '#recording/recording';
import type { Run } from './run.ts';

/** Both recordings of a race at one time; the curve and the figures are drawn from it. */
export interface RaceSample {
  /** On the page's `performance.now()` clock. */
  readonly nowMs: number;
  readonly recordings: { readonly [Each in Side]?: Recording };
}

/** What a sampler needs from outside. */
export interface SamplerOptions {
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /**
   * Calls `task` ten times a second, as often as a person can read a running figure, until the returned
   * function is called.
   */
  readonly everyTick: (task: () => void) => () => void;
}

/** A race's sample, and a way to be notified of the next one. */
export interface Sampler {
  /** The last sample; the same object until there is another. */
  read(): RaceSample;
  /**
   * Calls the listener for each sample; samples are taken only while there is a listener. Returns a
   * function that unsubscribes.
   */
  subscribe(listener: () => void): () => void;
}

/**
 * If at most this many bytes arrived since the last sample, it is drawn at once. After more, a flood may be
 * starting, about which nothing is reported for a quarter of a second.
 */
const TRICKLE_BYTES = 32 * 1024;

/**
 * More bytes than this since the last sample are a flood: 5 MB/s with one sample per tick, more than the 2
 * MB/s that Lambda streams after its burst.
 */
const FLOOD_BYTES = 512 * 1024;

/** After this many ticks it is clear that no flood has started. */
const NO_FLOOD_TICKS = 3;

/** Ticks between two samples in a flood. */
const FLOOD_TICKS = 5;

/**
 * Samples both runs of a race: together with the rows that arrive, and with each tick, so that clocks move
 * while none arrive.
 *
 * Drawing takes processor time that the rows need. So when many arrive, figures are drawn at most once per
 * tick, in frames that have rows to show anyway, and in a flood only twice a second.
 */
export function createSampler(
  runs: Readonly<Record<Side, Pick<Run, 'read' | 'subscribe'>>>,
  { now, everyTick }: SamplerOptions,
): Sampler {
  const listeners = new Set<() => void>();
  let sample = take();
  let ticks = 0;
  /** Rows of both sides at the last change. */
  let heardRows = 0;
  let stop: (() => void) | undefined;

  function take(): RaceSample {
    const recordings = { left: runs.left.read(), right: runs.right.read() };
    return { nowMs: now(), recordings };
  }

  function renew(): void {
    sample = take();
    ticks = 0;
    for (const listener of listeners) listener();
  }

  function onChange(): void {
    const rows = (runs.left.read()?.rows ?? 0) + (runs.right.read()?.rows ?? 0);
    const haveRowsCome = rows !== heardRows;
    heardRows = rows;
    if (areRowsComing()) renewAfter({ trickle: 0, more: haveRowsCome ? 1 : NO_FLOOD_TICKS });
    else if (hasTurned()) renewAfter({ trickle: 0, more: 0 });
  }

  function onTick(): void {
    ticks += 1;
    if (isRunning()) renewAfter({ trickle: 1, more: areRowsComing() ? NO_FLOOD_TICKS : 1 });
  }

  /**
   * Takes a sample if enough ticks have passed since the last one, depending on how many bytes have arrived
   * since.
   */
  function renewAfter(leastTicks: { readonly trickle: number; readonly more: number }): void {
    const bytes = newBytes();
    const least = bytes <= TRICKLE_BYTES ? leastTicks.trickle : leastTicks.more;
    if (ticks >= (bytes > FLOOD_BYTES ? FLOOD_TICKS : least)) renew();
  }

  /** Whether, since the sample, a run was read to its end or ended, or an ended run got a paint mark. */
  function hasTurned(): boolean {
    return some((recording, sampled) => recording !== sampled && !isReading(recording));
  }

  function isRunning(): boolean {
    return some((recording) => recording?.state === 'running');
  }

  function areRowsComing(): boolean {
    return some((recording) => isReading(recording) && recording.rows > 0);
  }

  /** Bytes since the sample, on the side with more of them that is still being read. */
  function newBytes(): number {
    const { left, right } = sample.recordings;
    return Math.max(bytesSince(left, runs.left.read()), bytesSince(right, runs.right.read()));
  }

  /** Whether a condition holds for either side; it gets the side's recording now and in the sample. */
  function some(
    isTrue: (recording: Recording | undefined, sampled: Recording | undefined) => boolean,
  ): boolean {
    const { left, right } = sample.recordings;
    return isTrue(runs.left.read(), left) || isTrue(runs.right.read(), right);
  }

  function listen(): () => void {
    const ways = [runs.left.subscribe(onChange), runs.right.subscribe(onChange), everyTick(onTick)];
    return () => {
      for (const end of ways) end();
    };
  }

  return {
    read: () => sample,
    subscribe(listener) {
      listeners.add(listener);
      if (stop === undefined) {
        stop = listen();
        // What happened while there was no listener.
        renew();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
  };
}

/** Whether a run's response is still awaited or read. */
function isReading(recording: Recording | undefined): recording is Recording {
  return recording?.state === 'running' && recording.receivedMs === undefined;
}

/** Bytes that a run has received since it was sampled; 0 once it has been read. */
function bytesSince(sampled: Recording | undefined, recording: Recording | undefined): number {
  return isReading(recording) ? recording.bytes - (sampled?.bytes ?? 0) : 0;
}
