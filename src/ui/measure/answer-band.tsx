import type { ReactNode } from 'react';
import { type AuditCheck, auditCodeOf } from '#insight/measure/audit/audit-check';
import { objectionOf } from '#insight/measure/audit/audit';
import { describeAnswer } from '#insight/measure/describe-answer';
import { claimsBeside, describeQuestion } from '#insight/measure/describe-measurement';
import type { MetricSummary } from '#insight/measure/measured-figures';
import { verdictCodeOf } from '#insight/measure/verdict-code';
import type { MeasurementRecord } from '#recording/measurement-record';
import { roadOf } from '#roads/roads';
import { keepTogether } from '#ui/keep-together.ts';
import { roadStyle } from '#ui/road-style.ts';
import { RatioBar } from './ratio-bar.tsx';
import './answer-band.css';

interface AnswerBandProps {
  /** Of the primary figure. */
  readonly summary: MetricSummary;
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
  /** How far it is, or how it ended. */
  readonly children: ReactNode;
}

/** The answer to the measurement's question in large type, with its interval, and all claims and warnings. */
export function AnswerBand({ summary, record, audit, children }: AnswerBandProps) {
  const { before, result, after, detail, announced } = describeAnswer(summary, record, audit);
  const { metric, verdict } = summary;
  const isRefused = objectionOf(audit) !== undefined;
  const winner = verdict.state === 'sooner' && !isRefused ? record.roads[verdict.side] : undefined;
  return (
    <section
      className="card answer-band"
      aria-label="Answer"
      {...(winner !== undefined && { style: roadStyle(roadOf(winner)) })}
    >
      <p className="answer-question">{keepTogether(describeQuestion(record))}</p>
      <h2
        data-code={verdictCodeOf(summary, record, audit)}
        data-metric={metric.key}
        data-state={isRefused ? 'refused' : verdict.state}
      >
        {/* A new element for a new text: moving the same one would be a layout shift. */}
        <span key={announced}>
          {keepTogether(before)}
          <strong>{keepTogether(result)}</strong>
          {keepTogether(after)}
        </span>
      </h2>
      <p className="answer-detail">{keepTogether(detail)}</p>
      <RatioBar summary={summary} record={record} isRefused={isRefused} />
      <ul className="answer-weights">
        {audit
          .filter(({ weight }) => weight === 'refuse')
          .map((check) => (
            <li key={check.code} data-weight="refuse" data-claim={auditCodeOf(check)}>
              {keepTogether(check.evidence)} <em>{check.remedy && keepTogether(check.remedy)}</em>
            </li>
          ))}
        {claimsBeside(record, audit).map(({ code, weight, sentence }) => (
          <li key={code} data-weight={weight} data-claim={code}>
            {keepTogether(sentence)}
          </li>
        ))}
      </ul>
      <div className="answer-state">{children}</div>
      {/* Only changes, not every pair. */}
      <span className="for-screen-readers" aria-live="polite">
        {announced}
      </span>
    </section>
  );
}
