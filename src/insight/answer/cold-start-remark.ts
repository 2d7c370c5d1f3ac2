import { startsAt, tellsStart } from '#insight/diagnosis/cold-starts';
import { type StartSpan, startSpanOf } from '#insight/diagnosis/start-span';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { raceMarginMs } from '#insight/figures/race-margin';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { PART_SHARE } from './part-share.ts';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

interface ColdStart {
  readonly remark: RaceRemark;
  /** Whether it may be the only reason why the first row of its side came later. */
  readonly isWhy: boolean;
}

/**
 * A cold start that only one side reports, which makes the sides differ unless the other one keeps it to itself,
 * or one that took longer than the other side's.
 */
export function coldStartOf(runs: Runs, nouns: Nouns): ColdStart | undefined {
  const cold = SIDES.flatMap((side) => {
    const span = startSpanOf(runs[side], runs[otherSide(side)]);
    return span === undefined ? [] : [{ side, ...span }];
  }).toSorted((one, other) => allMsOf(other) - allMsOf(one));
  const [longest, shorter] = cold;
  if (longest === undefined) return undefined;
  const { side, leastMs, mostMs } = longest;
  const noun = nouns[side];
  const other = nouns[otherSide(side)];
  const code = `race.cold.${runs[side].road}` as const;
  if (shorter !== undefined) {
    const extraMs = allMsOf(longest) - allMsOf(shorter);
    if (extraMs < FRAME_MS || extraMs < PART_SHARE * firstRowGapMs(runs)) return undefined;
    const extra = formatDuration(extraMs);
    return {
      remark: {
        code,
        sentence: `Both sides started cold, and ${noun} took ${extra} longer to start than ${other}.`,
        brief: `${noun} took ${extra} longer to start`,
      },
      isWhy: false,
    };
  }
  const isWhy = mayBeWhyLater(runs, side, mostMs);
  const [why, whyInBrief] = !isWhy
    ? ['', '']
    : wouldLead(runs, side, leastMs)
      ? [', without which its first row would have come sooner', ' and would have been sooner warm']
      : [' and may be why its first row came later', ', which may be why'];
  const isTold = tellsStart(runs[otherSide(side)]);
  const start = `${isTold ? 'only ' : ''}${noun} started cold${startsAt(runs[side])}`;
  const cost = `which cost it at least ${formatDuration(allMsOf(longest))}${why}`;
  const unknown = isTold ? '' : `; whether ${other} did is not known`;
  return {
    remark: {
      code,
      sentence: `${capitalised(start)}, ${cost}${unknown}.`,
      brief: `${start}${whyInBrief}`,
    },
    isWhy,
  };
}

/** How much later all reported starts of a side made its last row, in ms. */
function allMsOf({ leastMs, laterMs = 0 }: StartSpan): number {
  return leastMs + laterMs;
}

/** Whether the first row of `side` came later, and without a wait of so many ms a race would not say so. */
function mayBeWhyLater(runs: Runs, side: Side, waitMs: number): boolean {
  const { laterMs, marginMs } = latenessOf(runs, side);
  return laterMs >= marginMs && laterMs - waitMs < marginMs;
}

/** Whether without a wait of so many ms the first row of `side` would have come sooner, so that a race would say so. */
function wouldLead(runs: Runs, side: Side, waitMs: number): boolean {
  const { laterMs, marginMs } = latenessOf(runs, side);
  return waitMs - laterMs >= marginMs;
}

/** How much later the first row of `side` came, and from how much on a race says so; both in ms. */
function latenessOf({ left, right }: Runs, side: Side) {
  const [leftMs, rightMs] = [left.marks.firstRowMs ?? 0, right.marks.firstRowMs ?? 0];
  const laterMs = side === 'left' ? leftMs - rightMs : rightMs - leftMs;
  return { laterMs, marginMs: raceMarginMs(left, right, Math.min(leftMs, rightMs)) };
}

/** How far apart the first rows arrived, in ms; 0 where a side has none. */
function firstRowGapMs({ left, right }: Runs): number {
  return Math.abs((left.marks.firstRowMs ?? 0) - (right.marks.firstRowMs ?? 0));
}
