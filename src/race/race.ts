import { isCheapToHash } from '#recording/is-cheap-to-hash';
import { isEnded, isWhole, type Recording } from '#recording/recording';
import { type Contestants, otherSide, type Side, SIDES } from '#roads/road';
import type { ReplayControl } from './replay-clock.ts';
import { createSampler, type Sampler, type SamplerOptions } from './race-sample.ts';
import { createRun, type Run, type RunOptions } from './run.ts';

/**
 * One run of each of two contestants, started together. They share the network, so a race is a
 * demonstration and not a measurement.
 */
export interface Race {
  /** Distinguishes this race from all others of the page. */
  readonly id: number;
  readonly runs: Readonly<Record<Side, Run>>;
  /** Starts both runs, unless they were started before; resolves with the ended recording of this side. */
  start(side: Side): Promise<Recording>;
  /** Both recordings, whenever figures are drawn from them. */
  readonly sampler: Sampler;
  /** Ends both requests; their runs end as `aborted` and keep the rows they have. */
  stop(): void;
  /** Has something done with the rows before they are released; returns a function that takes that back. */
  beforeClose(task: () => Promise<unknown>): () => void;
  /** Stops it; resolves when both runs have ended and everything that had to be done before the release is done. */
  leave(): Promise<void>;
  /** Leaves it, and then releases all its rows: at once, unless something has to be done with them before. */
  close(): void;
  /** Aborts when `stop` is called. */
  readonly signal: AbortSignal;
  /** Resolves when both runs have ended and all that is asked of them afterwards is in their recordings. */
  readonly over: Promise<void>;
  /** When it was prepared, by this machine's clock; missing of one that was run before, whose recording tells. */
  readonly startedAt?: Date;
  /** Where the race is one that was run before, the way to move in it. */
  readonly replay?: ReplayControl;
}

/**
 * Prepares a race between two contestants; nothing is sent before it is started.
 *
 * One of the two requests has to be sent first and gains a fraction of a millisecond. `first` says which;
 * it should be drawn at random.
 */
export function createRace(
  id: number,
  contestants: Contestants,
  first: Side,
  options: Omit<RunOptions, 'contestant'> & SamplerOptions & { readonly startedAt: Date },
): Race {
  const controller = new AbortController();
  const prepare = (side: Side) => createRun({ ...options, contestant: contestants[side] });
  const runs = { left: prepare('left'), right: prepare('right') };
  let isLeft = false;
  const { ended, over } = endsOf(runs, () => isLeft);
  const tasks = new Set<() => Promise<unknown>>();

  async function leave(): Promise<void> {
    isLeft = true;
    controller.abort();
    // Those of now: who leaves the screen meanwhile takes back what has not begun.
    const last = [...tasks];
    if (last.length === 0) return;
    await ended;
    await Promise.all(last.map((task) => task()));
  }

  function release(): void {
    runs.left.close();
    runs.right.close();
  }

  return {
    id,
    runs,
    start(side) {
      for (const each of [first, otherSide(first)]) void runs[each].start(controller.signal);
      return runs[side].start(controller.signal);
    },
    sampler: createSampler(runs, options),
    stop: () => controller.abort(),
    beforeClose(task) {
      tasks.add(task);
      return () => tasks.delete(task);
    },
    leave,
    close() {
      const isFree = tasks.size === 0;
      const left = leave();
      if (isFree) release();
      else void left.finally(release);
    },
    signal: controller.signal,
    over,
    startedAt: options.startedAt,
  };
}

/**
 * When both runs have ended, and when what follows is done as well.
 *
 * Lets both sides do their later work once nothing in the race is being timed: hash the rows, if nothing
 * else shows whether they are all there, and, one after the other, measure what parsing costs. All other
 * rows are hashed last, where that is cheap.
 */
function endsOf(
  runs: Readonly<Record<Side, Run>>,
  isLeft: () => boolean,
): { ended: Promise<void>; over: Promise<void> } {
  let onEnded: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    onEnded = resolve;
  });
  const over = new Promise<void>((resolve) => {
    const endings = SIDES.map((side) => runs[side].subscribe(onChange));

    function onChange(): void {
      if (!SIDES.every((side) => isEnded(runs[side].read()))) return;
      for (const end of endings) end();
      onEnded?.();
      void lookBack(runs, isLeft).then(resolve);
    }
  });
  return { ended, over };
}

async function lookBack(
  { left, right }: Readonly<Record<Side, Run>>,
  isLeft: () => boolean,
): Promise<void> {
  const hashing = hashingOf(left.read(), right.read());
  const hash = (isAwaited: boolean) =>
    Promise.all([left.digestRows(isAwaited), right.digestRows(isAwaited)]);
  if (hashing === 'needed') await hash(true);
  // The next race may have begun, and should not share the processor with this.
  if (isLeft()) return;
  await left.measureParse();
  await right.measureParse();
  if (hashing === 'cheap') await hash(false);
}

/**
 * Whether the rows of two runs are hashed, which shows something only if there are as many: it is needed
 * if one of them ended cleanly without a last line that says that it is whole, and otherwise done if it is
 * cheap.
 */
function hashingOf(
  left: Recording | undefined,
  right: Recording | undefined,
): 'needed' | 'cheap' | undefined {
  if (!isWhole(left) || !isWhole(right)) return undefined;
  if (left.rows !== right.rows || left.rows === 0) return undefined;
  if (left.state === 'unknown' || right.state === 'unknown') return 'needed';
  return isCheapToHash(left) && isCheapToHash(right) ? 'cheap' : undefined;
}
