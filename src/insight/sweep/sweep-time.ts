import { median } from 'simple-statistics';
import { roadOnStack, type ToldLimits } from '#insight/diagnosis/road-at';
import type { SweepPlan, SweepRecord, SweepRun } from '#recording/sweep-record';
import { patienceOf } from '#roads/patience';
import type { Road } from '#roads/road';
import type { StackReport } from '#wire/stack-report';
import { goesOn } from './line-end.ts';

/** What a local stack says of the time that its responses take. */
type StackTimes = Pick<StackReport, 'scanLatencyMs' | 'pageLimit' | 'case'> & {
  readonly limits: ToldLimits;
};

/**
 * How many ms a sweep of a local stack takes, from what the stack adds to each page that is read: as long as a
 * road answers in time, and then no longer. `undefined` where nothing says how many rows a page has, or where
 * the stack delays more than pages. `roads` are those that are asked.
 */
export function foreseenSweepMs(
  plan: SweepPlan,
  roads: readonly Road[],
  { scanLatencyMs, pageLimit, limits, case: delayed }: StackTimes,
): number | undefined {
  const pagesAt = pagesIn(plan, pageLimit);
  if (delayed !== undefined || pagesAt === undefined) return undefined;
  let sumMs = 0;
  for (const road of roads) {
    // Each page of a series is a request of its own.
    const limitMs =
      road.reading === 'pages'
        ? Number.POSITIVE_INFINITY
        : patienceOf(roadOnStack(road, limits)).limitMs;
    const takesMs = (size: number) => Math.min(limitMs, pagesAt(size) * scanLatencyMs);
    const [smallest] = plan.sizes;
    if (plan.hasWarmUp && smallest !== undefined) sumMs += takesMs(smallest) + plan.pauseMs;
    for (const size of plan.sizes) {
      const isInTime = takesMs(size) < limitMs;
      sumMs += (isInTime ? plan.repeats : 1) * (takesMs(size) + plan.pauseMs);
      if (!isInTime && plan.pages === undefined) break;
    }
  }
  return sumMs;
}

/** How many pages a run of each size reads; `undefined` where nothing says how many rows a page has. */
function pagesIn(
  { pages }: SweepPlan,
  pageLimit: number | null,
): ((size: number) => number) | undefined {
  if (pages !== undefined) return (size) => Math.ceil(pages.rows / size);
  return pageLimit === null ? undefined : (size) => Math.ceil(size / pageLimit);
}

/**
 * About how many ms the rest of a sweep takes, with its pauses; `undefined` before its first run has ended. A run
 * takes as long as the others of its size; at another size, as much longer or shorter as the last two sizes
 * of its contestant show, or in proportion where there is only one. One that has no run yet is taken for all together.
 */
export function sweepTimeLeftMs(record: SweepRecord): number | undefined {
  const { runs, plan, contestants } = record;
  if (runs.length === 0) return undefined;
  let sumMs = 0;
  for (const index of contestants.keys()) {
    if (!goesOn(record, index)) continue;
    const own = runs.filter(({ contestant }) => contestant === index);
    const durationAt = durationsIn(own.length === 0 ? runs : own, plan);
    for (const size of plan.sizes) {
      const taken = own.filter(({ askedRows, repeat }) => askedRows === size && repeat > 0).length;
      sumMs += Math.max(0, plan.repeats - taken) * (durationAt(size) + plan.pauseMs);
    }
  }
  return sumMs;
}

/** How long a run takes at a size, by those that were taken; at least one. */
function durationsIn(runs: readonly SweepRun[], plan: SweepPlan): (size: number) => number {
  const amountOf = (size: number) =>
    plan.pages === undefined ? size : Math.ceil(plan.pages.rows / size);
  const known = [...new Set(runs.map(({ askedRows }) => askedRows))].map((size) => ({
    size,
    amount: amountOf(size),
    ms: median(
      runs.filter(({ askedRows }) => askedRows === size).map(({ recording }) => recording.endMs),
    ),
  }));
  const last = known.at(-1);
  const before = known.at(-2) ?? { amount: 0, ms: 0 };
  if (last === undefined) throw new RangeError('At least one run has been taken.');
  const slope =
    last.amount === before.amount ? 0 : (last.ms - before.ms) / (last.amount - before.amount);
  // What does not depend on the amount takes no less than no time.
  const msPerAmount = Math.min(Math.max(0, slope), last.ms / last.amount);
  return (size) =>
    known.find((each) => each.size === size)?.ms ??
    last.ms + (amountOf(size) - last.amount) * msPerAmount;
}
