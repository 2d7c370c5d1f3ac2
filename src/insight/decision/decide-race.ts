import { capitalised } from '#insight/figures/capitalised';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { roadsOf } from '#roads/roads';
import { castOf } from './compared.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { cannotSay } from './refuse-to-decide.ts';

/**
 * What a race whose runs have both ended means for the choice between buffered and streamed.
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
  if (cast === undefined) {
    return decideWithoutCast({ left: runs.left.road, right: runs.right.road }, again);
  }
  const { buffered, streamed } = cast.sides;
  return decide([{ buffered: runs[buffered], streamed: runs[streamed] }], cast, {
    what: 'this race',
    caution: 'This is a single run of each side: measure for an answer that you can defend.',
    again,
    place,
  });
}

/** Two sides of which not one is read whole and the other one as a stream say nothing about streaming. */
export function decideWithoutCast(ids: Readonly<Record<Side, string>>, again: string): Decision {
  const { left, right } = roadsOf(ids);
  const why =
    left.reading === right.reading
      ? 'Both sides are read in the same way'
      : `${capitalised(left.noun)} and ${right.noun} are not a whole response and a stream`;
  return {
    recommendation: cannotSay(
      `${why}, so nothing speaks for or against streaming.`,
      `Choose a buffered and a streamed endpoint, then ${again}.`,
    ),
    findings: [],
  };
}
