import type { CSSProperties, ReactNode } from 'react';
import { aboutDuration } from '#insight/figures/about-duration';
import type { SweepFinding } from '#insight/sweep/sweep-finding';
import { describeSweepEnd, sweepProgress } from '#insight/sweep/sweep-progress';
import { sweepTimeLeftMs } from '#insight/sweep/sweep-time';
import type { SweepRecord } from '#recording/sweep-record';
import { keepTogether } from '#ui/keep-together.ts';
import './sweep-findings.css';

interface SweepFindingsProps {
  readonly record: SweepRecord;
  /** For how many findings below the answer space is reserved while it runs. */
  readonly expected: number;
  readonly findings: readonly SweepFinding[];
  readonly isRunning: boolean;
  readonly isScene: boolean;
  /** What is said of the run that is under way. */
  readonly children: ReactNode;
}

/** What the sweep says, the answer in large type; while it runs, how far it is. */
export function SweepFindings(props: SweepFindingsProps) {
  const { record, expected, findings, isRunning, isScene, children } = props;
  const [answer, ...others] = findings;
  return (
    <section
      className="card sweep-findings"
      aria-label="Answer of the sweep"
      style={{ '--expected': isRunning ? expected : 0 } as CSSProperties}
    >
      <h2 data-code={answer?.code} data-metric={answer?.metric}>
        {/* A new element for a new text: moving the same one would be a layout shift. */}
        <span key={`${isRunning} ${answer?.sentence}`}>
          {isRunning && answer !== undefined && 'So far: '}
          {answer === undefined
            ? isRunning
              ? 'Nothing to compare yet.'
              : 'No run has ended.'
            : keepTogether(answer.sentence)}
        </span>
      </h2>
      {/* Empty while there is nothing to list: its room is reserved. */}
      <div>
        {others.length > 0 && (
          <ul>
            {/* New elements when there are others above them: they have not moved. */}
            {others.map(({ code, metric, sentence }) => (
              <li
                key={`${code} ${metric ?? ''} ${others.length}`}
                data-code={code}
                data-metric={metric}
              >
                {keepTogether(sentence)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {isRunning ? (
        <Progress record={record} isScene={isScene} />
      ) : (
        <p>{describeSweepEnd(record)}</p>
      )}
      {children}
      {/* Only the end, and not every run. */}
      <p className="for-screen-readers" role="status">
        {isRunning ? '' : `${record.state}. ${answer?.sentence ?? ''}`}
      </p>
    </section>
  );
}

function Progress({ record, isScene }: Pick<SweepFindingsProps, 'record' | 'isScene'>) {
  const { runsTaken, runsPlanned, isWarmingUp, current } = sweepProgress(record);
  // The times of a scene pass for nobody.
  const leftMs = isScene ? undefined : sweepTimeLeftMs(record);
  return (
    <div className="runs-taken">
      <progress aria-label="Runs taken" value={runsTaken} max={runsPlanned} />
      {/* Keys: a new text is a new element, which has not moved. */}
      <p key={`${runsTaken} ${current}`}>
        {isWarmingUp
          ? 'Warming up'
          : `Run ${Math.min(runsTaken + 1, runsPlanned)} of ${runsPlanned}`}
        {current !== '' && `: ${current}`}
        {leftMs !== undefined && `; ${aboutDuration(leftMs)} left. Stop keeps what was run`}
      </p>
    </div>
  );
}
