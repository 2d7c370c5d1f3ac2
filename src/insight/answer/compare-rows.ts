import { allOf } from '#insight/figures/all-of';
import { capitalised } from '#insight/figures/capitalised';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { inBrackets } from '#insight/figures/in-brackets';
import { raceMarginMs } from '#insight/figures/race-margin';
import { whyClose } from '#insight/figures/why-close';
import type { EndedRecording } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { otherSide, type Side, SIDES } from '#roads/road';
import { formatRatio } from './format-ratio.ts';
import type { RaceAnswer } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/** Which instants these are, as those on screen stand beside them: rows that have arrived. */
const ARRIVED = 'arrived after';

const SAME_TIME = 'at the same time, to within a frame';

/** When both sides had the same row. */
interface Gap {
  /** The side that had it first; missing if they were less than a frame apart. */
  readonly side?: Side;
  /** Whether it is too small for a single race to say anything, though more than a frame. */
  readonly isClose: boolean;
  readonly soonerMs: number;
  readonly laterMs: number;
  readonly gapMs: number;
}

/**
 * Compares when two runs with the same rows had the first and the last of them: when the rows arrived,
 * which depends only on the endpoints, and not when they were on screen.
 *
 * The runs have at least one row. A side is called sooner only by more than the margin of a race. `undefined`
 * where an instant is not known, or cannot be true: before the start, or a last row before the first one.
 */
export function compareRows(
  runs: Runs,
  nouns: Nouns,
): Omit<RaceAnswer, 'reservation' | 'remarks'> | undefined {
  const first = gapOf(runs, 'firstRowMs');
  const last = gapOf(runs, 'lastRowMs');
  if (first === undefined || last === undefined || isBackwards(runs)) return undefined;
  const hasOneRow = runs.left.rows === 1;
  if (areClose(first, last)) return closeResult(first, last, runs, nouns);
  const sentence = `In this race, ${hasOneRow ? describeOnlyRow(first, nouns) : describeGaps(first, last, runs, nouns)}.`;
  if (first.side !== undefined && !first.isClose) {
    const { side } = first;
    const rest = hasOneRow ? [] : [describeLast(last, side)];
    return {
      code: `race.sooner.${runs[side].road}`,
      side,
      metric: 'firstRow',
      headline: headlineOf(hasOneRow ? 'Single row' : 'First row', first, nouns[side], rest),
      sentence,
    };
  }
  if (last.side !== undefined) {
    const { side } = last;
    return {
      code: `race.sooner.${runs[side].road}`,
      side,
      metric: 'lastRow',
      headline: headlineOf('Last row', last, nouns[side], [
        first.isClose ? 'first row too close to call' : 'first row equal',
      ]),
      sentence,
    };
  }
  const both = (mark: 'firstRowMs' | 'lastRowMs') =>
    `${formatDuration(runs.left.marks[mark])} and ${formatDuration(runs.right.marks[mark])}`;
  return {
    code: 'race.equal',
    metric: 'firstRow',
    headline: hasOneRow
      ? { what: 'Single row', figure: 'equal', details: [`${ARRIVED} ${both('firstRowMs')}`] }
      : {
          what: 'First and last row',
          figure: 'equal',
          details: [`first ${ARRIVED} ${both('firstRowMs')}`, `last after ${both('lastRowMs')}`],
        },
    sentence,
  };
}

/** Whether neither gap is large enough for a single race, and at least one is more than a frame. */
function areClose(first: Gap, last: Gap): boolean {
  const isSmall = (gap: Gap) => gap.isClose || gap.side === undefined;
  return isSmall(first) && isSmall(last) && (first.isClose || last.isClose);
}

/** That a race cannot tell the sides apart, by the first row unless that was equal. */
function closeResult(
  first: Gap,
  last: Gap,
  runs: Runs,
  nouns: Nouns,
): Omit<RaceAnswer, 'reservation' | 'remarks'> {
  const isFirst = first.isClose;
  const { side = 'left', gapMs, soonerMs, laterMs } = isFirst ? first : last;
  const hasOneRow = runs.left.rows === 1;
  const row = hasOneRow ? 'only row' : isFirst ? 'first row' : 'last row';
  const other = otherSide(side);
  const apart = formatDuration(gapMs);
  const why = whyClose(runs, nouns, gapMs, soonerMs);
  return {
    code: 'race.close',
    metric: isFirst ? 'firstRow' : 'lastRow',
    headline: {
      figure: 'Too close to call',
      details: [
        `${hasOneRow ? 'rows' : row} ${apart} apart in a single race`,
        `${ARRIVED} ${formatDuration(soonerMs)} ${inBrackets(nouns[side])} and ${formatDuration(laterMs)} ${inBrackets(nouns[other])}`,
        ...(why.brief === undefined ? [] : [why.brief]),
        'measure to know',
      ],
    },
    sentence: `Too close to call in a single race. ${capitalised(nouns[side])} had its ${row} ${apart} sooner than ${nouns[other]}, but ${why.clause}. Measure to know.`,
  };
}

