import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import { EXCEPTIONAL_SHARE } from '#insight/measure/audit/audited';
import type { SweepRecord } from '#recording/sweep-record';
import { hasTooFewDelivered } from './rank-lines.ts';
import type { SweepFinding } from './sweep-finding.ts';
import type { SweepLine, SweepPoint } from './sweep-lines.ts';
import { hasEndedWell } from './sweep-metrics.ts';

/** Of more sizes than this, it is only told how many they are. */
const MOST_SIZES = 4;

/** Who has runs that failed although others at the same size, or at a larger one, delivered. */
interface FailedRuns {
  readonly findings: readonly SweepFinding[];
  /** Whether they are so many of somebody's runs that a measurement would give no verdict. */
  readonly areMany: boolean;
}

/**
 * The failed runs of each contestant up to the largest size that it delivered: figures are of the others alone, and those
 * that failed may be the slow ones. Not where its line ends, which has a finding of its own.
 */
export function describeFailedRuns(record: SweepRecord, lines: readonly SweepLine[]): FailedRuns {
  const failing = lines.flatMap((line, index) => {
    const last = line.points.findLastIndex(({ delivered }) => delivered > 0);
    const points = line.points
      .slice(0, last + 1)
      .filter(({ rows }) => line.end === undefined || rows < line.end.askedRows);
    const failedAt = points.filter(({ taken, delivered }) => delivered < taken);
    if (failedAt.length === 0) return [];
    const taken = points.reduce((sum, point) => sum + point.taken, 0);
    const failed = points.reduce((sum, point) => sum + failedOf(point), 0);
    const sizes = new Set(failedAt.map(({ rows }) => rows));
    const areErrors = !record.runs.some(
      ({ contestant, repeat, askedRows, recording }) =>
        contestant === index &&
        repeat > 0 &&
        sizes.has(askedRows) &&
        hasEndedWell(recording) &&
        recording.rows !== askedRows,
    );
    const did = areErrors ? 'failed' : 'failed or sent other rows than they were asked for';
    const finding: SweepFinding = {
      code: `sweep.runs-failed.${line.road.id}`,
      sentence: `${formatCount(failed)} of the ${formatCountOf(taken, 'run')} of ${line.noun} ${did}: ${whereOf(failedAt, points)}. ${consequenceOf(line, failed)}${describeTooFew(line, failedAt)}`,
    };
    return [{ finding, share: failed / taken }];
  });
  return {
    findings: failing.map(({ finding }) => finding),
    areMany: failing.some(({ share }) => share > EXCEPTIONAL_SHARE),
  };
}

function failedOf({ taken, delivered }: SweepPoint): number {
  return taken - delivered;
}

/** "2 of 4 at 50 rows and 1 of 4 at 130 rows"; of many sizes, how many, and where the most failed. */
function whereOf(failedAt: readonly SweepPoint[], points: readonly SweepPoint[]): string {
  const at = (point: SweepPoint) =>
    `${formatCount(failedOf(point))} of ${formatCount(point.taken)} at ${formatCountOf(point.rows, 'row')}`;
  if (failedAt.length <= MOST_SIZES) return listed(failedAt.map(at));
  const [most] = failedAt.toSorted(
    (one, other) => failedOf(other) / other.taken - failedOf(one) / one.taken,
  );
  const many = `at ${formatCount(failedAt.length)} of ${formatCountOf(points.length, 'size')}`;
  return most === undefined
    ? many
    : `${many}, most often at ${formatCountOf(most.rows, 'row')} (${formatCount(failedOf(most))} of ${formatCount(most.taken)})`;
}

function consequenceOf(line: SweepLine, failed: number): string {
  const subject = failed === 1 ? 'The one that failed' : 'Those that failed';
  const slow = `${subject} may be ${failed === 1 ? 'a slow one' : 'the slow ones'}`;
  return isSimulatedHere(line)
    ? `${slow}, and the figures of every road leave out these repeats.`
    : `${slow}, so ${line.noun} may be slower and cost more than these figures say.`;
}

/** Where nobody is named, because too few runs delivered. */
function describeTooFew(line: SweepLine, failedAt: readonly SweepPoint[]): string {
  const sizes = failedAt
    .filter((point) => hasTooFewDelivered(line, point))
    .map(({ rows }) => formatCount(rows));
  if (sizes.length === 0) return '';
  const where =
    sizes.length > MOST_SIZES
      ? `${formatCount(sizes.length)} of these sizes`
      : `${listed(sizes)} ${sizes.length === 1 && sizes[0] === '1' ? 'row' : 'rows'}`;
  return ` ${capitalised(`at ${where}`)}, fewer than half of its runs arrived, so ${line.noun} is not compared there.`;
}
