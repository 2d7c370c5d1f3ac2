import { formatDuration } from '#insight/figures/format-quantity';
import type { MeasuredFigure, MetricSummary } from '#insight/measure/measured-figures';
import type { MeasurementRecord } from '#recording/measurement-record';
import { SIDES } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './run-dots.css';

interface RunDotsProps {
  readonly summaries: readonly MetricSummary[];
  readonly roads: MeasurementRecord['roads'];
}

/** Every run of every figure as a dot, on demand. */
export function RunDots({ summaries, roads }: RunDotsProps) {
  return (
    <details className="card run-dots">
      <summary>Every run as a dot</summary>
      <p className="dots-legend">
        Hollow dots are not counted: warm-ups, and runs whose pair is incomplete. Dots with a ring
        are far from the others, and are counted. The line is the median.
      </p>
      <div className="dot-figures">
        {summaries.map((summary) => (
          <FigureDots key={summary.metric.key} summary={summary} roads={roads} />
        ))}
      </div>
    </details>
  );
}

interface FigureDotsProps {
  readonly summary: MetricSummary;
  readonly roads: MeasurementRecord['roads'];
}

/** One figure of both sides on one axis from 0. */
function FigureDots({ summary: { metric, sides }, roads }: FigureDotsProps) {
  const shown = roadsOf(roads);
  const all = [...sides.left.figures, ...sides.right.figures];
  const endMs = 1.05 * Math.max(0, ...all.map(({ ms }) => ms));
  return (
    <figure>
      <figcaption>{metric.name}</figcaption>
      {SIDES.map((side) => {
        const { figures, medianMs } = sides[side];
        const road = shown[side];
        return (
          <div className="dot-side" key={side} style={roadStyle(road)}>
            <span>
              <RoadMark road={road} /> {road.noun}
            </span>
            <Dots figures={figures} medianMs={medianMs} endMs={endMs} />
          </div>
        );
      })}
      <p className="dot-axis" aria-hidden="true">
        <span>0</span>
        <span>{all.length > 0 && formatDuration(endMs)}</span>
      </p>
    </figure>
  );
}

/** Heights of neighbouring dots, so that equal figures do not hide one another. */
const LEVELS = [12, 7, 17, 9, 15];

interface DotsProps {
  readonly figures: readonly MeasuredFigure[];
  readonly medianMs: number | undefined;
  readonly endMs: number;
}

/** The runs of one side; the table of runs has them for people who do not see it. */
function Dots({ figures, medianMs, endMs }: DotsProps) {
  const xOf = (ms: number) => `${(100 * ms) / endMs}%`;
  return (
    <svg className="dots" aria-hidden="true">
      {figures.map(({ ms, pair, isCounted, isOutlier }) => (
        <g key={pair}>
          <circle
            className={isCounted ? 'counted' : 'not-counted'}
            cx={xOf(ms)}
            cy={LEVELS[pair % LEVELS.length]}
            r={3}
          />
          {isOutlier && (
            <circle className="outlier" cx={xOf(ms)} cy={LEVELS[pair % LEVELS.length]} r={6} />
          )}
        </g>
      ))}
      {medianMs !== undefined && (
        <line className="median" x1={xOf(medianMs)} x2={xOf(medianMs)} y1={0} y2={24} />
      )}
    </svg>
  );
}
