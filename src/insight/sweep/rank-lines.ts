import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { RACE_MARGIN_SHARE } from '#insight/figures/race-margin';
import type { SweepFigure, SweepLine, SweepPoint } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';

/** Sizes, one after another, at which the same contestants have the best figure, or those of them that still deliver. */
export interface SweepStretch {
  /** Indices of the lines that are best, or too close to the best one to tell; ascending, never empty. */
  readonly best: readonly number[];
  /** Whether these were all at the first of these sizes, so that there is no difference. */
  readonly isLevel: boolean;
  readonly fromRows: number;
  readonly toRows: number;
}

/** Where another line becomes the best. */
export interface SweepCrossing {
  /**
   * An estimate between two sizes, from straight lines on logarithmic axes; missing if one of the lines that were best
   * before it or are best after it was not delivered at both, so that all that is known are the two sizes.
   */
  readonly rows?: number;
  /** The figure there; missing if `rows` is, or where a figure of 0 has no logarithm. */
  readonly value?: number;
  /** Indices of the lines that are best after it. */
  readonly best: readonly number[];
}

/** Which lines have the best figure at which sizes. */
export interface SweepRanking {
  /** Sizes that at least two contestants delivered. */
  readonly sizes: readonly number[];
  readonly stretches: readonly SweepStretch[];
  /** One between each two stretches. */
  readonly crossings: readonly SweepCrossing[];
  /** Whether figures of few runs each were called level although they differ; missing if not. */
  readonly hasSetAside?: true;
}

interface Ranked {
  readonly rows: number;
  readonly best: readonly number[];
  readonly isLevel: boolean;
  readonly hasSetAside: boolean;
}

/**
 * Ranks the lines of a sweep by one figure, where smaller is better, at each size that two or more of them
 * delivered in at least half of their runs. Two figures are level if their medians differ by less than anyone
 * notices, or if their runs overlap, or, in a scene, if neither is ahead in every repeat; with fewer than five runs
 * of either, whose spread says little, also if they are less than 10 % apart, unless a scene calculated them. Nobody is
 * among the best who has a larger median than one that is not. Sizes at which runs are still to be taken are left out. A crossing is where the
 * two lines meet, or where a level one begins or ceases to differ; where a line ends, nobody knows where that is.
 */
export function rankLines(lines: readonly SweepLine[], metric: SweepMetric): SweepRanking {
  const sizes = [...new Set(lines.flatMap(({ points }) => points.map(({ rows }) => rows)))];
  const ranked = sizes
    .toSorted((one, other) => one - other)
    .map((rows) => rankAt(rows, lines, metric))
    .filter((each) => each !== undefined);
  const stretches: {
    best: readonly number[];
    isLevel: boolean;
    fromRows: number;
    toRows: number;
  }[] = [];
  const crossings: SweepCrossing[] = [];
  for (const each of ranked) {
    const { rows, best, isLevel } = each;
    const last = stretches.at(-1);
    // A line that does not deliver this size is left out here; that makes it neither better nor worse.
    const remaining = last?.best.filter((index) => figureAt(lines[index], rows, metric));
    if (last !== undefined && remaining !== undefined && isSame(remaining, best)) {
      last.toRows = rows;
      continue;
    }
    if (last !== undefined) {
      const before = last.best.filter((index) => figureAt(lines[index], last.toRows, metric));
      crossings.push(crossingOf({ best: before, rows: last.toRows }, each, lines, metric));
    }
    stretches.push({ best, isLevel, fromRows: rows, toRows: rows });
  }
  return {
    sizes: ranked.map(({ rows }) => rows),
    stretches,
    crossings,
    ...(ranked.some(({ hasSetAside }) => hasSetAside) && { hasSetAside: true }),
  };
}

/** The figure of a line at one size; `undefined` if it has none there, or one of too few runs to compare it. */
export function figureAt(
  line: SweepLine | undefined,
  rows: number,
  { key }: SweepMetric,
): SweepFigure | undefined {
  const point = pointAt(line, rows);
  if (line === undefined || point === undefined) return undefined;
  return hasTooFewDelivered(line, point) ? undefined : point.figures[key];
}

/**
 * Whether fewer than half of the runs of a line at a size delivered, so that their median says little about all of them.
 * Not in a scene, where all lines are compared by the same repeats.
 */
export function hasTooFewDelivered(
  line: Pick<SweepLine, 'url'>,
  { taken, delivered }: SweepPoint,
): boolean {
  return delivered > 0 && 2 * delivered < taken && !isSimulatedHere(line);
}

function pointAt(line: SweepLine | undefined, rows: number): SweepPoint | undefined {
  return line?.points.find((point) => point.rows === rows);
}

/** With fewer runs of a line than this, how far they spread says little about how much runs differ. */
const TELLING_RUNS = 5;

