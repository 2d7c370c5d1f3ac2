import { isEnded, isWhole, type Recording } from '#recording/recording';
import { type Contestants, otherSide, type Side, SIDES } from '#roads/road';
import type { ReplayControl } from './replay-clock.ts';
import { createSampler, type Sampler, type SamplerOptions } from './race-sample.ts';
import { createRun, type Run, type RunOptions } from './run.ts';

/** One run of each of two contestants, to be started together. They share the line: theatre, not science. */
export interface Race {
  /** Tells this race from every other of the page. */
  readonly id: number;
  readonly runs: Readonly<Record<Side, Run>>;
  /** Starts both runs, unless they have been; resolves with the ended recording of this side. */
  start(side: Side): Promise<Recording>;
  /** Both recordings, as often as figures are drawn from them. */
  readonly sampler: Sampler;
  /** Ends both requests; their runs end as `aborted` and keep the rows they have. */
  stop(): void;
  /** Stops it and lets go of all its rows. */
  close(): void;
  /** Aborts when `stop` is called. */
  readonly signal: AbortSignal;
  /** Resolves when both runs have ended and all that is asked of them afterwards is in their recordings. */
  readonly over: Promise<void>;
  /** Where the race is one that was run before, the way to move in it. */
  readonly replay?: ReplayControl;
}

/**
 * Prepares a race between two contestants; nothing is sent before it is started.
 *
 * One of two requests has to leave first, and has a fraction of a millisecond for it: which of them, says
 * `first`, and it should be drawn at random.
 */
export function createRace(
  id: number,
  contestants: Contestants,
  first: Side,
  options: Omit<RunOptions, 'contestant'> & SamplerOptions,
): Race {
  const controller = new AbortController();
  const prepare = (side: Side) => createRun({ ...options, contestant: contestants[side] });
  const runs = { left: prepare('left'), right: prepare('right') };
  const over = lookBackAfter(runs);
  return {
    id,
    runs,
    start(side) {
      for (const each of [first, otherSide(first)]) void runs[each].start(controller.signal);
      return runs[side].start(controller.signal);
    },
    sampler: createSampler(runs, options),
    stop: () => controller.abort(),
    close() {
      controller.abort();
      runs.left.close();
      runs.right.close();
    },
    signal: controller.signal,
    over,
  };
}

/**
 * Has both sides look back once nothing of the race is timed any more: whether they brought the same
 * rows, where nothing else tells, and then, one after the other, what parsing costs.
 */
function lookBackAfter(runs: Readonly<Record<Side, Run>>): Promise<void> {
  return new Promise((resolve) => {
    const endings = SIDES.map((side) => runs[side].subscribe(onChange));

    function onChange(): void {
      if (!SIDES.every((side) => isEnded(runs[side].read()))) return;
      for (const end of endings) end();
      void lookBack(runs).then(resolve);
    }
  });
}

async function lookBack({ left, right }: Readonly<Record<Side, Run>>): Promise<void> {
  if (isComparedByContent(left.read(), right.read())) {
    await Promise.all([left.digestRows(), right.digestRows()]);
  }
  await left.measureParse();
  await right.measureParse();
}

/**
 * Whether only the rows themselves can tell that two runs brought the same: one of them ended cleanly
 * without a last line that says so, and both have as many rows.
 */
function isComparedByContent(left: Recording | undefined, right: Recording | undefined): boolean {
  if (!isWhole(left) || !isWhole(right)) return false;
  const isUnsure = left.state === 'unknown' || right.state === 'unknown';
  return isUnsure && left.rows === right.rows && left.rows > 0;
}
