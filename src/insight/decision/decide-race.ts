import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
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
  if (cast === undefined) return decideOnOneRoad('start the race again');
  const { buffered, streamed } = cast.sides;
  return decide([{ buffered: runs[buffered], streamed: runs[streamed] }], cast, {
    what: 'this race',
    caution: 'This is a single run of each side: measure for an answer that you can defend.',
    again: 'start the race again',
    place,
  });
}

/** Two sides that are read in the same way say nothing about streaming. */
export function decideOnOneRoad(again: string): Decision {
  return {
    recommendation: cannotSay(
      'Both sides are read in the same way, so nothing speaks for or against streaming.',
      `Choose a buffered and a streamed endpoint, then ${again}.`,
    ),
    findings: [],
  };
}
