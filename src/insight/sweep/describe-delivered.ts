import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { LineEndReason } from './line-end.ts';
import type { SweepFinding } from './sweep-finding.ts';
import type { SweepLine, SweepPoint } from './sweep-lines.ts';

/** The reasons that are failures: a table that ends, or a parameter that is ignored, is none. */
const FAILURES: ReadonlySet<LineEndReason> = new Set(['size-limit', 'time-limit', 'failed']);

/**
 * Who alone delivered the largest size that anybody delivered, where others failed at it or before; empty if nobody
 * failed, or if all did at the same size. Sizes at which runs are still to be taken are left out.
 */
export function describeDelivered(lines: readonly SweepLine[]): readonly SweepFinding[] {
  const rows = Math.max(...lines.map(largestOf));
  const some = lines.flatMap((line) => {
    const point = line.points.find((each) => each.rows === rows && hasRows(each));
    return point === undefined ? [] : [{ line, point }];
  });
  const every = some.filter(({ point }) => point.delivered === point.taken);
  const reliable = every.length > 0 ? every : some;
  const failing = lines.filter(
    (line) =>
      !reliable.some((each) => each.line === line) &&
      line.end !== undefined &&
      FAILURES.has(line.end.reason),
  );
  const [first] = reliable;
  if (first === undefined || failing.length === 0) return [];
  const names = listed(reliable.map(({ line }) => line.noun));
  const roads = reliable.map(({ line }) => line.road.id).join('+');
  const sentence = `Only ${names} delivered ${formatCountOf(rows, 'row')}${inWhichRuns(reliable, some)}.`;
  return [{ code: `sweep.only-delivers.${roads}`, sentence: capitalised(sentence) }];
}

type Delivered = readonly { readonly point: SweepPoint }[];

/** In which runs, where somebody delivered that size in some of them alone. */
function inWhichRuns(reliable: Delivered, some: Delivered): string {
  if (reliable.length < some.length) return ' in every run';
  const [first] = reliable;
  if (first === undefined || first.point.delivered === first.point.taken) return '';
  if (reliable.length > 1) return ', and only in some of their runs';
  return `, in ${formatCount(first.point.delivered)} of ${formatCountOf(first.point.taken, 'run')}`;
}

function largestOf({ points }: SweepLine): number {
  return points.findLast(hasRows)?.rows ?? 0;
}

function hasRows({ delivered, isPartial }: SweepPoint): boolean {
  return delivered > 0 && isPartial !== true;
}
