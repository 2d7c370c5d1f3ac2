import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { castOf } from './compared.ts';
import { decide } from './decide.ts';
import { decideOnCompression } from './decide-on-compression.ts';
import type { Decision, Recommendation } from './decision.ts';
import { cannotSay } from './refuse-to-decide.ts';

const SINGLE_RUN = 'This is a single run of each side: measure for an answer that you can defend.';

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
  if (cast === undefined) {
    return decideAlike(decideOnCompression(runs, SINGLE_RUN), 'start the race again');
  }
  const { buffered, streamed } = cast.sides;
  return decide([{ buffered: runs[buffered], streamed: runs[streamed] }], cast, {
    what: 'this race',
    caution: SINGLE_RUN,
    again: 'start the race again',
    place,
  });
}

/**
 * Two sides that are read in the same way say nothing about streaming. If only one of them is compressed,
 * they do say something about that: `onCompression`.
 */
export function decideAlike(onCompression: Recommendation | undefined, again: string): Decision {
  const onStreaming = () =>
    cannotSay(
      'Both sides are read in the same way, so nothing speaks for or against streaming.',
      `Choose a buffered and a streamed endpoint, then ${again}.`,
    );
  return { recommendation: onCompression ?? onStreaming(), findings: [] };
}