function gapOf({ left, right }: Runs, mark: 'firstRowMs' | 'lastRowMs'): Gap | undefined {
  const [leftMs, rightMs] = [left.marks[mark], right.marks[mark]];
  if (!isInstant(leftMs) || !isInstant(rightMs)) return undefined;
  const gapMs = Math.abs(leftMs - rightMs);
  const soonerMs = Math.min(leftMs, rightMs);
  return {
    ...(gapMs >= FRAME_MS && { side: leftMs < rightMs ? 'left' : 'right' }),
    isClose: gapMs >= FRAME_MS && gapMs < raceMarginMs(left, right, soonerMs),
    soonerMs,
    laterMs: Math.max(leftMs, rightMs),
    gapMs,
  };
}

function isInstant(atMs: number | undefined): atMs is number {
  return atMs !== undefined && atMs >= 0 && Number.isFinite(atMs);
}

/** Whether a run has its last row before its first one. */
function isBackwards({ left, right }: Runs): boolean {
  return [left, right].some(
    ({ marks: { firstRowMs = 0, lastRowMs = firstRowMs } }) => lastRowMs < firstRowMs,
  );
}

function headlineOf(
  what: string,
  { soonerMs, laterMs, gapMs }: Gap,
  noun: string,
  rest: readonly string[],
): RaceAnswer['headline'] {
  const ratio = formatRatio(laterMs, soonerMs);
  const difference = formatDuration(gapMs);
  const both = `${ARRIVED} ${formatDuration(soonerMs)} against ${formatDuration(laterMs)}`;
  return {
    who: capitalised(noun),
    what,
    figure: `${ratio ?? difference} sooner`,
    // A difference that is already the figure is not repeated.
    details: [both, ...(ratio === undefined ? [] : [`${difference} less waiting`]), ...rest],
  };
}

/** The last row as a detail of a headline on the first row of `side`. */
function describeLast({ side: ahead, isClose, gapMs }: Gap, side: Side): string {
  if (ahead === undefined) return 'last row equal';
  if (isClose) return `last row ${formatDuration(gapMs)} apart`;
  return `last row ${formatDuration(gapMs)} ${ahead === side ? 'sooner' : 'later'}`;
}

function describeOnlyRow({ side, gapMs }: Gap, nouns: Nouns): string {
  if (side === undefined) return `both had their only row ${SAME_TIME}`;
  return `${nouns[side]} had its only row ${formatDuration(gapMs)} sooner than ${nouns[otherSide(side)]}`;
}

function describeGaps(first: Gap, last: Gap, runs: Runs, nouns: Nouns): string {
  const isPart = SIDES.some((side) => saysThereIsMore(runs[side]) !== undefined);
  const { rows: count } = runs.left;
  const rows = formatCountOf(count, 'row');
  const [ofBoth, ofOne] = isPart
    ? [`their ${rows}`, `its ${rows}`]
    : // "Both had both rows" would be hard to read.
      [count === 2 ? 'their last row' : allOf(count, 'row'), allOf(count, 'row')];
  const lastSpan = formatDuration(last.gapMs);
  const apart = ({ gapMs, soonerMs }: Gap) =>
    `${formatDuration(gapMs)} apart, which is too close to call, because ${whyClose(runs, nouns, gapMs, soonerMs).clause}`;
  if (first.side === undefined || first.isClose) {
    if (last.side === undefined) return `both had their first row and ${ofBoth} ${SAME_TIME}`;
    const ahead = `${nouns[last.side]} had ${ofOne} ${lastSpan} sooner`;
    return first.isClose
      ? `${ahead}. Their first rows came ${apart(first)}`
      : `both had their first row ${SAME_TIME}; ${ahead}`;
  }
  const sooner = `${nouns[first.side]} had its first row ${formatDuration(first.gapMs)} sooner than ${nouns[otherSide(first.side)]}`;
  if (last.isClose) return `${sooner}. Their last rows came ${apart(last)}`;
  if (last.side === undefined) return `${sooner}; both had ${ofBoth} ${SAME_TIME}`;
  return last.side === first.side
    ? `${sooner}, and ${ofOne} ${lastSpan} sooner`
    : `${sooner}, but ${ofOne} ${lastSpan} later`;
}
