import { median, medianAbsoluteDeviation } from 'simple-statistics';
import type { MeasurementRecord } from '#recording/measurement-record';
import { otherSide, type Side } from '#roads/road';
import type { EndedRecording } from '#recording/recording';
import { AVERAGE_WAIT_DEFINITION, averageWaitMs } from '#insight/figures/average-wait';
import { isWhole } from '#recording/recording';
import { type FigurePair, type FigureWords, isFigure, judge, type Verdict } from './verdict.ts';

/** A figure that a measurement compares. */
export interface Metric extends FigureWords {
  readonly key: 'firstByte' | 'firstRow' | 'lastRow' | 'averageWait';
  /** As it stands in a table. */
  readonly name: string;
  readonly definition: string;
  /** In ms from just before `fetch()`; `undefined` where a run does not have it. */
  readonly of: (recording: EndedRecording) => number | undefined;
}

export const METRICS: readonly Metric[] = [
  {
    key: 'firstByte',
    name: 'First byte',
    noun: 'the first byte',
    better: 'the first byte sooner',
    definition: 'fetch() resolves: the response headers are here. Not the end of response.json().',
    of: ({ marks }) => marks.headersMs,
  },
  {
    key: 'firstRow',
    name: 'First row',
    noun: 'the first row',
    better: 'the first row sooner',
    definition: 'The first row is readable in the row table.',
    of: ({ marks }) => marks.firstRowMs,
  },
  {
    key: 'lastRow',
    name: 'Last row',
    noun: 'the last row',
    better: 'the last row sooner',
    definition: 'The last row is readable in the row table.',
    of: ({ marks }) => marks.lastRowMs,
  },
  {
    key: 'averageWait',
    name: 'Average wait per row',
    noun: 'the average wait per row',
    better: 'the shorter average wait per row',
    definition: AVERAGE_WAIT_DEFINITION,
    of: ({ arrivals }) => averageWaitMs(arrivals),
  },
];

/** One run's figure. */
export interface MeasuredFigure {
  readonly ms: number;
  /** Index of its pair in the record. */
  readonly pair: number;
  /** Not so for warm-ups, nor where the pair's other run does not have the figure. */
  readonly isCounted: boolean;
  /** Farther from the median than three scaled median absolute deviations; marked, never dropped. */
  readonly isOutlier: boolean;
}

/** What a measurement has of one figure on one side; quantiles of the counted runs alone. */
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
}

/** Fewer runs give no percentile: the 95th would be the slowest run but none. */
const PERCENTILE_RUNS = 20;

/** Every metric of a measurement, with its verdict as if the runs were comparable. */
export function summariseMeasurement({
  pairs,
}: Pick<MeasurementRecord, 'pairs'>): readonly MetricSummary[] {
  return METRICS.map((metric) => {
    const figures: FigurePair[] = pairs
      .filter(({ isWarmUp }) => !isWarmUp)
      .map(({ runs }) => ({
        left: figureOf(metric, runs.left),
        right: figureOf(metric, runs.right),
      }));
    return {
      metric,
      sides: {
        left: summariseSide(pairs, metric, 'left'),
        right: summariseSide(pairs, metric, 'right'),
      },
      verdict: judge(figures),
    };
  });
}

/** A run's figure, if the run is whole and the figure a positive time. */
export function figureOf(
  metric: Metric,
  recording: EndedRecording | undefined,
): number | undefined {
  if (!isWhole(recording)) return undefined;
  const ms = metric.of(recording);
  return isFigure(ms) ? ms : undefined;
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

/** Makes the median absolute deviation of normal figures their standard deviation (Hampel 1974, https://doi.org/10.2307/2285666). */
const MAD_SCALE = 1.4826;

/** The quantile by nearest rank: the smallest figure that this share of figures does not exceed. */
function nearestRank(figures: readonly number[], share: number): number | undefined {
  if (figures.length < PERCENTILE_RUNS) return undefined;
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.ceil(share * sorted.length) - 1];
}
