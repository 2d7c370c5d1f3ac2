import { hasLostStack } from '#insight/diagnosis/has-lost-stack';
import { capitalised } from '#insight/figures/capitalised';
import { describeErrorAtEnd, endsWithError } from '#insight/figures/error-at-end';
import { allOf } from '#insight/figures/all-of';
import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { inBrackets } from '#insight/figures/in-brackets';
import type { Place } from '#recording/place';
import { haveSameRows } from '#recording/have-same-rows';
import { isCheapToHash } from '#recording/is-cheap-to-hash';
import { listsOf, runsWithOpenLists } from '#recording/open-lists';
import { otherCountOf } from '#recording/other-count';
import { type EndedRecording, isWhole } from '#recording/recording';
import { runsWithUnknownEnds } from '#recording/unknown-ends';
import { isInDoubt } from '#recording/says-there-is-more';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { shownLater } from './browser-remarks.ts';
import { compareRows } from './compare-rows.ts';
import { describeEnd } from './describe-end.ts';
import type { RaceAnswer, RaceRemark } from './race-answer.ts';
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
  const result = resultOf(runs, nouns, place);
  const remarks = [
    ...remarksOn(runs, nouns, place, result.metric !== undefined && result.code !== 'race.equal'),
    ...(result.metric === undefined ? [] : shownLater(runs)),
  ];
  return { ...withCaveat(result, remarks), remarks };
}

/**
 * The heaviest reservation as the last detail of a headline that compares: it is also read alone, on a
 * slide or in a message. If it is about a side, and one of the same kind is about the other, both are there.
 */
function withCaveat(result: Result, remarks: readonly RaceRemark[]): Result {
  if (result.metric === undefined) return result;
  const first = remarks.find(({ brief }) => brief !== undefined);
  if (first === undefined) return result;
  const caveats = remarks
    .filter(({ code }) => kindOf(code) === kindOf(first.code))
    .flatMap(({ brief }) => brief ?? []);
  const { headline } = result;
  return { ...result, headline: { ...headline, details: [...headline.details, ...caveats] } };
}

/** A code without the road that it is about. */
function kindOf(code: RaceRemark['code']): string | undefined {
  return code.split('.')[1];
}

function resultOf(runs: Runs, nouns: Nouns, place: Place | undefined): Result {
  const broken = SIDES.filter((side) => !isWhole(runs[side]));
  const [side] = broken;
  if (broken.length > 1) return bothFailed(runs, nouns, place);
  if (side !== undefined) return oneFailed(runs, nouns, side, place);
  const { left, right } = runs;
  const undecided = runsWithOpenLists(left, right);
  if (undecided.length > 0) return chooseList(runs, nouns, undecided);
  const unknown = runsWithUnknownEnds(left, right);
  const open = SIDES.filter((each) => unknown.includes(runs[each]));
  if (left.rows !== right.rows) return differentCounts(runs, nouns, open);
  if (left.rows === 0) return empty(nouns, open);
  const isSame = haveSameRows(left, right);
  if (isSame === false) return differentContents(runs, nouns);
  if (open.length > 0 && isSame === undefined) return notCompared(runs, nouns, open);
  const compared = compareRows(runs, nouns);
  if (compared === undefined) return withoutInstants();
  if (open.length === 0) return isSame ? compared : withRowsNotCompared(compared, runs, place);
  // A series that gives a total says how many rows there are, and a remark that other rows came.
  const unsaid = open.filter((each) => !givesTotal(runs[each]));
  if (unsaid.length === 0) return compared;
  return {
    ...compared,
    sentence: `${compared.sentence} ${withoutEnd(runs, nouns, unsaid)}`,
    reservation: 'race.unknown-compared',
  };
}

function stopped(runs: Runs, nouns: Nouns): Result {
  // What had ended before had ended sooner.
  const atMs = Math.max(...SIDES.map((side) => runs[side].endMs));
  const had = SIDES.map((side) => {
    const { state, rows } = runs[side];
    const noun = nouns[side];
    if (state === 'aborted') return `${noun} had ${rowsOrNone(rows)}`;
    if (state === 'truncated' && rows > 0) {
      return `${noun} had already broken off after ${formatCountOf(rows, 'row')}`;
    }
    if (state === 'failed' || state === 'truncated') return `${noun} had already failed`;
    if (endsWithError(runs[side])) return `${noun} had already ${describeErrorAtEnd(runs[side])}`;
    // Nobody knows whether a stream without an end line was complete.
    const ended = state === 'unknown' ? 'ended' : 'completed';
    return `${noun} had already ${ended} with ${rowsOrNone(rows)}`;
  });
  return {
    code: 'race.stopped',
    headline: {
      figure: 'Aborted',
      details: SIDES.map((side) => `${nouns[side]} ${rowsOrNone(runs[side].rows)}`),
    },
    sentence: `You aborted this race after ${formatDuration(atMs)}: ${had.join(', ')}.`,
  };
}

