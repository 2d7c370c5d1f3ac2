import { useId } from 'react';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { objectionOf } from '#insight/measure/audit/audit';
import { formatDuration, UNKNOWN } from '#insight/figures/format-quantity';
import { pairsTaken } from '#insight/measure/describe-measurement';
import { formatFinding, nameVerdict } from '#insight/measure/describe-verdict';
import { type MetricSummary, PERCENTILE_RUNS } from '#insight/measure/measured-figures';
import { verdictCodeOf } from '#insight/measure/verdict-code';
import type { MeasurementRecord } from '#recording/measurement-record';
import { SIDES } from '#roads/road';
import { nounsOf, roadsOf } from '#roads/roads';
import { DefinedTerm, Definition } from '#ui/defined-term';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './figures-table.css';

interface FiguresTableProps {
  /** The primary figure first. */
  readonly summaries: readonly MetricSummary[];
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
}

/** Every figure of both sides: medians, ratio, interval and verdict. */
export function FiguresTable({ summaries, record, audit }: FiguresTableProps) {
  const headingId = useId();
  const roads = roadsOf(record.roads);
  return (
    <section className="card figures" aria-labelledby={headingId}>
      <h2 id={headingId}>All figures, as medians</h2>
      <table aria-labelledby={headingId}>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            {SIDES.map((side) => (
              <th scope="col" key={side} style={roadStyle(roads[side])}>
                <RoadMark road={roads[side]} /> {roads[side].noun}
              </th>
            ))}
            <th scope="col">
              {roads.left.noun} ÷ {roads.right.noun}
            </th>
            <th scope="col">Interval</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {summaries.map((summary) => (
            <FigureRow key={summary.metric.key} summary={summary} record={record} audit={audit} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FigureRowProps extends Pick<FiguresTableProps, 'record' | 'audit'> {
  readonly summary: MetricSummary;
}

function FigureRow({ summary, record, audit }: FigureRowProps) {
  const definitionId = useId();
  const { metric, sides, verdict } = summary;
  const { plan } = record;
  const roads = roadsOf(record.roads);
  const nouns = nounsOf(record.roads);
  const hasBegun = pairsTaken(record) > 0;
  const isRefused = objectionOf(audit) !== undefined;
  const finding = isRefused || verdict.state === 'too-few' ? undefined : verdict;
  const found = finding && formatFinding(finding, plan.threshold);
  const winner = finding?.state === 'sooner' ? roads[finding.side] : undefined;
  // Known before the first run, so that no row grows after the twentieth.
  const hasPercentiles = plan.pairs >= PERCENTILE_RUNS;
  const words = isRefused
    ? 'not comparable'
    : // Before the first pair, nothing is missing.
      hasBegun
      ? nameVerdict(metric, verdict, nouns, plan.threshold)
      : UNKNOWN;
  const [leftNoun, rightNoun] = SIDES.map((side) => nouns[side]);
  return (
    <tr data-primary={verdict.isPrimary}>
      <th scope="row">
        <DefinedTerm definitionId={definitionId}>{metric.name}</DefinedTerm>
        {verdict.isPrimary && <small> the question</small>}
        <Definition id={definitionId}>{metric.definition}</Definition>
      </th>
      {SIDES.map((side) => (
        <td key={side} data-label={nouns[side]}>
          {keepTogether(formatDuration(sides[side].medianMs))}
          {hasPercentiles && <small>95th: {keepTogether(formatDuration(sides[side].p95Ms))}</small>}
        </td>
      ))}
      <td data-label={`${leftNoun} ÷ ${rightNoun}`}>{found?.median ?? UNKNOWN}</td>
      <td data-label="Interval">{found?.interval ?? UNKNOWN}</td>
      <td
        // A new element for a new verdict, whose words stand behind the sign of a side: they have not moved.
        key={words}
        data-label="Verdict"
        className="figure-verdict"
        {...(winner !== undefined && { style: roadStyle(winner) })}
        // The primary figure's is in the headline.
        {...(!verdict.isPrimary && {
          'data-code': verdictCodeOf(summary, record, audit),
          'data-metric': metric.key,
        })}
      >
        {winner !== undefined && <RoadMark road={winner} />} {keepTogether(words)}
      </td>
    </tr>
  );
}
