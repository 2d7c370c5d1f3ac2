import { median, medianAbsoluteDeviation } from 'simple-statistics';
import type { FigureKey, MeasurementRecord } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import type { EndedRecording } from '#recording/recording';
import { AVERAGE_WAIT_DEFINITION, averageWaitMs } from '#insight/figures/average-wait';
import { isWhole } from '#recording/recording';
import type { FigureWords } from './describe-verdict.ts';
import { type PairsToSee, pairsToSee } from './pairs-to-see.ts';
import { type FigurePair, judge, pairedRatios, type Verdict } from './verdict.ts';

/** A figure that a measurement compares. */
export interface Metric extends FigureWords {
  readonly key: FigureKey;
  /** Its name in a table. */
  readonly name: string;
  /** What it means in an everyday sentence, and after a line break its exact definition. */
  readonly definition: string;
  /** In ms from just before `fetch()`; `undefined` if a run does not have it. */
  readonly of: (recording: EndedRecording) => number | undefined;
}

export const METRICS: readonly Metric[] = [
  {
    key: 'firstByte',
    name: 'First byte',
    noun: 'the first byte',
    better: 'the first byte sooner',
    comparative: 'sooner',
    definition:
      'How long until the server began to answer.\nfetch() resolves: the response headers are here. Not the end of response.json().',
    of: ({ marks }) => marks.headersMs,
  },
  {
    key: 'firstRow',
    name: 'First row',
    noun: 'the first row',
    better: 'the first row sooner',
    comparative: 'sooner',
    definition:
      'How long until the first row had arrived; when it was on screen is not measured here.\nThe instant of the chunk that holds the row’s last byte; of a response that can only be read as a whole, that of its last byte.',
    of: ({ marks }) => marks.firstRowMs,
  },
  {
    key: 'lastRow',
    name: 'Last row',
    noun: 'the last row',
    better: 'the last row sooner',
    comparative: 'sooner',
    definition:
      'How long until all rows had arrived.\nThe instant of the chunk that holds the last row’s last byte.',
    of: ({ marks }) => marks.lastRowMs,
  },
  {
    key: 'averageWait',
    name: 'Average wait per row',
    noun: 'the average wait per row',
    better: 'the shorter average wait per row',
    comparative: 'shorter',
    definition: AVERAGE_WAIT_DEFINITION,
    of: ({ arrivals }) => averageWaitMs(arrivals),
  },
];

/** One run's figure. */
export interface MeasuredFigure {
  readonly ms: number;
  /** Index of its pair in the record. */
  readonly pair: number;
  /** False for warm-ups, and if the pair's other run does not have the figure. */
  readonly isCounted: boolean;
  /** More than three scaled median absolute deviations from the median; marked, never dropped. */
  readonly isOutlier: boolean;
}

/** One figure of a measurement on one side; quantiles are of the counted runs only. */
export interface SideSummary {
  readonly figures: readonly MeasuredFigure[];
  readonly medianMs: number | undefined;
  /** The smallest figure that 95 % of the runs do not exceed (nearest rank); only from 20 runs on. */
  readonly p95Ms: number | undefined;
}

export interface MetricSummary {
  readonly metric: Metric;
  readonly sides: Readonly<Record<Side, SideSummary>>;
  readonly verdict: Verdict;
  /**
   * How long a measurement would have to be, given the spread so far; only for the primary figure, from 12
   * pairs on.
   */
  readonly pairsToSee?: readonly PairsToSee[];
}

/** With fewer runs there is no percentile: the 95th would simply be the slowest run. */
export const PERCENTILE_RUNS = 20;

/**
 * Every metric of a measurement, with its verdict as if the runs were comparable; the plan's primary figure
 * first. The verdicts are valid at every moment, also while it runs.
 */
export function summariseMeasurement({
  pairs,
  plan,
}: Pick<MeasurementRecord, 'pairs' | 'plan'>): readonly MetricSummary[] {
  const counted = pairs.filter(({ isWarmUp }) => !isWarmUp);
  const figuresOf = (metric: Metric): FigurePair[] =>
    counted.map(({ runs }) => ({
      left: figureOf(metric, runs.left),
      right: figureOf(metric, runs.right),
    }));
  const figures = Object.fromEntries(
    METRICS.map((metric) => [metric.key, figuresOf(metric)]),
  ) as Record<FigureKey, FigurePair[]>;
  const verdicts = judge({ figures, primary: plan.primary, threshold: plan.threshold });
  return METRICS.toSorted(
    (one, other) => Number(other.key === plan.primary) - Number(one.key === plan.primary),
  ).map((metric) => {
    const verdict = verdicts[metric.key];
    const toSee =
      verdict.isPrimary && verdict.state === 'undecided'
        ? pairsToSee(pairedRatios(figures[metric.key]), 1 - verdict.level)
        : undefined;
    const sides = {
      left: summariseSide(pairs, metric, 'left'),
      right: summariseSide(pairs, metric, 'right'),
    };
    const summary = { metric, sides, verdict };
    return toSee === undefined ? summary : Object.assign(summary, { pairsToSee: toSee });
  });
}

/** A run's figure, if the run is complete and the figure a positive time. */
export function figureOf(
  metric: Metric,
  recording: EndedRecording | undefined,
): number | undefined {
  if (!isWhole(recording)) return undefined;
  const ms = metric.of(recording);
  return ms !== undefined && ms > 0 && Number.isFinite(ms) ? ms : undefined;
}

function summariseSide(pairs: MeasurementRecord['pairs'], metric: Metric, side: Side): SideSummary {
  const other = otherSide(side);
  const found = pairs.flatMap(({ runs, isWarmUp }, pair) => {
    const ms = figureOf(metric, runs[side]);
    const isCounted = !isWarmUp && figureOf(metric, runs[other]) !== undefined;
    return ms === undefined ? [] : [{ ms, pair, isCounted }];
  });
  const counted = found.filter(({ isCounted }) => isCounted).map(({ ms }) => ms);
  const medianMs = counted.length === 0 ? undefined : median(counted);
  const farMs =
    medianMs === undefined ? 0 : OUTLIER_DEVIATIONS * MAD_SCALE * medianAbsoluteDeviation(counted);
  const isFar = (ms: number) => farMs > 0 && Math.abs(ms - (medianMs ?? ms)) > farMs;
  return {
    figures: found.map((figure) =>
      Object.assign(figure, { isOutlier: figure.isCounted && isFar(figure.ms) }),
    ),
    medianMs,
    p95Ms: nearestRank(counted, 0.95),
  };
}

const OUTLIER_DEVIATIONS = 3;

/**
 * The factor that makes the median absolute deviation of normally distributed figures their standard
 * deviation (Hampel 1974, https://doi.org/10.2307/2285666).
 */
const MAD_SCALE = 1.4826;

/** The quantile by nearest rank: the smallest figure that this share of figures does not exceed. */
function nearestRank(figures: readonly number[], share: number): number | undefined {
  if (figures.length < PERCENTILE_RUNS) return undefined;
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1];
}
