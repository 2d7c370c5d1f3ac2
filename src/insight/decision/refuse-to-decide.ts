import { hasLostStack } from '#insight/diagnosis/has-lost-stack';
import { capitalised } from '#insight/figures/capitalised';
import { endsWithError, quoteMessage } from '#insight/figures/error-at-end';
import { allOf } from '#insight/figures/all-of';
import { formatCountOf } from '#insight/figures/format-quantity';
import { haveAllRows, meansMore, saysMore } from '#insight/figures/more-rows';
import { haveSameRows } from '#recording/have-same-rows';
import { listsOf, runsWithOpenLists } from '#recording/open-lists';
import { type EndedRecording, isWhole } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { shortenSentence } from '#recording/shorten-text';
import { runsWithUnknownEnds } from '#recording/unknown-ends';
import { type Cast, type Part, PARTS, type RunPair } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';

/** That nothing can be said, why, and what to do about it; one sentence and one or two. */
export function cannotSay(sentence: string, evidence: string): Recommendation {
  return { code: 'decision.cannot-say', sentence, evidence };
}

/** The most that is quoted of a side's own words, in UTF-16 code units. */
const TOLD_MAX = 200;

/**
 * Why the last of some pairs of runs cannot carry a decision; `undefined` where it can. `again` is what
 * to do once the cause is gone, such as "start the race again"; `place` tells whether a local stack went away;
 * `consequence` is what follows from a failure, as a clause.
 */
export function refuseToDecide(
  pairs: readonly RunPair[],
  cast: Cast,
  { again, place }: Pick<Reach, 'again' | 'place'>,
  consequence = 'nothing speaks for or against streaming',
): Recommendation | undefined {
  const pair = pairs.at(-1);
  if (pair === undefined) {
    return cannotSay(
      'There is nothing to decide yet: no pair of runs has ended.',
      asSentence(`add pairs to the measurement, or ${again}`),
    );
  }
  if (PARTS.some((part) => pair[part].state === 'aborted')) {
    return cannotSay(
      'There is nothing to decide, because a run was aborted.',
      asSentence(`${again} and let both sides end`),
    );
  }
  const broken = PARTS.filter((part) => !isWhole(pair[part]));
  if (broken.length > 0) {
    if (broken.every((part) => hasLostStack(pair[part], place))) {
      return cannotSay(
        'There is nothing to decide, because the local stack has stopped.',
        asSentence(`Start it again with npm start, then ${again}`),
      );
    }
    const reasons = broken.map((part) => reasonOf(pair, part, cast));
    const said = `${describeBroken(pair, broken, cast)}, so ${consequence}.`;
    return cannotSay(said, `${reasons.join(' ')} ${asSentence(`Fix that, then ${again}`)}`);
  }
  return refuseRows(pair, cast, again);
}

/**
 * Who delivered, if anybody did, and what the parts returned that failed or were truncated; a sentence without
 * its full stop.
 */
function describeBroken(pair: RunPair, broken: readonly Part[], { nouns }: Cast): string {
  if (broken.length > 1 && broken.every((part) => pair[part].rows === 0)) {
    return 'Both sides failed, and neither returned a row';
  }
  const ends = broken.map((part) => howItBroke(pair[part]));
  const [end, otherEnd] = ends;
  if (end !== undefined && end === otherEnd) return `Both ${end.replace(/^was /, 'were ')}`;
  const failed = broken.map((part, index) => `${nouns[part]} ${ends[index]}`).join(' and ');
  const other = PARTS.find((part) => !broken.includes(part));
  if (other === undefined) return capitalised(failed);
  return pair[other].rows === 0
    ? capitalised(`${failed}, and ${nouns[other]} has no rows to compare either`)
    : capitalised(`${nouns[other]} returned ${describeRows(pair[other])}; ${failed}`);
}

/** How a run that is not whole ended, and after how many rows, as a continuation of its noun. */
function howItBroke(run: EndedRecording): string {
  const { rows, state } = run;
  const count = formatCountOf(rows, 'row');
  if (endsWithError(run)) return `ended with what looks like an error after ${count}`;
  const verb = state === 'truncated' ? 'was truncated' : 'failed';
  return `${verb} ${rows === 0 ? 'without returning a row' : `after ${count}`}`;
}

