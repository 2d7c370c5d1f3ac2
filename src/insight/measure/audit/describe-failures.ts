import { capitalised } from '#insight/figures/capitalised';
import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import type { EndedRecording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import { SIDES } from '#roads/road';
import type { Audited } from './audited.ts';

/**
 * Why runs did not complete, as far as they tell: the one reason of all of them, or that of each side; one run
 * speaks for others only as an example. Begins with a space; empty if none tells.
 */
export function describeFailures(
  runs: readonly EndedRecording[],
  { sides, nouns }: Pick<Audited, 'sides' | 'nouns'>,
): string {
  const bySide = SIDES.map((side) => ({
    label: capitalised(nouns[side]),
    own: runs.filter((run) => sides[side].includes(run)),
  })).filter(({ own }) => own.length > 0);
  if (bySide.length < 2 || areAlike(runs)) {
    const words = reasonIn(runs);
    if (words === undefined) return '';
    return areAlike(runs) || runs.every(endsWithError) ? ` ${words}` : ` For example: ${words}`;
  }
  return bySide
    .map(({ label, own }) => {
      const words = reasonIn(own);
      return words === undefined
        ? ''
        : ` ${label}${areAlike(own) ? '' : ', for example'}: ${words}`;
    })
    .join('');
}

/** The reason that the first of some runs that tells one tells, as a sentence; `undefined` if none does. */
function reasonIn(runs: readonly EndedRecording[]): string | undefined {
  const first = runs.find((run) => reasonOf(run) !== undefined);
  if (first === undefined) return undefined;
  if (first.problem !== undefined) return shortenText(first.problem.message);
  const subject = runs.length === 1 ? 'That run' : areAlike(runs) ? 'Each' : 'One';
  return `${subject} ${reasonOf(first)}.`;
}

function areAlike(runs: readonly EndedRecording[]): boolean {
  return new Set(runs.map(reasonOf)).size === 1;
}

/** What a run says about its end: its problem, or a last row that looks like an error. */
function reasonOf(run: EndedRecording): string | undefined {
  return run.problem?.message ?? (endsWithError(run) ? describeErrorAtEnd(run) : undefined);
}
