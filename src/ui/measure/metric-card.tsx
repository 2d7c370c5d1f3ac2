import { useId } from 'react';
import { claimsOf } from '#insight/measure/audit/audit';
import { describeMetric, verdictCodeOf } from '#insight/measure/describe-measurement';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { formatDuration } from '#insight/figures/format-quantity';
import type { MeasuredFigure, MetricSummary } from '#insight/measure/measured-figures';
import type { MeasurementRecord } from '#recording/measurement-record';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { SIDES } from '#roads/road';
import { nounsOf, roadOf } from '#roads/roads';
import { DefinedTerm, Definition } from '#ui/defined-term';
import './metric-card.css';

interface MetricCardProps {
  readonly summary: MetricSummary;
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

/** One metric: its verdict, and every run of both sides as a dot on one axis from 0. */
export function MetricCard({ summary, record, audit }: MetricCardProps) {
  const headingId = useId();
  const definitionId = useId();
  const { metric, sides, verdict } = summary;
  const nouns = nounsOf(record.roads);
  const claims = claimsOf(audit);
  const code = verdictCodeOf(summary, record, audit);
  const all = [...sides.left.figures, ...sides.right.figures];
  const endMs = 1.05 * Math.max(0, ...all.map(({ ms }) => ms));
  return (
    <section className="metric-card" aria-labelledby={headingId}>
      <h2 id={headingId}>
        <DefinedTerm definitionId={definitionId}>{metric.name}</DefinedTerm>
      </h2>
      <Definition id={definitionId}>{metric.definition}</Definition>
      <p
        className="metric-verdict"
        data-state={verdict.state}
        data-code={code}
        data-metric={metric.key}
      >
        {describeMetric(summary, record, audit)}
      </p>
      {code.startsWith('verdict.sooner') && claims.length > 0 && (
        <p className="metric-claims">{claims.join(' ')}</p>
      )}
      {SIDES.map((side) => {
        const { figures, medianMs, p95Ms } = sides[side];
        const road = roadOf(record.roads[side]);
        return (
          <div className="metric-side" key={side} style={roadStyle(road)}>
            <p>
              <RoadMark road={road} /> {nouns[side]}
            </p>
            <Dots figures={figures} medianMs={medianMs} endMs={endMs} />
            <p className="metric-median">
              <strong>{formatDuration(medianMs)}</strong>
              {p95Ms !== undefined && <small> 95th {formatDuration(p95Ms)}</small>}
            </p>
          </div>
        );
      })}
      <p className="metric-axis" aria-hidden="true">
        <span>0</span>
        <span>{all.length > 0 && formatDuration(endMs)}</span>
      </p>
    </section>
  );
}

/** Heights of neighbouring dots, so that equal figures do not hide one another. */
const LEVELS = [12, 7, 17, 9, 15];

interface DotsProps {
  readonly figures: readonly MeasuredFigure[];
  readonly medianMs: number | undefined;
  readonly endMs: number;
}

/** Every run; those not counted are hollow, outliers have a ring, and a line is the median. */
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
