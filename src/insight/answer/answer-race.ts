import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import { type EndedRecording, isWhole } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { compareRows } from './compare-rows.ts';
import { describeEnd } from './describe-end.ts';
import type { RaceAnswer } from './race-answer.ts';
import { remarksOn } from './race-remarks.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;
type Result = Omit<RaceAnswer, 'remarks'>;

/** What is known about a race besides its recordings. */
export interface RaceFacts {
  /** Where it was run: a local stack reports its own limits. */
  readonly place?: Place | undefined;
}

/**
 * Says what a race shows after both runs have ended: who had rows sooner and by how much, or who delivered
 * and who did not, together with the remarks that belong to it.
 *
 * It describes these two runs and is not a verdict: it claims nothing about the next two. Sides are
 * compared only if both delivered the same rows: the same number and, if both recordings have one, the same
 * `contentHash`; a stream that never said that it was complete needs the hash.
 */
export function answerRace(runs: Runs, { place }: RaceFacts): RaceAnswer {
  const nouns = nounsOf({ left: runs.left.road, right: runs.right.road });
  if (SIDES.some((side) => runs[side].state === 'aborted')) {
    return { ...stopped(runs, nouns), remarks: [] };
  }
  return { ...resultOf(runs, nouns, place), remarks: remarksOn(runs, nouns, place) };
}

function resultOf(runs: Runs, nouns: Nouns, place: Place | undefined): Result {
  const broken = SIDES.filter((side) => !isWhole(runs[side]));
  const [side] = broken;
  if (broken.length > 1) return bothFailed(runs, nouns, place);
  if (side !== undefined) return oneFailed(runs, nouns, side, place);
  const { left, right } = runs;
  const open = SIDES.filter((each) => runs[each].state === 'unknown');
  if (left.rows !== right.rows) return differentCounts(runs, nouns, open);
  if (left.rows === 0) return empty(nouns, open);
  const isHashed = left.contentHash !== undefined && right.contentHash !== undefined;
  if (isHashed && left.contentHash !== right.contentHash) return differentContents(runs, nouns);
  if (open.length > 0 && !isHashed) return notCompared(runs, nouns, open);
  const compared = compareRows(runs, nouns);
  if (compared === undefined) return withoutInstants();
  if (open.length === 0) return compared;
  return {
    ...compared,
    sentence: `${compared.sentence} ${neverSaid(open, nouns)}, but the rows of both sides are the same.`,
    reservation: 'race.unknown-compared',
  };
}

function stopped(runs: Runs, nouns: Nouns): Result {
  const aborted = SIDES.filter((side) => runs[side].state === 'aborted');
  const atMs = Math.max(...aborted.map((side) => runs[side].endMs));
  const had = SIDES.map((side) => {
    const { state, rows } = runs[side];
    const noun = nouns[side];
    if (state === 'aborted') return `${noun} had ${rowsOrNone(rows)}`;
    if (state === 'failed' || state === 'truncated') return `${noun} had already failed`;
    return `${noun} had already completed with ${rowsOrNone(rows)}`;
  });
  return {
    code: 'race.stopped',
    headline: {
      figure: 'Stopped',
      details: SIDES.map((side) => `${nouns[side]} ${rowsOrNone(runs[side].rows)}`),
    },
    sentence: `You stopped this race after ${formatDuration(atMs)}: ${had.join(', ')}.`,
  };
}

function bothFailed(runs: Runs, nouns: Nouns, place: Place | undefined): Result {
  const [left, right] = SIDES.map((side) =>
    describeEnd(runs[side], runs[otherSide(side)].bytes, place),
  ) as [ReturnType<typeof describeEnd>, ReturnType<typeof describeEnd>];
  return {
    code: 'race.both-failed',
    headline: {
      figure: 'Neither side delivered',
      details: [`${nouns.left}: ${left.brief}`, `${nouns.right}: ${right.brief}`],
    },
    sentence:
      left.clause === right.clause
        ? `Both sides failed in the same way: each ${left.clause}.`
        : `${capitalised(nouns.left)} ${left.clause}; ${nouns.right} ${right.clause}.`,
  };
}

