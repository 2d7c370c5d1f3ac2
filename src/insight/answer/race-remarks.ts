import { cacheHeaderOf } from '#insight/diagnosis/cache-headers';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { paceLimitOf } from '#insight/diagnosis/pace-limit';
import { endsFirst, roadAt, toldLimitsOf } from '#insight/diagnosis/road-at';
import { startsAt, tellsStart } from '#insight/diagnosis/cold-starts';
import { type StartSpan, startSpanOf } from '#insight/diagnosis/start-span';
import { doubtStreaming } from '#insight/diagnosis/streaming-diagnosis';
import { largestRequestOf } from '#insight/diagnosis/request-spans';
import { timeLimitName, timeLimitOf } from '#insight/diagnosis/time-limit';
import { describeBreakAfterEnd, LENGTH_REMEDY } from '#insight/figures/break-after-end';
import { capitalised } from '#insight/figures/capitalised';
import { quoteMessage } from '#insight/figures/error-at-end';
import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { haveAllRows, meansMore, saysMore } from '#insight/figures/more-rows';
import { IN_OTHER_ORDER } from '#insight/figures/other-order';
import { connectionSetUpMs, raceMarginMs } from '#insight/figures/race-margin';
import { stayedOpen } from '#insight/figures/stayed-open';
import { areInOtherOrder } from '#recording/are-in-other-order';
import { otherCountOf } from '#recording/other-count';
import type { Place } from '#recording/place';
import { type EndedRecording, isWhole } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { otherSide, type Road, type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { compressionRemarks } from './compression-remarks.ts';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/** From this share of a limit on, a run counts as near it. */
const NEAR = 0.8;

/** From this many ms on, and this share of its time of arrival, a row counts as shown much later than it arrived. */
const LATE_MS = 50;
const LATE_SHARE = 0.25;

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
  const cold = delivered.length === 2 ? coldStartOf(runs, nouns) : undefined;
  return [
    ...delivered.flatMap((side) => moreRowsOf(runs[side], nouns[side])),
    ...delivered.flatMap((side) => badLinesOf(runs[side], nouns[side])),
    ...delivered.flatMap((side) => messageOf(runs[side], nouns[side])),
    ...delivered.flatMap((side) => breakOf(runs[side], nouns[side])),
    ...otherOrderOf(runs),
    ...(delivered.length === 2 ? cacheHitsOf(runs, nouns) : []),
    // What may be the reason comes before what cannot be one.
    ...(cold?.isWhy === true ? [cold.remark] : []),
    ...streamingOf(runs, nouns, delivered, place, areApart),
    ...(delivered.length === 2 ? compressionRemarks(runs, nouns, place) : []),
    ...(cold?.isWhy === false ? [cold.remark] : []),
    ...(delivered.length === 2 ? connectionOf(runs, nouns) : []),
    ...(delivered.length === 2 ? redirectsOf(runs, nouns) : []),
    ...(delivered.length === 2 ? sameRoadOf(runs) : []),
    ...delivered
      .filter((side) => isOfAws(runs[side], runs[otherSide(side)], place))
      .flatMap((side) => nearLimitsOf(runs[side], nouns[side], place)),
    ...disturbancesOf(runs),
  ];
}

/** That a response itself says that there are more rows than these, or counts others. */
function moreRowsOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  const more = saysThereIsMore(run);
  if (more === undefined) return [];
  const code = `race.more-rows.${run.road}` as const;
  const says = `${noun} ${saysMore(run, more)}`;
  if (more === 'other-count') {
    return [
      {
        code: `race.other-count.${run.road}`,
        sentence: `${capitalised(says)}, ${meansMore(more, ' its')}.`,
        brief: `${noun} counts ${otherCountOf(run)?.said ?? 'other'} rows`,
      },
    ];
  }
  return [
    more === 'part'
      ? {
          code,
          sentence: `${capitalised(says)}, ${meansMore(more, ' its')}.`,
          brief: `${noun} is a part`,
        }
      : {
          code,
          sentence: `${capitalised(says)}${more === 'next-page' ? ', which its road does not ask for' : ''}: ${haveAllRows(more, 'it')}.`,
          brief: more === 'next-page' ? says : `${noun} has more rows`,
        },
  ];
}

