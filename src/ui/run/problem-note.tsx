import { describeBreakAfterEnd, LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { endsWithError } from '#insight/figures/error-at-end';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { hasLostStack } from '#insight/diagnosis/has-lost-stack';
import { remarksOf } from '#recording/remarks-of';
import type { Place } from '#recording/place';
import { hasOpenEnd, isEnded, type Recording } from '#recording/recording';
import { isLong, shortenSentence, shortenText } from '#recording/shorten-text';
import { keepTogether } from '#ui/keep-together.ts';
import { WholeText } from '#ui/whole-text';

/** Says what went wrong in a run and what to do about it; nothing if nothing did. */
export function ProblemNote({
  recording,
  place,
  isEndKnown = false,
}: {
  readonly recording: Recording | undefined;
  readonly place?: Place | undefined;
  /** Whether a missing end line needs no mention here. */
  readonly isEndKnown?: boolean;
}) {
  if (recording === undefined) return null;
  const { state, problem, badLineCount, badLines, rows, isReadHere = false } = recording;
  const { brokeAfterEnd = false } = recording;
  const remarks = remarksOf(recording);
  const hasError = endsWithError(recording);
  const hasMore = badLineCount > 0 || remarks.length > 0 || isReadHere || brokeAfterEnd;
  const isOpen = state === 'unknown' && !isEndKnown;
  if (problem === undefined && !hasMore && !isOpen) return null;
  return (
    <div className="warning-note problem-note">
      {problem !== undefined && (
        <p role="alert" data-code={`problem.${problem.code}`}>
          {isEnded(recording) && hasLostStack(recording, place) ? (
            <>
              <strong>The local stack no longer answers.</strong> Start it again with npm start.
            </>
          ) : (
            <>
              <strong>{keepTogether(shortenSentence(problem.message))}</strong>{' '}
              {keepTogether(problem.remedy)}
            </>
          )}
          {rows > 0 && ' The rows that arrived are kept.'}
        </p>
      )}
      {isReadHere && (
        <p data-code="diagnosis.read-in-page">
          No worker could be started, so the page read this response itself, and its times may be
          late.
        </p>
      )}
      {problem !== undefined && isLong(problem.message) && (
        <WholeText key={problem.message} what="message" text={problem.message} />
      )}
      {isOpen && (
        <p data-code={`diagnosis.${hasError ? 'error-at-end' : 'no-end-line'}`}>
          {hasError ? (
            <>
              <strong>It ended with what looks like an error</strong>, so rows may be missing. Read
              the endpoint’s log.
            </>
          ) : recording.requests !== undefined ? (
            <>
              <strong>No page says how many rows there are in all</strong>, so nobody can tell
              whether any are missing. Have the last page give the totals.
            </>
          ) : hasOpenEnd(recording) ? (
            <>
              <strong>This stream has no last line that says it is complete</strong>, so nobody can
              tell whether rows are missing. Have the endpoint write one at its end.
            </>
          ) : badLineCount > 0 ? (
            'It ended cleanly, but parts of it could not be read, so nobody can tell whether rows are missing.'
          ) : (
            `${brokeAfterEnd ? 'Its' : 'It ended cleanly, and its'} JSON is whole, but that does not prove that no rows are missing.`
          )}
        </p>
      )}
      {brokeAfterEnd && (
        <p data-code="diagnosis.broke-after-end">
          {describeBreakAfterEnd(recording)}. {LENGTH_REMEDY}
        </p>
      )}
      {remarks.map((remark) => (
        <p key={remark}>{keepTogether(remark)}</p>
      ))}
      {badLineCount > 0 && (
        <details data-code="diagnosis.bad-lines">
          <summary>{formatCountOf(badLineCount, 'line')} could not be read</summary>
          <ul>
            {badLines.map(({ lineNumber, byteOffset, reason }) => (
              <li key={lineNumber}>
                Line {formatCount(lineNumber)}, at byte {formatCount(byteOffset)}:{' '}
                {shortenText(reason)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
