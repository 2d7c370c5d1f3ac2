import { toldLimitsOf } from '#insight/diagnosis/road-at';
import { comeBefore } from '#insight/figures/break-after-end';
import { capitalised } from '#insight/figures/capitalised';
import { IN_OTHER_ORDER } from '#insight/figures/other-order';
import { areInOtherOrder } from '#recording/are-in-other-order';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { besideLimitsOf } from './beside-limits.ts';
import { castInOrder, castOf } from './compared.ts';
import { decide } from './decide.ts';
import { decideOnCompression } from './decide-on-compression.ts';
import { decideTradeOff } from './decide-trade-off.ts';
import type { Decision } from './decision.ts';
import type { Reach } from './reach.ts';

const SINGLE_RUN = 'This is a single run of each side: measure for an answer that you can defend.';

/**
 * What a race whose runs have both ended means for the choice between its two roads.
 *
 * It is derived from these two recordings, and from `place` where that is known, says that it is a single run, and recommends nothing
 * where they cannot carry it.
 */
export function decideRace(
  runs: Readonly<Record<Side, EndedRecording>>,
  { place }: { readonly place?: Place | undefined } = {},
): Decision {
  const cast = castOf({ left: runs.left.road, right: runs.right.road });
  const again = 'start the race again';
  const broken = [runs.left, runs.right].filter(({ brokeAfterEnd }) => brokeAfterEnd === true);
  const caution = [
    SINGLE_RUN,
    ...(areInOtherOrder(runs.left, runs.right) ? [`${capitalised(IN_OTHER_ORDER)}.`] : []),
    ...(broken.length > 0
      ? [`A connection broke after ${comeBefore(broken)}, which a client may take for a failure.`]
      : []),
  ].join(' ');
  const limits = toldLimitsOf(place);
  const reach: Reach = { what: 'this race', caution, again, place, limits };
  if (cast !== undefined) {
    const { buffered, streamed } = cast.sides;
    return decide([{ buffered: runs[buffered], streamed: runs[streamed] }], cast, reach);
  }
  const inOrder = castInOrder({ left: runs.left.road, right: runs.right.road });
  const pairs = [{ buffered: runs.left, streamed: runs.right }];
  const onCompression = decideOnCompression(pairs, inOrder, caution);
  if (onCompression !== undefined) return besideLimitsOf(pairs, inOrder, reach, onCompression);
  return decideTradeOff(pairs, inOrder, reach);
}
