import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { meansMore } from '#insight/figures/more-rows';
import { otherCountClause, otherCountOf } from '#recording/other-count';
import type { SweepRecord } from '#recording/sweep-record';
import type { SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';
import { hasDelivered } from './sweep-metrics.ts';

/**
 * Who has figures of runs that count other rows than they have, so that nobody can tell whether these are all: one
 * finding for each of them, with the count at the largest of these sizes.
 */
export function describeOtherCounts(
  { runs }: SweepRecord,
  lines: readonly SweepLine[],
): readonly SweepFinding[] {
  return lines.flatMap(({ road, noun, points }, index) => {
    const counted = runs
      .filter((run) => run.contestant === index && run.repeat > 0 && hasDelivered(run))
      .flatMap(({ askedRows, recording }) => {
        const other = otherCountOf(recording);
        return other === undefined ? [] : [{ askedRows, clause: otherCountClause(other) }];
      })
      .toSorted((one, other) => other.askedRows - one.askedRows);
    const [largest] = counted;
    if (largest === undefined) return [];
    const sizes = new Set(counted.map(({ askedRows }) => askedRows)).size;
    const delivered = points.filter((point) => point.delivered > 0).length;
    const often =
      sizes === 1
        ? ''
        : ` It counts other rows than it sends at ${formatCount(sizes)} of the ${formatCountOf(delivered, 'size')} that it delivered.`;
    return [
      {
        code: `sweep.other-count.${road.id}`,
        sentence: `${capitalised(noun)}, asked for ${formatCountOf(largest.askedRows, 'row')}, ${largest.clause}, ${meansMore('other-count', ' its')}.${often}`,
      },
    ];
  });
}
