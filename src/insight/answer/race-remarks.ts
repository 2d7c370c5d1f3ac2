import { isOfAws } from '#insight/diagnosis/is-of-aws';
import type { Place } from '#recording/place';
import { type EndedRecording, isWhole } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { disturbancesOf } from './browser-remarks.ts';
import { cacheHitsOf } from './cache-remarks.ts';
import { coldStartOf } from './cold-start-remark.ts';
import { compressionRemarks } from './compression-remarks.ts';
import { breakOf, connectionOf, redirectsOf } from './connection-remarks.ts';
import { nearLimitsOf } from './limit-remarks.ts';
import type { RaceRemark } from './race-answer.ts';
import { otherFrontDoorRemarks, otherReadingRemarks } from './reading-remarks.ts';
import { onEachSide } from './on-each-side.ts';
import { badLinesOf, messageOf, moreRowsOf, otherOrderOf } from './row-remarks.ts';
import { streamingOf } from './streaming-remarks.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/**
 * What has to be read together with the result of a race, the most important first: how the sides differed,
 * how a stream arrived, how near the limits were, and what disturbed the page. Runs that did not deliver
 * are described by their end, so most remarks are about runs that did. `areApart` says whether the result is a
 * difference of their times, for which there may be a cause.
 */
export function remarksOn(
  runs: Runs,
  nouns: Nouns,
  place: Place | undefined,
  areApart: boolean,
): readonly RaceRemark[] {
  const delivered = SIDES.filter((side) => isWhole(runs[side]));
  const onEach = (remarksOf: (run: EndedRecording, noun: string) => readonly RaceRemark[]) =>
    onEachSide(delivered, nouns, (side, noun) => remarksOf(runs[side], noun));
  const cold = delivered.length === 2 ? coldStartOf(runs, nouns) : undefined;
  return [
    ...onEach(moreRowsOf),
    ...onEach(badLinesOf),
    ...onEach(messageOf),
    ...onEach(breakOf),
    ...otherOrderOf(runs),
    ...onEach(otherReadingRemarks),
    ...(delivered.length === 2 ? cacheHitsOf(runs, nouns) : []),
    // What may be the reason comes before what cannot be one.
    ...(cold?.isWhy === true ? [cold.remark] : []),
    ...streamingOf(runs, nouns, delivered, place, areApart),
    ...(delivered.length === 2 ? compressionRemarks(runs, nouns, place) : []),
    ...(cold?.isWhy === false ? [cold.remark] : []),
    ...onEach(otherFrontDoorRemarks),
    ...(delivered.length === 2 ? connectionOf(runs, nouns) : []),
    ...(delivered.length === 2 ? redirectsOf(runs, nouns) : []),
    ...(delivered.length === 2 ? sameRoadOf(runs) : []),
    ...onEachSide(delivered, nouns, (side, noun) =>
      isOfAws(runs[side], runs[otherSide(side)], place)
        ? nearLimitsOf(runs[side], noun, place)
        : [],
    ),
    ...disturbancesOf(runs),
  ];
}

/** That no difference is one of roads. Whether the endpoints are the same too is not always known. */
function sameRoadOf({ left: { road }, right }: Runs): readonly RaceRemark[] {
  if (road !== right.road) return [];
  return [
    {
      code: `race.same-road.${road}`,
      sentence:
        'Both sides took the same road, so how rows are sent is no reason for a difference. With the same endpoint on both sides too, this is an A/A test: it shows how much two equal runs differ by chance.',
      brief: 'same road twice',
    },
  ];
}
