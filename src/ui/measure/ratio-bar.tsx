import { formatFinding, formatThreshold } from '#insight/measure/describe-verdict';
import type { MetricSummary } from '#insight/measure/measured-figures';
import { type RatioAxis, ratioAxisOf } from '#insight/measure/ratio-axis';
import type { MeasurementRecord } from '#recording/measurement-record';
import type { Road } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './ratio-bar.css';

interface RatioBarProps {
  readonly summary: MetricSummary;
  readonly record: MeasurementRecord;
  /** Whether the audit refuses a comparison, so that no interval is shown. */
  readonly isRefused: boolean;
}

/** The interval of a figure's ratio on an axis that marks 1, with the difference that does not matter shaded. */
export function RatioBar({ summary, record, isRefused }: RatioBarProps) {
  const { metric, verdict } = summary;
  const { plan } = record;
  const roads = roadsOf(record.roads);
  const { interval, ...axis } = ratioAxisOf(summary, plan.threshold);
  const shown = isRefused ? undefined : interval;
  const threshold = formatThreshold(plan.threshold);
  const { comparative } = metric;
  const winner = verdict.state === 'sooner' && !isRefused ? roads[verdict.side] : undefined;
  const found =
    shown === undefined || verdict.state === 'too-few'
      ? undefined
      : formatFinding(verdict, plan.threshold);
  const text =
    found === undefined
      ? 'No interval yet.'
      : `The ratio ${roads.left.noun} ÷ ${roads.right.noun} is ${found.median}, with an interval of ${found.interval}. At 1 both take equally long; within ${threshold} the difference does not matter.`;
  return (
    <figure className="ratio-bar" {...(winner !== undefined && { style: roadStyle(winner) })}>
      <figcaption>
        <Direction road={roads.left}>
          ← {roads.left.noun} {comparative}
        </Direction>
        <Direction road={roads.right}>
          {roads.right.noun} {comparative} →
        </Direction>
      </figcaption>
      <AxisPicture
        axis={{ ...axis, ...(shown !== undefined && { interval: shown }) }}
        label={text}
        bandLabel={`±${threshold}`}
      />
    </figure>
  );
}

interface DirectionProps {
  readonly road: Road;
  readonly children: readonly string[] | string;
}

function Direction({ road, children }: DirectionProps) {
  return (
    <span style={roadStyle(road)}>
      <RoadMark road={road} /> {children}
    </span>
  );
}

interface AxisPictureProps {
  readonly axis: RatioAxis;
  /** What the picture shows, for people who do not see it. */
  readonly label: string;
  readonly bandLabel: string;
}

/** The axis with everything on it. */
export function AxisPicture({ axis, label, bandLabel }: AxisPictureProps) {
  const { band, interval, ticks, equalAt } = axis;
  return (
    <svg className="ratio-axis" role="img" aria-label={label}>
      {band !== undefined && (
        <>
          <rect
            className="band"
            x={percent(band.from)}
            width={percent(band.to - band.from)}
            y={14}
            height={34}
          />
          <text className="band-label" x={percent((band.from + band.to) / 2)} y={10}>
            {bandLabel}
          </text>
        </>
      )}
      <line className="base" x1="0%" x2="100%" y1={48} y2={48} />
      <line className="equal" x1={percent(equalAt)} x2={percent(equalAt)} y1={14} y2={54} />
      {ticks.map(({ at, label: name }) => (
        <g key={at}>
          <line className="base" x1={percent(at)} x2={percent(at)} y1={48} y2={53} />
          <text x={percent(at)} y={68}>
            {name}
          </text>
        </g>
      ))}
      {interval !== undefined && (
        <>
          <rect
            className="interval"
            x={percent(interval.from)}
            width={percent(interval.to - interval.from)}
            y={24}
            height={14}
            rx={3}
          />
          {/* However narrow the interval is, these two ends and the median stay visible. */}
          {[interval.from, interval.to].map((at, end) => (
            <line
              key={end === 0 ? 'from' : 'to'}
              className="interval-end"
              x1={percent(at)}
              x2={percent(at)}
              y1={20}
              y2={42}
            />
          ))}
          <circle className="interval-median" cx={percent(interval.medianAt)} cy={31} r={6} />
        </>
      )}
    </svg>
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