/** The smallest difference to a value that counts at a size; larger where a line has few runs, unless a scene calculated them. */
export function leastApart(
  lines: readonly SweepLine[],
  rows: number,
  metric: SweepMetric,
): (value: number) => number {
  const areFew = lines.some((line) => {
    const delivered = pointAt(line, rows)?.delivered ?? 0;
    return !isSimulatedHere(line) && delivered > 0 && delivered < TELLING_RUNS;
  });
  const share = areFew ? RACE_MARGIN_SHARE : 0;
  return (value) => Math.max(metric.leastDifference(value), share * value);
}

function rankAt(
  rows: number,
  lines: readonly SweepLine[],
  metric: SweepMetric,
): Ranked | undefined {
  const figures = lines.flatMap((line, index) => {
    const figure = figureAt(line, rows, metric);
    const isLeftOut = figure === undefined || pointAt(line, rows)?.isPartial === true;
    return isLeftOut ? [] : [{ index, figure }];
  });
  const [winner] = figures.toSorted((one, other) => one.figure.median - other.figure.median);
  if (winner === undefined || figures.length < 2) return undefined;
  const apart = leastApart(lines, rows, metric);
  const isNear = ({ figure }: (typeof figures)[number]) => areLevel(winner.figure, figure, apart);
  const behind = figures.filter((each) => !isNear(each));
  // Whoever spreads so far as to reach the best one is not better for it than those who are nearer to it.
  const leastBehind = Math.min(...behind.map(({ figure }) => figure.median));
  const best = figures.filter((each) => isNear(each) && each.figure.median <= leastBehind);
  return {
    rows,
    best: best.map(({ index }) => index),
    isLevel: best.length === figures.length,
    hasSetAside: best.some(
      ({ figure }) => !areLevel(winner.figure, figure, metric.leastDifference),
    ),
  };
}

/** Whether two figures are too close to tell, where `winner` has the smaller median. */
export function areLevel(
  winner: SweepFigure,
  other: SweepFigure,
  apart: (value: number) => number,
): boolean {
  return other.median - winner.median < apart(winner.median) || areMixed(winner, other);
}

/** Whether the other one was not behind in all runs; in a scene, repeat by repeat, as each has a seed of its own. */
function areMixed(winner: SweepFigure, other: SweepFigure): boolean {
  const { byRepeat = [] } = winner;
  if (byRepeat.length === 0 || byRepeat.length !== other.byRepeat?.length) {
    return other.least <= winner.most;
  }
  return other.byRepeat.some((value, at) => value <= (byRepeat[at] as number));
}

function isSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((index) => other.includes(index));
}

function crossingOf(
  before: Pick<Ranked, 'rows' | 'best'>,
  after: Pick<Ranked, 'rows' | 'best'>,
  lines: readonly SweepLine[],
  metric: SweepMetric,
): SweepCrossing {
  const { best } = after;
  const isKnown = [...before.best, ...best].every((index) =>
    [before, after].every(({ rows }) => figureAt(lines[index], rows, metric) !== undefined),
  );
  if (!isKnown) return { best };
  const leaving = before.best.find((index) => !best.includes(index));
  const joining = best.find((index) => !before.best.includes(index));
  const staying = best.find((index) => before.best.includes(index));
  const doCross = leaving !== undefined && joining !== undefined;
  // Where both change places they are equal; where one stays, the other begins or ceases to differ.
  const [behind, ahead] = doCross ? [leaving, joining] : [leaving ?? joining, staying];
  const middle = Math.sqrt(before.rows * after.rows);
  if (behind === undefined || ahead === undefined) return { rows: middle, best };
  const behindAt = between(lines[behind], before.rows, after.rows, metric);
  const aheadAt = between(lines[ahead], before.rows, after.rows, metric);
  if (behindAt === undefined || aheadAt === undefined) return { rows: middle, best };
  const least = leastApart(lines, after.rows, metric);
  const share =
    zeroOf((at) => {
      const apart = doCross ? 0 : least(aheadAt(at));
      return behindAt(at) - aheadAt(at) - apart;
    }) ?? 0.5;
  const rows = before.rows * (after.rows / before.rows) ** share;
  return { rows, value: aheadAt(share), best };
}

/** A line's figure between two sizes, from 0 at the first to 1 at the second, straight in both logarithms. */
function between(
  line: SweepLine | undefined,
  fromRows: number,
  toRows: number,
  metric: SweepMetric,
): ((share: number) => number) | undefined {
  const from = figureAt(line, fromRows, metric)?.median;
  const to = figureAt(line, toRows, metric)?.median;
  if (from === undefined || to === undefined || from <= 0 || to <= 0) return undefined;
  return (share) => from * (to / from) ** share;
}

/** More steps than a double has bits. */
const HALVINGS = 60;

/** Where a function of 0 to 1 is 0, by bisection; `undefined` if both ends have the same sign. */
function zeroOf(of: (at: number) => number): number | undefined {
  let [low, high] = [0, 1];
  const sign = Math.sign(of(low));
  if (sign === 0) return 0;
  if (sign === Math.sign(of(high))) return undefined;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = (low + high) / 2;
    if (Math.sign(of(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
