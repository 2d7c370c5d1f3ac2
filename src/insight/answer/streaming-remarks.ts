import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { paceLimitOf } from '#insight/diagnosis/pace-limit';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { capitalised } from '#insight/figures/capitalised';
import { stayedOpen } from '#insight/figures/stayed-open';
import type { Place } from '#recording/place';
import { hasOpenLists } from '#recording/open-lists';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Road, type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { onEachSide } from './on-each-side.ts';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/** How the rows of a stream arrived, where that was not one after the other. */
export function streamingOf(
  runs: Runs,
  nouns: Nouns,
  sides: readonly Side[],
  place: Place | undefined,
  areApart: boolean,
): readonly RaceRemark[] {
  if (sides.length > 0 && sides.every((side) => runs[side].rows === 1)) {
    // Of a list that has not been chosen yet, nobody knows how many rows it holds.
    if (sides.some((side) => hasOpenLists(runs[side]))) return [];
    // Where nobody streams, nobody expects it.
    if (SIDES.every((side) => roadOf(runs[side].road).reading !== 'stream')) return [];
    return [
      {
        code: 'race.one-row',
        sentence: 'There was a single row, so there was nothing to stream.',
        brief: 'nothing to stream',
      },
    ];
  }
  // Whoever reads a response as a whole waits until it is closed, and a stream spares that wait.
  const isNotTheCause = areApart && !SIDES.some((side) => stayedOpen(runs[side]));
  const notTheCause = isNotTheCause ? ', so streaming is not the cause of a difference' : '';
  const remarkOf = (side: Side, noun: string): RaceRemark | undefined => {
    const { road } = runs[side];
    const doubt = doubtStreaming(runs[side]);
    if (doubt === undefined) {
      if (!cameAtOnce(runs[side])) return undefined;
      return {
        code: `race.one-piece.${road}`,
        sentence: `All rows of ${noun} arrived at one instant${notTheCause}.`,
        brief: `all rows of ${noun} at one instant`,
      };
    }
    switch (doubt.kind) {
      case 'one-page':
        return {
          code: `race.one-page.${road}`,
          sentence: `All rows of ${noun} came as a single page${notTheCause}.`,
          brief: `${noun} in a single page`,
        };
      case 'throttled':
        return {
          code: `race.throttled.${road}`,
          sentence: describeThrottled(
            noun,
            roadOf(road),
            isOfAws(runs[side], runs[otherSide(side)], place),
          ),
        };
      default:
        if (doubt.isPartial === true) {
          return {
            code: `race.buffered-stream.${road}`,
            sentence: `A part of ${noun} was held back on its way: its side below names the usual causes.`,
            brief: `a part of ${noun} held back`,
          };
        }
        return {
          code: `race.buffered-stream.${road}`,
          sentence: `${capitalised(noun)} arrived as if it had been buffered: its side below names the usual causes.`,
          brief: `${noun} arrived as if buffered`,
        };
    }
  };
  return onEachSide(sides, nouns, (side, noun) => {
    const remark = remarkOf(side, noun);
    return remark === undefined ? [] : [remark];
  });
}

function describeThrottled(noun: string, road: Road, isOnAws: boolean): string {
  const { by = 'Lambda', after, perSecond } = paceLimitOf(road) ?? {};
  return isOnAws
    ? `${capitalised(noun)} was slowed down by ${by}’s limit after its first ${after}.`
    : `${capitalised(noun)} came at not much more than ${perSecond}/s after its first ${after}, as it would behind ${by}’s limit.`;
}

/** Whether all rows of a streamed road arrived in the same chunk although there are several. */
function cameAtOnce({ road, rows, marks }: EndedRecording): boolean {
  if (roadOf(road).reading !== 'stream' || rows < 2) return false;
  return marks.firstRowMs !== undefined && marks.firstRowMs === marks.lastRowMs;
}
