import { median } from 'simple-statistics';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Audited, type BothSides, bothSides, mediansOf } from './audited.ts';

/** How much time a part of the request before its first byte cost each side. */
export interface PartCost {
  readonly sides: BothSides<PartOfSide>;
  /** The side whose median run spent more on it. */
  readonly more: Side;
  /** By how much, in ms; 0 where neither did. */
  readonly extraMs: number;
  /**
   * `equal`: both sides had it about as often and as long. `small`: unequal, but under a hundredth of the
   * quicker side's median first byte, or under a tenth of the difference of the first bytes if both mostly
   * had it, or mostly did not. `considerable`: everything else.
   */
  readonly weight: 'equal' | 'small' | 'considerable';
  /** How large a part of the first byte it may be; a clause about the side with more: "270 ms of the …". */
  readonly effect: string;
}

/** A part of the request on one side, in the completed runs that report it. */
export interface PartOfSide {
  readonly runs: number;
  /** How many of them had it at all. */
  readonly with: number;
  /** The median over all these runs, in ms; those without it count as 0. */
  readonly medianMs: number;
}

/** Below this share of the first byte it is not visible in any figure: a fifth of the usual 5 % threshold. */
const SMALL_SHARE = 0.01;

/** From this share of the difference of the first bytes on, omitting it would be misleading. */
const CONSIDERABLE_SHARE = 0.1;

/** If the shares of runs that have it differ by no more than this, the sides count as alike. */
const ALIKE_SHARE = 0.1;

/**
 * What a part of the request costs on both sides, in ms of each run; `undefined` if a side has no completed
 * run that reports it. Its medians are compared with the medians of the first byte, of which it is a part.
 */
export function partCostOf(
  audited: Audited,
  msOf: (run: EndedRecording) => number | undefined,
): PartCost | undefined {
  const known = bothSides((side) => audited.whole[side].map(msOf).filter((ms) => ms !== undefined));
  if (SIDES.some((side) => known[side].length === 0)) return undefined;
  const sides = bothSides((side) => ({
    runs: known[side].length,
    with: known[side].filter((ms) => ms > 0).length,
    medianMs: median(known[side]),
  }));
  const more = sides.left.medianMs >= sides.right.medianMs ? 'left' : 'right';
  const extraMs = sides[more].medianMs - sides[otherSide(more)].medianMs;
  const firstBytes = mediansOf(audited, 'firstByte') ?? { left: 0, right: 0 };
  const laterMs = firstBytes[more] - firstBytes[otherSide(more)];
  const shares = bothSides((side) => sides[side].with / sides[side].runs);
  const isSplit = shares.left > 0.5 !== shares.right > 0.5;
  const isFelt =
    extraMs > 0 && extraMs >= SMALL_SHARE * Math.min(firstBytes.left, firstBytes.right);
  const isMuch = isSplit || extraMs >= CONSIDERABLE_SHARE * Math.abs(laterMs);
  const isAlike = !isFelt && Math.abs(shares.left - shares.right) <= ALIKE_SHARE;
  return {
    sides,
    more,
    extraMs,
    weight: isFelt && isMuch ? 'considerable' : isAlike ? 'equal' : 'small',
    effect: describeEffect(extraMs, laterMs),
  };
}

function describeEffect(extraMs: number, laterMs: number): string {
  const extra = formatDuration(extraMs);
  if (laterMs <= 0) return `its first byte may come ${extra} later for that alone`;
  const later = `the ${formatDuration(laterMs)} by which its first byte came later`;
  return extraMs >= laterMs
    ? `all of ${later} may be due to that`
    : `${extra} of ${later} may be due to that`;
}