function badLinesOf({ road, badLineCount }: EndedRecording, noun: string): readonly RaceRemark[] {
  if (badLineCount === 0) return [];
  const lines = formatCountOf(badLineCount, 'line');
  return [
    {
      code: `race.bad-lines.${road}`,
      sentence: `${lines} of ${noun} could not be read.`,
      brief: `${lines} of ${noun} unreadable`,
    },
  ];
}

/** A body that says itself that it is whole, on a connection that says that it is not. */
function breakOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  if (run.brokeAfterEnd !== true) return [];
  return [
    {
      code: `race.broke-after-end.${run.road}`,
      sentence: `${describeBreakAfterEnd(run, noun)}. ${LENGTH_REMEDY}`,
      brief: `${run.requests === undefined ? 'the' : 'a'} connection of ${noun} broke at the end`,
    },
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

/** The same rows in a different order, so that first rows are compared that may not be the same row. */
function otherOrderOf({ left, right }: Runs): readonly RaceRemark[] {
  if (!areInOtherOrder(left, right)) return [];
  return [
    {
      code: 'race.other-order',
      sentence: `${capitalised(IN_OTHER_ORDER)}. “First row” then means how soon each side had any row.`,
      brief: 'the same rows in a different order',
    },
  ];
}

/** A last row that says something else than an error, and is counted as a row. */
function messageOf(run: EndedRecording, noun: string): readonly RaceRemark[] {
  if (run.messageAtEnd === undefined) return [];
  const words = quoteMessage(run);
  return [
    {
      code: `race.message-at-end.${run.road}`,
      sentence: `The last row of ${noun} looks like a message, not like the others${words === undefined ? '' : `: ${words}`}.`,
    },
  ];
}

/** From this share of the difference of the first rows on, it would be misleading not to name a part of it. */
const PART_SHARE = 0.1;

/**
 * That the side whose first row came later had to wait longer for its connection. What a redirect does to that
 * is told with the redirect, and within the margin the answer says it itself.
 */
function connectionOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
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
function redirectsOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
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

/** Responses that a cache answered, as far as their headers say so; a difference if only one side had one. */
function cacheHitsOf(runs: Runs, nouns: Nouns): readonly RaceRemark[] {
  const hits = SIDES.flatMap((side) => {
    const header = cacheHeaderOf(runs[side].headers);
    return header === undefined ? [] : [{ side, header }];
  });
  return hits.map(({ side, header }): RaceRemark => {
    const code = `race.cached.${runs[side].road}` as const;
    const sentence = `${capitalised(nouns[side])} came from a cache, as its header ${header} says, so its times are not those of its endpoint.`;
    return hits.length === 1
      ? { code, sentence, brief: `${nouns[side]} came from a cache` }
      : { code, sentence };
  });
}

function streamingOf(
  runs: Runs,
  nouns: Nouns,
  sides: readonly Side[],
  place: Place | undefined,
  areApart: boolean,
): readonly RaceRemark[] {
  if (sides.length > 0 && sides.every((side) => runs[side].rows === 1)) {
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
  return sides.flatMap((side) => {
    const { road } = runs[side];
    const doubt = doubtStreaming(runs[side]);
    if (doubt === undefined) {
      if (!cameAtOnce(runs[side])) return [];
      return {
        code: `race.one-piece.${road}`,
        sentence: `All rows of ${nouns[side]} arrived at one instant${notTheCause}.`,
        brief: `all rows of ${nouns[side]} at one instant`,
      };
    }
    switch (doubt.kind) {
      case 'one-page':
        return {
          code: `race.one-page.${road}`,
          sentence: `All rows of ${nouns[side]} came as a single page${notTheCause}.`,
          brief: `${nouns[side]} in a single page`,
        };
      case 'throttled':
        return {
          code: `race.throttled.${road}`,
          sentence: describeThrottled(
            nouns[side],
            roadOf(road),
            isOfAws(runs[side], runs[otherSide(side)], place),
          ),
        };
      default:
        if (doubt.isPartial === true) {
          return {
            code: `race.buffered-stream.${road}`,
            sentence: `A part of ${nouns[side]} was held back on its way: its side below names the usual causes.`,
            brief: `a part of ${nouns[side]} held back`,
          };
        }
        return {
          code: `race.buffered-stream.${road}`,
          sentence: `${capitalised(nouns[side])} arrived as if it had been buffered: its side below names the usual causes.`,
          brief: `${nouns[side]} arrived as if buffered`,
        };
    }
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

interface ColdStart {
  readonly remark: RaceRemark;
  /** Whether it may be the only reason why the first row of its side came later. */
  readonly isWhy: boolean;
}

/**
 * A cold start that only one side reports, which makes the sides differ unless the other one keeps it to itself,
 * or one that took longer than the other side's.
 */
function coldStartOf(runs: Runs, nouns: Nouns): ColdStart | undefined {
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

function nearLimitsOf(
  run: EndedRecording,
  noun: string,
  place: Place | undefined,
): readonly RaceRemark[] {
  const { road: id } = run;
  const road = roadAt(roadOf(id), run, toldLimitsOf(place));
  const { durationMs, bytes } = largestRequestOf(run);
  const { maxBytes, functionMs } = road.limits;
  const isOfFunction = endsFirst(road) === 'function';
  const limitMs = isOfFunction ? functionMs : timeLimitOf(road, place);
  const of = road.reading === 'pages' ? ' for one page' : '';
  const remarks: RaceRemark[] = [];
  if (limitMs !== undefined && isNear(durationMs, limitMs)) {
    remarks.push({
      code: `race.near-time-limit.${id}`,
      sentence: `${capitalised(noun)} took ${formatDuration(durationMs)}${of}; ${isOfFunction ? 'the local stack ends its function' : `${road.frontDoor} gives up`} after ${timeLimitName(limitMs)}.`,
    });
  }
  if (isNear(bytes, maxBytes)) {
    remarks.push({
      code: `race.near-size-limit.${id}`,
      sentence: `${capitalised(noun)} returned ${formatBytes(bytes)}${of}; it can return ${formatBytes(maxBytes)} at most.`,
    });
  }
  return remarks;
}

/** Whether something is close to a limit; a value beyond it shows that this limit does not apply. */
function isNear(amount: number, limit: number): boolean {
  return amount >= NEAR * limit && amount <= limit;
}

/**
 * That first rows were on screen so much later than they had arrived that the tiles of a side seem to
 * contradict a headline that compares arrivals; empty if they do not.
 */
export function shownLater(runs: Runs): readonly RaceRemark[] {
  const lags = SIDES.flatMap((side) => {
    const { marks, wasHidden } = runs[side];
    const { firstRowMs, firstPaintMs } = marks;
    if (wasHidden || firstRowMs === undefined || firstPaintMs === undefined) return [];
    return [{ lagMs: firstPaintMs - firstRowMs, firstRowMs }];
  });
  const isLate = lags.some(
    ({ lagMs, firstRowMs }) => lagMs >= LATE_MS && lagMs >= LATE_SHARE * firstRowMs,
  );
  if (!isLate) return [];
  const most = formatDuration(Math.max(...lags.map(({ lagMs }) => lagMs)));
  return [
    {
      code: 'race.shown-later',
      // One line even on a phone: it stands below sentences that are long already.
      sentence: `On screen, first rows came up to ${most} later.`,
    },
  ];
}

function disturbancesOf(runs: Runs): readonly RaceRemark[] {
  const remarks: RaceRemark[] = [];
  if (SIDES.some((side) => runs[side].wasHidden)) {
    remarks.push({
      code: 'race.tab-hidden',
      sentence:
        'The tab was hidden during the race, and browsers slow hidden tabs down. When rows were on screen is not known.',
      brief: 'tab hidden during the race',
    });
  }
  if (SIDES.some((side) => runs[side].isReadHere === true)) {
    remarks.push({
      code: 'race.read-in-page',
      sentence:
        'No worker could be started, so the page read the responses itself and its times may be late.',
      brief: 'times may be late',
    });
  }
  return remarks;
}
