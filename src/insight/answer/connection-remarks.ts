import { describeBreakAfterEnd, LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { connectionSetUpMs, raceMarginMs } from '#insight/figures/race-margin';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { PART_SHARE } from './part-share.ts';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/** A body that says itself that it is whole, on a connection that says that it is not. */
export function breakOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  if (run.brokeAfterEnd !== true) return [];
  return [
    {
      code: `race.broke-after-end.${run.road}`,
      sentence: `${describeBreakAfterEnd(run, noun)}. ${LENGTH_REMEDY}`,
      brief: `${run.requests === undefined ? 'the' : 'a'} connection of ${noun} broke at the end`,
    },
  ];
}

/**
 * That the side whose first row came later had to wait longer for its connection. What a redirect does to that
 * is told with the redirect, and within the margin the answer says it itself.
 */
export function connectionOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
  const [leftMs, rightMs] = SIDES.map((side) => runs[side].marks.firstRowMs);
  if (leftMs === undefined || rightMs === undefined) return [];
  if (SIDES.some((side) => runs[side].isRedirected === true)) return [];
  const later = leftMs > rightMs ? 'left' : 'right';
  const other = otherSide(later);
  const gapMs = Math.abs(leftMs - rightMs);
  const [ofLater, ofOther] = [connectionSetUpMs(runs[later]), connectionSetUpMs(runs[other])];
  if (ofLater === undefined || ofOther === undefined) return [];
  if (gapMs < raceMarginMs(runs.left, runs.right, Math.min(leftMs, rightMs))) return [];
  const extraMs = ofLater - ofOther;
  if (extraMs < FRAME_MS || extraMs < PART_SHARE * gapMs) return [];
  const extra = formatDuration(extraMs);
  return [
    {
      code: `race.connection.${runs[later].road}`,
      sentence: `${capitalised(nouns[later])} took ${extra} longer than ${nouns[other]} to set up its connection, which is part of the ${formatDuration(gapMs)} by which its first row came later.`,
      brief: `${nouns[later]} connected ${extra} later`,
    },
  ];
}

/** Redirects, whose way there and back is in the times; a difference if only one side had one. */
export function redirectsOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
  const redirected = SIDES.filter((side) => runs[side].isRedirected === true);
  const isOne = redirected.length === 1;
  return redirected.map((side): RaceRemark => {
    const { road, redirectedTo = 'another address' } = runs[side];
    const code = `race.redirected.${road}` as const;
    const sentence = `${capitalised(nouns[side])} was redirected to ${redirectedTo}, and its times include that.`;
    return isOne
      ? { code, sentence, brief: `only ${nouns[side]} was redirected` }
      : { code, sentence };
  });
}
