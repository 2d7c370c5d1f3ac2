import { median } from 'simple-statistics';
import { coldStartMsOf, tellsStart } from '#insight/diagnosis/cold-starts';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { SweepRecord } from '#recording/sweep-record';
import type { SweepLine } from './sweep-lines.ts';
import { hasDelivered } from './sweep-metrics.ts';

/**
 * That some contestants started cold at a size where others did not, or did not say so: in more than half of
 * their runs there, so that the median has it. Empty if there is no such size.
 */
export function describeColdStarts(
  { runs, plan }: SweepRecord,
  lines: readonly SweepLine[],
): readonly { readonly code: string; readonly sentence: string }[] {
  const startsAt = (index: number, size: number) =>
    runs
      .filter(
        (run) =>
          run.contestant === index && run.askedRows === size && run.repeat > 0 && hasDelivered(run),
      )
      .map(({ recording }) => recording);
  const cold = new Set<number>();
  const silent = new Set<number>();
  const initsMs: number[] = [];
  let unequalSizes = 0;
  let comparedSizes = 0;
  for (const size of plan.sizes) {
    const starts = lines.flatMap((_, index) => {
      const taken = startsAt(index, size);
      const told = taken.flatMap((run) => coldStartMsOf(run) ?? []);
      const isCold = 2 * told.length > taken.length;
      return taken.length === 0 ? [] : [{ index, told, isCold, tells: taken.some(tellsStart) }];
    });
    if (starts.length > 1) comparedSizes += 1;
    const others = starts.filter(({ isCold }) => !isCold);
    if (others.length === 0 || others.length === starts.length) continue;
    unequalSizes += 1;
    for (const { index, isCold, told, tells } of starts) {
      if (isCold) {
        cold.add(index);
        initsMs.push(...told);
      } else if (!tells) silent.add(index);
    }
  }
  if (cold.size === 0) return [];
  const inOrder = (indices: ReadonlySet<number>) =>
    lines.filter((_, index) => indices.has(index)).map(({ noun }) => noun);
  const where =
    unequalSizes === comparedSizes
      ? 'at every size'
      : `at ${formatCount(unequalSizes)} of ${formatCountOf(comparedSizes, 'size')}`;
  const unknown = silent.size === 0 ? '' : `; whether ${listed(inOrder(silent))} did is not known`;
  const only = silent.size === 0 ? 'only ' : '';
  const roads = lines.filter((_, index) => cold.has(index)).map(({ road }) => road.id);
  return [
    {
      code: `sweep.cold.${roads.join('+')}`,
      sentence: `${capitalised(`${only}${listed(inOrder(cold))}`)} started cold ${where}, which took ${formatDuration(median(initsMs))} each time${unknown}. ${cold.size === 1 ? 'Its' : 'Their'} times contain that, so this sweep does not say who is sooner when all functions are warm.`,
    },
  ];
}
