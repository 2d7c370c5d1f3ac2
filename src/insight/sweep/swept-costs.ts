import { median } from 'simple-statistics';
import type { RunCost } from '#insight/cost/cost-of-run';
import { formatUsd } from '#insight/cost/format-usd';
import type { Rates } from '#insight/cost/rates';
import { formatCount } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { contestantNames } from './contestant-names.ts';
import { costOfSwept } from './cost-metric.ts';
import { comparedRepeats } from './sweep-lines.ts';
import { hasDelivered } from './sweep-metrics.ts';

/** What a million loads cost at a size that a contestant of a sweep delivered. */
export interface SweptCost {
  /** The id of its road. */
  readonly road: string;
  /** In the middle of a sentence, as in the table of the sweep. */
  readonly noun: string;
  /** Of one run at that size; missing if it did not deliver it. */
  readonly cost?: RunCost;
  /**
   * Which of several runs it is of, as a clause after its cost, and what the table has instead where that differs;
   * missing if it is of the only one.
   */
  readonly which?: string;
}

/**
 * The costs of all contestants, in their order: at `rows`, or, if they are left out, at the largest size that each of them
 * delivered. Of several runs that the table has figures of, it is that with the median cost, or the cheaper of the two in
 * the middle. Warm-ups do not count.
 */
export function sweptCosts(record: SweepRecord, rates: Rates, rows?: number): readonly SweptCost[] {
  const names = contestantNames(record.contestants);
  const delivered = record.runs.filter((run) => run.repeat > 0 && hasDelivered(run));
  return record.contestants.map(({ road }, index) => {
    const own = delivered.filter(({ contestant }) => contestant === index);
    const size = rows ?? Math.max(...own.map(({ askedRows }) => askedRows));
    const compared = comparedRepeats(record, size);
    const costs = own
      .filter(({ askedRows, repeat }) => askedRows === size && (compared?.has(repeat) ?? true))
      .map(({ recording }) => costOfSwept(recording, rates));
    const known = costs.filter((cost) => cost.state === 'known');
    const byCost = known.toSorted((one, other) => one.usd - other.usd);
    const cost = byCost[Math.ceil(byCost.length / 2) - 1] ?? costs[0];
    const which = whichOf(byCost.map(({ usd }) => usd));
    return {
      road,
      noun: names[index]?.noun ?? road,
      ...(cost !== undefined && { cost }),
      ...(which !== undefined && { which }),
    };
  });
}

/** The sizes that any contestant delivered, in ascending order. */
export function deliveredSizes({ plan, runs }: SweepRecord): readonly number[] {
  return plan.sizes.filter((size) =>
    runs.some((run) => run.repeat > 0 && run.askedRows === size && hasDelivered(run)),
  );
}

/** Which of the runs with these costs, in ascending order, is told. */
function whichOf(costsUsd: readonly number[]): string | undefined {
  const count = costsUsd.length;
  if (count < 2) return undefined;
  if (count % 2 === 1) return `by the middle one of ${formatCount(count)} runs`;
  const cheaper = costsUsd[count / 2 - 1] ?? 0;
  const [told, middle] = [cheaper, median([...costsUsd])].map(formatUsd);
  const table = told === middle ? '' : `; the table has the median, ${middle}`;
  return count === 2
    ? `by the cheaper of 2 runs${table}`
    : `by the cheaper of the middle two of ${formatCount(count)} runs${table}`;
}