function bothFailed(runs: Runs, nouns: Nouns, place: Place | undefined): Result {
  if (SIDES.every((side) => hasLostStack(runs[side], place))) return stackStopped(nouns, runs);
  const [left, right] = SIDES.map((side) =>
    describeEnd(runs[side], runs[otherSide(side)], place),
  ) as [ReturnType<typeof describeEnd>, ReturnType<typeof describeEnd>];
  // Who has sent rows has delivered something.
  const verb = SIDES.some((side) => runs[side].rows > 0) ? 'completed' : 'delivered';
  return {
    code: 'race.both-failed',
    headline: {
      figure: `Neither side ${verb}`,
      details: [`${nouns.left}: ${left.brief}`, `${nouns.right}: ${right.brief}`],
    },
    sentence: describeBoth(left.clause, right.clause, runs, nouns),
  };
}

function describeBoth(left: string, right: string, runs: Runs, nouns: Nouns): string {
  if (left !== right) return `${capitalised(nouns.left)} ${left}; ${nouns.right} ${right}.`;
  return SIDES.every((side) => endsWithError(runs[side]))
    ? `Both sides ${left}.`
    : `Both sides failed in the same way: each ${left}.`;
}

const START_AGAIN = 'Start it again with npm start, then repeat the race.';

/** Neither endpoint is to blame where the stack that both stand on is gone. */
function stackStopped(nouns: Nouns, runs: Runs): Result {
  const had = SIDES.map((side) => `${nouns[side]} ${rowsOrNone(runs[side].rows)}`);
  return {
    code: 'race.both-failed',
    headline: { figure: 'The local stack has stopped', details: had },
    sentence: `The local stack no longer answers, so neither side delivered: ${nouns.left} had ${rowsOrNone(runs.left.rows)}, ${nouns.right} had ${rowsOrNone(runs.right.rows)}. ${START_AGAIN}`,
  };
}

function oneFailed(runs: Runs, nouns: Nouns, failed: Side, place: Place | undefined): Result {
  const side = otherSide(failed);
  const [run, broken] = [runs[side], runs[failed]];
  const { clause, brief } = describeEnd(broken, run, place);
  const advice = hasLostStack(broken, place) ? ` ${START_AGAIN}` : '';
  const result = endsWithError(broken)
    ? 'error-at-end'
    : broken.state === 'truncated'
      ? 'truncated'
      : 'failed';
  // A side without rows has delivered nothing, however well it ended.
  const hasDelivered = run.rows > 0 && broken.rows === 0;
  // One whose last row is an error may have ended as cleanly as the other.
  const clean =
    result !== 'error-at-end'
      ? 'ended cleanly'
      : run.rows > 0
        ? 'delivered'
        : 'ended without an error';
  const verb = run.state === 'unknown' ? clean : hasDelivered ? 'delivered' : 'completed';
  const counts =
    run.rows === 0 && broken.rows === 0
      ? 'neither side returned a row'
      : `${rowsOrNone(run.rows)} against ${amount(broken.rows)}`;
  return {
    code: `race.${result}.${broken.road}`,
    side,
    headline: {
      figure: `Only ${nouns[side]} ${verb}`,
      details: [counts, `${nouns[failed]}: ${brief}`],
    },
    sentence: `${capitalised(nouns[side])} ${describeDelivery(run)}; ${nouns[failed]} ${clause}.${advice}`,
  };
}

function describeDelivery({ state, rows }: EndedRecording): string {
  if (state === 'unknown') {
    return rows === 0
      ? 'ended cleanly without a row'
      : `returned ${formatCountOf(rows, 'row')} without saying that these are all, so its end state is unknown`;
  }
  if (rows === 0) return 'completed without a row';
  return rows === 1 ? 'delivered its only row' : `delivered ${allOf(rows, 'row')}`;
}

