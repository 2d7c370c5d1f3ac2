import { median } from 'simple-statistics';
import type { FigureKey, MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { runsWithOpenLists } from '#recording/open-lists';
import { type EndedRecording, isWhole } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { figureOf, METRICS } from '#insight/measure/measured-figures';

/** What an audit reads from a measurement. */
export type AuditedRecord = Pick<MeasurementRecord, 'pairs' | 'clockStepMs' | 'roads' | 'plan'>;

/** The runs that count, and their pairs: no warm-ups, and nothing that was stopped. */
export interface Audited {
  readonly record: AuditedRecord;
  /** In the order in which they were taken. */
  readonly pairs: readonly MeasuredPair[];
  readonly runs: readonly EndedRecording[];
  /** The same runs by side. */
  readonly sides: BothSides<readonly EndedRecording[]>;
  /** Those of them that completed, as far as can be known. */
  readonly whole: BothSides<readonly EndedRecording[]>;
  /** The name of each side in the middle of a sentence. */
  readonly nouns: BothSides<string>;
}

/** One value for each side. */
export type BothSides<Value> = Readonly<Record<Side, Value>>;

/**
 * A difference in no more than this share of pairs counts as exceptional: it is reported, but only as
 * information. It moves the median pair by at most two and a half percentiles.
 */
export const EXCEPTIONAL_SHARE = 0.05;

/** Prepares a measurement for its checks. */
export function auditedOf(record: AuditedRecord): Audited {
  const pairs = countedPairsOf(record);
  const sides = bothSides((side) =>
    pairs.map(({ runs }) => runs[side]).filter((run) => run !== undefined),
  );
  return {
    record,
    pairs,
    sides,
    runs: [...sides.left, ...sides.right],
    whole: bothSides((side) => sides[side].filter((run) => isWhole(run))),
    nouns: nounsOf(record.roads),
  };
}

/** The pairs of a measurement that count, in order: no warm-ups, and none with a run that was stopped. */
export function countedPairsOf({
  pairs,
}: Pick<MeasurementRecord, 'pairs'>): readonly MeasuredPair[] {
  return pairs.filter(
    ({ isWarmUp, runs: { left, right } }) =>
      !isWarmUp && left?.state !== 'aborted' && right?.state !== 'aborted',
  );
}

/** Which side has no completed run, so that the runs cannot be compared, as a sentence; `undefined` if both have. */
export function lackOfRuns({ whole, nouns }: Pick<Audited, 'whole' | 'nouns'>): string | undefined {
  const empty = SIDES.find((side) => whole[side].length === 0);
  return empty === undefined ? undefined : `No ${nouns[empty]} run completed.`;
}

/** What to add behind "every run" or "every pair" where not all of them completed: " that completed". */
export function thatCompleted({ runs }: Pick<Audited, 'runs'>): string {
  return runs.every((run) => isWhole(run)) ? '' : ' that completed';
}

/** Takes something of each side. */
export function bothSides<Value>(valueOf: (side: Side) => Value): BothSides<Value> {
  return { left: valueOf('left'), right: valueOf('right') };
}

/** Whether both runs of a pair completed, as far as can be known. */
export function isWholePair({ runs }: MeasuredPair): boolean {
  return isWhole(runs.left) && isWhole(runs.right);
}

/** Runs of some pairs of which it has to be chosen which list holds the rows, before their pairs can be compared. */
export function openListRunsOf(pairs: readonly MeasuredPair[]): readonly EndedRecording[] {
  return pairs.flatMap(({ runs: { left, right } }) =>
    left === undefined || right === undefined ? [] : runsWithOpenLists(left, right),
  );
}

/** A figure of each run in the counted pairs in which both sides have it, in ms and in order. */
export function figurePairsOf(
  { pairs }: Pick<Audited, 'pairs'>,
  key: FigureKey,
): readonly BothSides<number>[] {
  const metric = metricOf(key);
  return pairs.flatMap(({ runs }) => {
    const [left, right] = SIDES.map((side) => figureOf(metric, runs[side]));
    return left === undefined || right === undefined ? [] : [{ left, right }];
  });
}

/** The name of a figure in the middle of a sentence: "the first row". */
export function figureNounOf(key: FigureKey): string {
  return metricOf(key).noun;
}

function metricOf(key: FigureKey) {
  const metric = METRICS.find((each) => each.key === key);
  if (metric === undefined) throw new RangeError(`There is no figure "${key}".`);
  return metric;
}

/** The medians of a figure on both sides, in ms; `undefined` if no pair has it. */
export function mediansOf(audited: Audited, key: FigureKey): BothSides<number> | undefined {
  const figures = figurePairsOf(audited, key);
  if (figures.length === 0) return undefined;
  return bothSides((side) => median(figures.map((figure) => figure[side])));
}

/** Runs by their sides: "3 buffered and 1 streamed run". */
export function describeRuns(
  runs: readonly EndedRecording[],
  { sides, nouns }: Pick<Audited, 'sides' | 'nouns'>,
): string {
  const left = runs.filter((run) => sides.left.includes(run)).length;
  const right = runs.length - left;
  if (right === 0) return formatCountOf(left, `${nouns.left} run`);
  if (left === 0) return formatCountOf(right, `${nouns.right} run`);
  return `${formatCount(left)} ${nouns.left} and ${formatCountOf(right, `${nouns.right} run`)}`;
}

/** "9 of 9 buffered runs", or "9 of 9 runs" in a sentence that has named the side already. */
export function describeShare(count: number, total: number, noun?: string): string {
  const run = noun === undefined ? 'run' : `${noun} run`;
  return `${formatCount(count)} of ${formatCountOf(total, run)}`;
}