function oneFailed(runs: Runs, nouns: Nouns, failed: Side, place: Place | undefined): Result {
  const side = otherSide(failed);
  const [run, broken] = [runs[side], runs[failed]];
  const { clause, brief } = describeEnd(broken, run.bytes, place);
  const result = broken.state === 'truncated' ? 'truncated' : 'failed';
  const verb =
    run.state === 'unknown' ? 'ended cleanly' : broken.rows > 0 ? 'completed' : 'delivered';
  return {
    code: `race.${result}.${broken.road}`,
    side,
    headline: {
      figure: `Only ${nouns[side]} ${verb}`,
      details: [
        `${rowsOrNone(run.rows)} against ${amount(broken.rows)}`,
        `${nouns[failed]}: ${brief}`,
      ],
    },
    sentence: `${capitalised(nouns[side])} ${describeDelivery(run)}; ${nouns[failed]} ${clause}.`,
  };
}

function describeDelivery({ state, rows }: EndedRecording): string {
  if (state === 'unknown') {
    return `returned ${rowsOrNone(rows)} without saying that these are all`;
  }
  if (rows === 0) return 'completed without a row';
  return rows === 1 ? 'delivered its only row' : `delivered all ${formatCountOf(rows, 'row')}`;
}

function differentCounts(runs: Runs, nouns: Nouns, open: readonly Side[]): Result {
  const counts = SIDES.map((side) => `${nouns[side]} ${amount(runs[side].rows)}`);
  const doubt = open.length === 0 ? '' : ` ${neverSaid(open, nouns)}.`;
  return {
    code: 'race.different-rows',
    headline: { figure: 'Different rows', details: counts },
    sentence: `${capitalised(nouns.left)} returned ${rowsOrNone(runs.left.rows)} and ${nouns.right} ${rowsOrNone(runs.right.rows)}, so their times are not compared.${doubt}`,
  };
}

function differentContents({ left }: Runs, nouns: Nouns): Result {
  return {
    code: 'race.different-rows',
    headline: { figure: 'Different rows', details: [`${formatCountOf(left.rows, 'row')} each`] },
    sentence: `Both sides returned ${formatCountOf(left.rows, 'row')}, but those of ${nouns.left} are not those of ${nouns.right}, so their times are not compared.`,
  };
}

function empty(nouns: Nouns, open: readonly Side[]): Result {
  const doubt = open.length === 0 ? '' : ` ${neverSaid(open, nouns)}.`;
  return {
    code: 'race.empty',
    headline: { figure: 'No rows', details: ['neither side returned a row'] },
    sentence: `Both sides ended cleanly without a row, so there is nothing to compare.${doubt}`,
  };
}

function notCompared(runs: Runs, nouns: Nouns, open: readonly Side[]): Result {
  const firsts = SIDES.map(
    (side) => `${nouns[side]} ${formatDuration(runs[side].marks.firstRowMs)}`,
  );
  return {
    code: 'race.not-compared',
    headline: { figure: 'Rows not compared', details: [`first row: ${firsts.join(', ')}`] },
    sentence: `Both sides returned ${formatCountOf(runs.left.rows, 'row')}, but nobody has compared them. ${neverSaid(open, nouns)}, so rows may be missing.`,
  };
}

function withoutInstants(): Result {
  return {
    code: 'race.not-compared',
    headline: { figure: 'Times not known', details: [] },
    sentence: 'The recordings do not say when the rows came, so there is nothing to compare.',
  };
}

/** Which streams ended without a terminal line, as the beginning of a sentence. */
function neverSaid(open: readonly Side[], nouns: Nouns): string {
  const [side] = open;
  if (side === undefined || open.length > 1) return 'Neither side said that these are all its rows';
  return `${capitalised(nouns[side])} did not say that these are all its rows`;
}

function rowsOrNone(rows: number): string {
  return rows === 0 ? 'no rows' : formatCountOf(rows, 'row');
}

function amount(rows: number): string {
  return rows === 0 ? 'none' : formatCount(rows);
}
