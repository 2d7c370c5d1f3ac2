import { type ReactNode, useMemo } from 'react';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { MeasurementRecord } from '#recording/measurement-record';
import type { Place } from '#recording/place';
import { otherSide, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { MeasureCost } from '#ui/cost/measure-cost';
import { MeasureDecision } from '#ui/decision/measure-decision';
import { keepTogether } from '#ui/keep-together.ts';
import { Part } from '#ui/part';
import { RunExplanation } from '#ui/run/run-explanation';
import { AnswerBand } from './answer-band.tsx';
import { AuditSection } from './audit-section.tsx';
import { FiguresTable } from './figures-table.tsx';
import { RunDots } from './run-dots.tsx';
import { RunsTable } from './runs-table.tsx';
import { StrataList } from './strata-list.tsx';

interface MeasureResultsProps {
  readonly record: MeasurementRecord;
  readonly audit: readonly AuditCheck[];
  readonly place?: Place | undefined;
  /** How far it is or how it ended, and the possible actions. */
  readonly children: ReactNode;
}

/** The result of a measurement: the answer first, then the data behind it, each part separately. */
export function MeasureResults({ record, audit, place, children }: MeasureResultsProps) {
  const isRunning = record.state === 'running';
  const summaries = useMemo(() => summariseMeasurement(record), [record]);
  const [primary] = summaries;
  return (
    <>
      {primary !== undefined && (
        <Part name="The answer" of={record}>
          <AnswerBand summary={primary} record={record} audit={audit}>
            {children}
          </AnswerBand>
        </Part>
      )}
      <Part name="What the measurement means for your choice" of={record}>
        <MeasureDecision record={record} audit={audit} place={place} />
      </Part>
      <Part name="What it costs" of={record}>
        <MeasureCost record={record} place={place} />
      </Part>
      <Part name="The table of figures" of={record}>
        <FiguresTable summaries={summaries} record={record} audit={audit} />
      </Part>
      <Part name="The picture of all runs" of={record}>
        <RunDots summaries={summaries} roads={record.roads} />
      </Part>
      <Part name="The table of runs" of={record}>
        <RunsTable record={record} />
      </Part>
      <Part name="The audit" of={record}>
        <AuditSection audit={audit} isRunning={isRunning} />
      </Part>
      {!isRunning && (
        <>
          <Part name="The answer under the same conditions" of={record}>
            <StrataList record={record} audit={audit} />
          </Part>
          <Part name="What explains the last runs" of={record}>
            <LastRuns record={record} place={place} />
          </Part>
          <Part name="Where the difference comes from" of={record}>
            <LastDifference record={record} />
          </Part>
        </>
      )}
    </>
  );
}

/** The cause of the last pair's difference; nothing if that is small, or a run is missing. */
function LastDifference({ record }: { readonly record: MeasurementRecord }) {
  const { left, right } = record.pairs.at(-1)?.runs ?? {};
  const sentences = describeDifference({ left, right });
  if (sentences.length === 0) return null;
  return (
    <p className="card last-difference">
      <strong>In the last pair:</strong>
      {sentences.map(({ code, sentence }) => (
        <span key={sentence} data-code={code}>
          {' '}
          {keepTogether(sentence)}
        </span>
      ))}
    </p>
  );
}

/** Explains a side's last run that went wrong, or otherwise its last run, because most others are like that. */
function LastRuns({ record, place }: Pick<MeasureResultsProps, 'record' | 'place'>) {
  const nouns = nounsOf(record.roads);
  return SIDES.map((side) => {
    const runs = (
      record.pairs.findLast((pair) => pair.runs[side]?.problem !== undefined) ?? record.pairs.at(-1)
    )?.runs;
    const recording = runs?.[side];
    if (recording === undefined) return null;
    return (
      <RunExplanation
        key={side}
        noun={nouns[side]}
        isNamed
        recording={recording}
        place={place}
        otherBytes={runs?.[otherSide(side)]?.bytes}
      />
    );
  });
}
