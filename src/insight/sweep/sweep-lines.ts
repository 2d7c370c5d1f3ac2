import { median } from 'simple-statistics';
import { isSimulatedHere } from '#insight/diagnosis/host-class';
import type { SweepRecord, SweepRun } from '#recording/sweep-record';
import type { Road } from '#roads/road';
import { type ContestantName, contestantNames } from './contestant-names.ts';
import { isLimited, roadIn } from './known-limits.ts';
import { goesOn, type LineEnd, lineEndOf } from './line-end.ts';
import { hasDelivered, hasEndedWell, type SweepMetric } from './sweep-metrics.ts';

/** A figure over the runs at one size. */
export interface SweepFigure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /**
   * Of a scene: by repeat, in order. A repeat has the same seed, and so the same rows and times of the database, for
   * every contestant. Missing elsewhere.
   */
  readonly byRepeat?: readonly number[];
}

/** The results of one contestant at one size. */
export interface SweepPoint {
  /** Rows that it was asked for. */
  readonly rows: number;
  /** Counted runs, and those of them that delivered all rows. */
  readonly taken: number;
  readonly delivered: number;
  /**
   * Of a scene, how many runs the figures are of, if not of all delivered ones: those repeats that every contestant
   * delivered that has figures at this size. Other repeats have other seeds, and so are no comparison.
   */
  readonly compared?: number;
  /** Whether every run was complete, but none had as many rows as it was asked for; missing if not. */
  readonly hasOtherRows?: true;
  /** Whether runs are still to be taken at this size, so that nothing is compared there yet; missing if not. */
  readonly isPartial?: true;
  /** By the key of the metric; missing if no run delivered, or none has the figure. */
  readonly figures: Readonly<Record<string, SweepFigure>>;
}

/** Everything that a sweep knows about one contestant. */
export interface SweepLine extends ContestantName {
  /** With the limits that hold where it is. */
  readonly road: Road;
  readonly url: string;
  /** Whether limits are known to hold for it: those of AWS, or those that a local stack has told; missing if not. */
  readonly isLimited?: true;
  /** By size in ascending order; sizes that were not asked for are left out. */
  readonly points: readonly SweepPoint[];
  /** Why the line ends; missing if it has not ended. */
  readonly end?: LineEnd;
  /** The most rows that came in any run; missing if no run that failed brought more than it delivered. */
  readonly cameRows?: number;
  /** How large a row is in its largest response, in bytes; missing if it delivered nothing. */
  readonly bytesPerRow?: number;
}

/**
 * A sweep's runs by contestant and size, in the order of its contestants. Only runs that delivered all rows
 * have figures: a part of the rows is sooner here than all of them. Warm-ups do not count. In a scene, the figures
 * of all contestants at a size are of the same repeats.
 */
export function sweepLines(
  record: SweepRecord,
  metrics: readonly SweepMetric[],
): readonly SweepLine[] {
  const counted = record.runs.filter(({ repeat }) => repeat > 0);
  const partial = partialSizesOf(record);
  const names = contestantNames(record.contestants);
  return record.contestants.map(({ url }, index) => {
    const own = counted.filter(({ contestant }) => contestant === index);
    const delivered = own.filter(hasDelivered).map(({ recording }) => recording);
    const largest = delivered.toSorted((one, other) => other.rows - one.rows)[0];
    const end = lineEndOf(record, index);
    const cameRows = Math.max(0, ...own.map(({ recording }) => recording.rows));
    return {
      road: roadIn(record, index),
      url,
      ...(isLimited(record, index) && { isLimited: true as const }),
      ...(names[index] as ContestantName),
      points: record.plan.sizes.flatMap((size) => {
        const runs = own.filter(({ askedRows }) => askedRows === size);
        return runs.length === 0
          ? []
          : [
              {
                ...pointOf(size, runs, metrics, comparedRepeats(record, size)),
                ...(partial.has(size) && { isPartial: true as const }),
              },
            ];
      }),
      ...(end !== undefined && { end }),
      ...(cameRows > (largest?.rows ?? 0) && { cameRows }),
      ...(largest !== undefined && { bytesPerRow: largest.bytes / largest.rows }),
    };
  });
}

/** The sizes of a sweep that has not come to its end at which somebody who goes on lacks a run. */
function partialSizesOf(record: SweepRecord): ReadonlySet<number> {
  const { state, plan, runs, contestants } = record;
  if (state === 'complete') return new Set();
  const going = contestants.map((_, index) => index).filter((index) => goesOn(record, index));
  const takenBy = (index: number, size: number) =>
    runs.filter(
      ({ contestant, askedRows, repeat }) =>
        contestant === index && askedRows === size && repeat > 0,
    ).length;
  return new Set(
    plan.sizes.filter((size) => going.some((index) => takenBy(index, size) < plan.repeats)),
  );
}

/**
 * The repeats of a size whose figures are compared: in a scene, those that were delivered by everybody who delivered
 * any; `undefined` elsewhere, where all count.
 */
export function comparedRepeats(
  { runs, contestants }: SweepRecord,
  size: number,
): ReadonlySet<number> | undefined {
  if (!contestants.every(isSimulatedHere)) return undefined;
  const delivered = runs.filter(
    (run) => run.repeat > 0 && run.askedRows === size && hasDelivered(run),
  );
  const roads = new Set(delivered.map(({ contestant }) => contestant));
  const times = (repeat: number) => delivered.filter((run) => run.repeat === repeat).length;
  return new Set(
    delivered.map(({ repeat }) => repeat).filter((repeat) => times(repeat) === roads.size),
  );
}

function pointOf(
  rows: number,
  runs: readonly SweepRun[],
  metrics: readonly SweepMetric[],
  shared: ReadonlySet<number> | undefined,
): SweepPoint {
  const delivered = runs.filter(hasDelivered);
  const compared = delivered.filter(({ repeat }) => shared?.has(repeat) ?? true);
  const figures = metrics.flatMap(({ key, of }) => {
    const values = compared
      .map(({ recording }) => of(recording))
      .filter((value) => value !== undefined);
    if (values.length === 0) return [];
    const figure = {
      median: median(values),
      least: Math.min(...values),
      most: Math.max(...values),
      ...(shared !== undefined && values.length === compared.length && { byRepeat: values }),
    };
    return [[key, figure] as const];
  });
  return {
    rows,
    taken: runs.length,
    delivered: delivered.length,
    ...(compared.length < delivered.length && { compared: compared.length }),
    ...(runs.every(hasSentOtherRows) && { hasOtherRows: true }),
    figures: Object.fromEntries(figures),
  };
}

function hasSentOtherRows({ askedRows, recording }: SweepRun): boolean {
  const { rows } = recording;
  return hasEndedWell(recording) && rows > 0 && rows !== askedRows;
}
