import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { contestantNames } from './contestant-names.ts';
import { goesOn } from './line-end.ts';
import { rowsThatCame } from './page-rows.ts';

/** How far a sweep has got. Warm-ups are not among the runs, as the plan has them. */
export interface SweepProgress {
  readonly runsTaken: number;
  /** Including those that are still to come, as far as is known: a contestant that has failed is not run again. */
  readonly runsPlanned: number;
  /** Whether warm-ups are taken, before the first run. */
  readonly isWarmingUp: boolean;
  /** What is under way: "streamed, 4,600 rows, 2 of 3"; empty between runs and after the end. */
  readonly current: string;
}

/** How far a sweep has got; after the end as many runs are planned as were taken, unless it was stopped. */
export function sweepProgress(record: SweepRecord): SweepProgress {
  const { state, runs, plan, contestants, current } = record;
  const counted = runs.filter(({ repeat }) => repeat > 0);
  const each = plan.sizes.length * plan.repeats;
  const toCome = contestants.map((_, index) =>
    goesOn(record, index)
      ? each - counted.filter(({ contestant }) => contestant === index).length
      : 0,
  );
  const hasBegun = counted.length > 0 || (current !== undefined && current.repeat > 0);
  return {
    runsTaken: counted.length,
    runsPlanned: toCome.reduce((sum, count) => sum + count, counted.length),
    isWarmingUp: state === 'running' && plan.hasWarmUp && !hasBegun,
    current: describeCurrent(current, record),
  };
}

/** How a sweep ended; one or two sentences. */
export function describeSweepEnd(record: SweepRecord): string {
  const { runs, plan, contestants, state } = record;
  const passedOver = contestants.length * plan.sizes.length * plan.repeats - countedOf(record);
  if (runs.length === 0) return 'No run was taken.';
  const asked = runs.map(({ askedRows }) => askedRows);
  const most = plan.sizes.at(-1) ?? 0;
  const largest = Math.max(...asked);
  const isOfPages = plan.pages !== undefined;
  const planned =
    largest < most
      ? ` The plan went up to ${formatCountOf(most, 'row')}${isOfPages ? ' per page' : ''}.`
      : '';
  const smallest = Math.min(...asked);
  const counted = countedOf(record);
  // As the plan says it; a sweep that was stopped early may have nothing else.
  const warmUps = formatCountOf(runs.length - counted, 'warm-up');
  const after = runs.length === counted ? '' : ` after ${warmUps}`;
  const each = counted === 1 ? '' : ' each';
  const begin = `${formatCountOf(counted, 'run')}${after}${runs.length === 1 ? '' : ', one at a time'}`;
  const range = `from ${formatCount(smallest)} to ${formatCountOf(largest, 'row')}`;
  if (plan.pages !== undefined) {
    const sizes = smallest === largest ? `with ${formatCountOf(largest, 'row')}` : range;
    const came = rowsThatCame(record);
    const rows = `${formatCountOf(plan.pages.rows, 'row')}${each}`;
    return came === undefined
      ? `${begin}, of ${rows}, ${sizes} per page.${planned}`
      : `${begin}, asked for ${rows}, ${sizes} per page; ${came}.${planned}`;
  }
  const sizes = smallest === largest ? `of ${formatCountOf(largest, 'row')}${each}` : range;
  const taken = `${begin}, ${sizes}.${planned}`;
  return state === 'complete' && passedOver > 0
    ? `${taken} It left out ${formatCountOf(passedOver, 'run')} that could only have failed in the same way.`
    : taken;
}

function countedOf({ runs }: SweepRecord): number {
  return runs.filter(({ repeat }) => repeat > 0).length;
}

function describeCurrent(
  current: SweepRecord['current'],
  { contestants, plan }: SweepRecord,
): string {
  const name = current && contestantNames(contestants)[current.contestant];
  if (current === undefined || name === undefined) return '';
  const which = current.repeat === 0 ? 'warm-up' : `${current.repeat} of ${plan.repeats}`;
  const size = `${formatCountOf(current.askedRows, 'row')}${plan.pages === undefined ? '' : ' per page'}`;
  return `${name.noun}, ${size}, ${which}`;
}
