import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import type { EndedRecording } from '#recording/recording';
import { shortenSentence } from '#recording/shorten-text';

/**
 * Why runs did not complete, as far as they tell. One of those that failed in different ways speaks for the others
 * only as an example. Begins with a space; empty if none tells.
 */
export function describeFailures(runs: readonly EndedRecording[]): string {
  const telling = runs.find((run) => run.problem !== undefined || endsWithError(run));
  if (telling === undefined) return '';
  if (telling.problem === undefined) return ` ${subjectOf(runs)} ${describeErrorAtEnd(telling)}.`;
  const words = shortenSentence(telling.problem.message);
  return haveFailedAlike(runs) ? ` ${words}` : ` For example: ${words}`;
}

/** Whether all failed in one way; not by their words, which a kept measurement does not have. */
function haveFailedAlike(runs: readonly EndedRecording[]): boolean {
  const ways = runs.map(({ problem, status, rows }) => `${problem?.code} ${status} ${rows}`);
  return new Set(ways).size === 1;
}

/** Which of these runs ended with an error like that of the first of them that did, as the subject of a sentence. */
function subjectOf(runs: readonly EndedRecording[]): string {
  if (runs.length === 1) return 'That run';
  return new Set(runs.map((run) => endsWithError(run) && describeErrorAtEnd(run))).size === 1
    ? 'Each'
    : 'One';
}
