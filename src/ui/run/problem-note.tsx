import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import type { Recording } from '#recording/recording';

/** Says what went wrong in a run and what to do about it; nothing where nothing did. */
export function ProblemNote({ recording }: { readonly recording: Recording | undefined }) {
  if (recording === undefined) return null;
  const { state, problem, badLineCount, badLines, rows, notes = [] } = recording;
  const hasMore = badLineCount > 0 || notes.length > 0;
  if (problem === undefined && !hasMore && state !== 'unknown') return null;
  return (
    <div className="problem-note">
      {problem !== undefined && (
        <p role="alert">
          <strong>{problem.message}</strong> {problem.remedy}
          {rows > 0 && ' The rows that came are kept.'}
        </p>
      )}
      {state === 'unknown' && (
        <p>
          <strong>This stream has no last line that says it is whole</strong>, so nobody can tell
          whether rows are missing. Have the function write one, as the README shows.
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {badLineCount > 0 && (
        <details>
          <summary>{formatCountOf(badLineCount, 'line')} could not be read</summary>
          <ul>
            {badLines.map(({ lineNumber, byteOffset, reason }) => (
              <li key={lineNumber}>
                Line {formatCount(lineNumber)}, at byte {formatCount(byteOffset)}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