/** The rows of a run that ended well: "all 990 rows", unless there may be more of them. */
export function describeRows(run: EndedRecording): string {
  const count = formatCountOf(run.rows, 'row');
  if (run.state === 'unknown' || saysThereIsMore(run) !== undefined) return count;
  return run.rows === 1 ? 'its only row' : allOf(run.rows, 'row');
}

/** Why two complete runs did not return the same rows. */
function refuseRows(
  { buffered, streamed }: RunPair,
  { nouns }: Cast,
  again: string,
): Recommendation | undefined {
  const undecided = runsWithOpenLists(buffered, streamed);
  if (undecided.length > 0) {
    return cannotSay(
      `There is nothing to compare yet: ${listsOf(undecided)} may hold the rows.`,
      asSentence(`Choose which list holds the rows, then ${again}`),
    );
  }
  const more = refuseMoreRows({ buffered, streamed }, nouns, again);
  if (more !== undefined) return more;
  if (buffered.rows === 0 && streamed.rows === 0) {
    return cannotSay(
      'There is nothing to decide, because both sides returned no rows.',
      asSentence(`Ask for rows that exist, then ${again}`),
    );
  }
  if (buffered.rows !== streamed.rows) {
    return cannotSay(
      `There is nothing to compare: ${nouns.buffered} returned ${rowsOrNone(buffered.rows)}, ${nouns.streamed} ${rowsOrNone(streamed.rows)}.`,
      asSentence(`Have both sides return the same rows, then ${again}`),
    );
  }
  const isSame = haveSameRows(buffered, streamed);
  const open = runsWithUnknownEnds(streamed, buffered);
  if (open.length > 0 && isSame === undefined) {
    const unsaid =
      open.length > 1
        ? 'neither side said that it was complete, and their rows were not compared'
        : `${nouns[open[0] === streamed ? 'streamed' : 'buffered']} never said that it was complete, and its rows were not compared with the other side’s`;
    return cannotSay(
      `There is nothing to decide yet: ${unsaid}.`,
      asSentence(
        `Add a last line that says that the stream is complete, or ${again} and let the rows be compared`,
      ),
    );
  }
  if (isSame === false) {
    return cannotSay(
      'There is nothing to compare: both sides returned as many rows, but not the same ones.',
      asSentence(
        `Have both sides return the same rows with the same fields and values, then ${again}`,
      ),
    );
  }
  return undefined;
}

/**
 * That a side itself says that it does not have all rows, or counts others than it has: what it is fit for is then not known. `undefined`
 * if neither says so. Where both do, both are named.
 */
export function refuseMoreRows(
  pair: RunPair,
  nouns: Cast['nouns'],
  again: string,
): Recommendation | undefined {
  const said = PARTS.flatMap((part) => {
    const more = saysThereIsMore(pair[part]);
    return more === undefined
      ? []
      : [{ noun: nouns[part], more, says: saysMore(pair[part], more) }];
  });
  const [one, other] = said;
  if (one === undefined) return undefined;
  // What is the same of both is said once, of both.
  const doubts = one.says === other?.says ? [{ ...one, noun: 'each side' }] : said;
  const clauses = doubts.map(
    ({ noun, more, says }) => `${noun} ${says}, ${meansMore(more, ' its')}`,
  );
  const fixes = doubts.map(({ noun, more }) => haveAllRows(more, said.length > 1 ? noun : 'it'));
  return cannotSay(
    `There is nothing to decide yet: ${clauses.join('; ')}.`,
    asSentence(`${fixes.join(', ')}, then ${again}`),
  );
}

function reasonOf(pair: RunPair, part: Part, { nouns }: Cast): string {
  const run = pair[part];
  const words = quoteMessage(run);
  if (run.problem === undefined && words !== undefined) {
    const last = run.messageAtEnd?.isNoRow === true ? 'line' : 'row';
    return `The last ${last} of ${nouns[part]} says ${words}.`;
  }
  const said = run.problem?.message ?? 'no reason is known.';
  return `${capitalised(nouns[part])}: ${shortenSentence(said, TOLD_MAX)}`;
}

function rowsOrNone(rows: number): string {
  return rows === 0 ? 'no rows' : formatCountOf(rows, 'row');
}

function asSentence(text: string): string {
  return `${capitalised(text)}.`;
}
