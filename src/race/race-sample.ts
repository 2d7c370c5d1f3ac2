import type { Contestant, Recording } from './recording.ts';
import type { Run } from './run.ts';

/** Both recordings of a race at one instant: what curve and badges are drawn from. */
export interface RaceSample {
  /** On the page's `performance.now()` clock. */
  readonly nowMs: number;
  readonly recordings: { readonly [Name in Contestant]?: Recording };
}

/** What a sampler needs from outside. */
export interface SamplerOptions {
  /** Milliseconds on the page's `performance.now()` clock. */
  readonly now: () => number;
  /** Calls `task` ten times a second, as often as a person can read a running figure, until what it returns is called. */
  readonly everyTick: (task: () => void) => () => void;
}

/** A race's sample, and the way to hear of the next. */
export interface Sampler {
  /** The last sample; the same object until there is another. */
  read(): RaceSample;
  /** Hears of samples, which are taken only while anybody listens; returns the way to stop hearing. */
  subscribe(listener: () => void): () => void;
}

/** Ticks after which a sample is old while rows come, though none have come since. */
const OLD_TICKS = 3;

/**
 * More bytes than this from one sample to the next are a flood: 5 MB/s where there is one each tick,
 * more than the 2 MB/s that Lambda streams after its burst.
 */
const FLOOD_BYTES = 512 * 1024;

/** Ticks between two samples in a flood. */
const FLOOD_TICKS = 5;

/**
 * Samples both runs of a race: with each tick while both wait for rows; together with new rows once
 * there are some; and at once when one has ended while no rows come on the other side.
 *
 * Drawing what has changed costs the processor that the rows need: so all figures change in the same
 * frames, which have rows to show anyway, and in a flood only twice a second.
 */
export function createSampler(
  runs: Readonly<Record<Contestant, Pick<Run, 'read' | 'subscribe'>>>,
  { now, everyTick }: SamplerOptions,
): Sampler {
  const listeners = new Set<() => void>();
  let sample = take();
  let ticks = 0;
  let stop: (() => void) | undefined;

  function take(): RaceSample {
    const recordings = { buffered: runs.buffered.read(), streamed: runs.streamed.read() };
    return { nowMs: now(), recordings };
  }

  function renew(): void {
    sample = take();
    ticks = 0;
    for (const listener of listeners) listener();
  }

  function onChange(): void {
    const isDue = areRowsComing()
      ? haveRowsCome() && ticks >= (isFlooded() ? FLOOD_TICKS : 1)
      : hasEnded();
    if (isDue) renew();
  }

  function onTick(): void {
    ticks += 1;
    const leastTicks = areRowsComing() ? OLD_TICKS : 1;
    if (isRunning() && ticks >= (isFlooded() ? FLOOD_TICKS : leastTicks)) renew();
  }

  /** Whether a run has ended since, or a paint mark of one that has ended has come. */
  function hasEnded(): boolean {
    return some((recording, sampled) => recording !== sampled && recording?.state !== 'running');
  }

  function isRunning(): boolean {
    return some((recording) => recording?.state === 'running');
  }

  function areRowsComing(): boolean {
    return some((recording) => recording?.state === 'running' && recording.rows > 0);
  }

  function haveRowsCome(): boolean {
    return some((recording, sampled) => recording?.rows !== sampled?.rows);
  }

  function isFlooded(): boolean {
    return some(
      (recording, sampled) => (recording?.bytes ?? 0) - (sampled?.bytes ?? 0) > FLOOD_BYTES,
    );
  }

  /** Whether something is true of either side, of which it is given the recording and the one in the sample. */
  function some(
    isTrue: (recording: Recording | undefined, sampled: Recording | undefined) => boolean,
  ): boolean {
    const { buffered, streamed } = sample.recordings;
    return isTrue(runs.buffered.read(), buffered) || isTrue(runs.streamed.read(), streamed);
  }

  function listen(): () => void {
    const ways = [
      runs.buffered.subscribe(onChange),
      runs.streamed.subscribe(onChange),
      everyTick(onTick),
    ];
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
        // What has happened while nobody listened.
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