function chooseList(runs: Runs, nouns: Nouns, undecided: readonly EndedRecording[]): Result {
  const open = SIDES.filter((side) => undecided.includes(runs[side])).map((side) => nouns[side]);
  const isOne = listsOf(undecided) === 'a list inside';
  const [sent, guessed] = isOne
    ? [`${open.length > 1 ? 'each ' : ''}sent an object with a list inside`, 'whether it holds']
    : ['sent several lists', 'which one holds'];
  return {
    code: 'race.choose-list',
    headline: {
      figure: isOne ? 'Choose what holds the rows' : 'Choose which list holds the rows',
      details: [`${open.join(' and ')} sent ${isOne ? 'one list' : 'several'}`],
    },
    sentence: `${capitalised(open.join(' and '))} ${sent}, and the page did not guess ${guessed} the rows. Choose it below ${open.length > 1 ? 'their' : 'its'} table, under “Which list holds the rows?”, then start the race again.`,
  };
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
    sentence: `Both sides returned ${formatCountOf(left.rows, 'row')}, but those of ${nouns.left} are not those of ${nouns.right}, whatever their order, so their times are not compared.`,
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
    (side) => `${formatDuration(runs[side].marks.firstRowMs)} ${inBrackets(nouns[side])}`,
  );
  return {
    code: 'race.not-compared',
    headline: {
      figure: 'Rows not compared',
      details: [`first row arrived after ${firsts.join(' and ')}`],
    },
    sentence: `Both sides returned ${formatCountOf(runs.left.rows, 'row')}, but nobody has compared them. ${neverSaid(open, nouns)}, and rows may be missing.`,
  };
}

/**
 * Rows that were too many to be hashed after the race, or a recording that was made without hashes, for whatever
 * reason; a small race that was just run has its hashes soon, and says nothing until then. The headline says why,
 * because on a stage and on a card it stands alone.
 */
function withRowsNotCompared(result: Result, runs: Runs, place: Place | undefined): Result {
  const { headline, sentence } = result;
  const withReason = (detail: string, reason: string): Result => ({
    ...result,
    headline: { ...headline, details: [...headline.details, detail] },
    sentence: `${sentence} ${reason}`,
  });
  const most = mostThatIsHashed(runs);
  if (most !== undefined) {
    return withReason(
      `rows not compared (more than ${most.replace(' rows', '')})`,
      `The rows were not compared: a race does that only up to ${most} a side, a measurement always.`,
    );
  }
  if (place?.kind !== 'replay') return result;
  return withReason(
    'whether the rows are the same is not recorded',
    'The recording does not say whether both sides returned the same rows.',
  );
}

/** The limit beyond which a race does not hash rows, if these runs are beyond one: "50,000 rows" or "5 MB". */
function mostThatIsHashed(runs: Runs): string | undefined {
  if (SIDES.every((side) => isCheapToHash(runs[side]))) return undefined;
  const areTooMany = SIDES.some((side) => !isCheapToHash({ rows: runs[side].rows, bytes: 0 }));
  return areTooMany ? '50,000 rows' : '5 MB';
}

function withoutInstants(): Result {
  return {
    code: 'race.not-compared',
    headline: { figure: 'Times not known', details: [] },
    sentence:
      'At least one recording does not say when its rows arrived, or says something that cannot be, so the times are not compared.',
  };
}

/** Whether the last page of a series gives a total, which other rows came than. */
function givesTotal(run: EndedRecording): boolean {
  return run.requests !== undefined && otherCountOf(run) !== undefined;
}

/**
 * The everyday case of plain NDJSON, and of pages without a total: nothing announces the end, and the other
 * side's rows show that it is there, unless a side counts others or reports an error. Only a stream can have an end line.
 */
function withoutEnd(runs: Runs, nouns: Nouns, open: readonly Side[]): string {
  const [side] = open;
  const isCertain = !SIDES.some((each) => isInDoubt(runs[each]));
  const isSeries = open.some((each) => runs[each].requests !== undefined);
  if (side === undefined || open.length > 1) {
    const lacking = isSeries ? 'says how many rows there are in all' : 'has an end line';
    return `Neither side ${lacking}${isCertain ? '; their rows are the same' : ''}.`;
  }
  const lacks = isSeries ? 'does not say how many rows there are in all' : 'has no end line';
  const same = isCertain ? `; its rows are the same as those of ${nouns[otherSide(side)]}` : '';
  return `${capitalised(nouns[side])} ${lacks}${same}.`;
}

/** Which streams ended without a terminal line, and what state that is; a sentence without its full stop. */
function neverSaid(open: readonly Side[], nouns: Nouns): string {
  const [side] = open;
  if (side === undefined || open.length > 1) {
    return 'Neither side said that these are all its rows, so both end states are unknown';
  }
  return `${capitalised(nouns[side])} did not say that these are all its rows, so its end state is unknown`;
}

function rowsOrNone(rows: number): string {
  return rows === 0 ? 'no rows' : formatCountOf(rows, 'row');
}

function amount(rows: number): string {
  return rows === 0 ? 'none' : formatCount(rows);
}
