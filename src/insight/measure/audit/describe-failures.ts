import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import type { EndedRecording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';

/**
 * Why runs did not complete, as far as they tell. Where there are several, one speaks for the others only as an
 * example: their problems may differ in words that a kept measurement does not have. Begins with a space; empty if
 * none tells.
 */
export function describeFailures(runs: readonly EndedRecording[]): string {
  const telling = runs.find((run) => run.problem !== undefined || endsWithError(run));
  if (telling === undefined) return '';
  if (telling.problem === undefined) return ` ${subjectOf(runs)} ${describeErrorAtEnd(telling)}.`;
  const words = shortenText(telling.problem.message);
  return runs.length === 1 ? ` ${words}` : ` For example: ${words}`;
}

/** Which of these runs ended with an error like that of the first of them that did, as the subject of a sentence. */
function subjectOf(runs: readonly EndedRecording[]): string {
  if (runs.length === 1) return 'That run';
  return new Set(runs.map((run) => endsWithError(run) && describeErrorAtEnd(run))).size === 1
    ? 'Each'
    : 'One';
}
