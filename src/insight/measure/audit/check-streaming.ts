import type { EndedRecording } from '#recording/recording';
import { type Road, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import type { KnownCause } from '#insight/diagnosis/known-cause';
import { paceLimitOf } from '#insight/diagnosis/pace-limit';
import { roadAtDoor } from '#insight/diagnosis/road-at';
import { pageDelays } from '#insight/diagnosis/page-delays';
import {
  doubtStreaming,
  isTooQuickToTell,
  type StreamingDoubt,
} from '#insight/diagnosis/streaming-diagnosis';
import { cameAsOnePage } from '#insight/figures/came-as-one-page';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { stayedOpen } from '#insight/figures/stayed-open';
import { type Finding, inform, notApplicable, passed, unknown, warn } from './audit-check.ts';
import { type Audited, describeShare, thatCompleted } from './audited.ts';
import { findOneRequest, findOtherReading } from './find-other-reading.ts';

const NO_STREAM = 'Neither side streams.';

/**
 * Whether a side that streams had anything to stream, and one that asks for pages more than one to ask for: a single page
 * cannot come before another.
 */
export function checkOnePage(audited: Audited): Finding {
  const streams = streamsOf(audited);
  const oneRequest = findOneRequest(audited);
  if (streams.length === 0) return oneRequest ?? notApplicable(NO_STREAM);
  const runs = streams.flatMap((stream) => stream.runs);
  if (runs.length === 0) return oneRequest ?? unknown(streams.map(noRowsOf).join(' '));
  const single = streams
    .map(({ noun, runs: own }) => ({
      noun,
      runs: own,
      single: own.filter(cameAsOnePage).length,
      // A stream spares the wait for the end, also behind a single page.
      isNotTheCause: !own.some((run) => cameAsOnePage(run) && stayedOpen(run)),
    }))
    .filter((stream) => stream.single > 0);
  if (single.length > 0) {
    return warn({
      evidence: `All rows came as one single page in ${single
        .map((stream) => describeShare(stream.single, stream.runs.length, stream.noun))
        .join(' and ')}.`,
      remedy:
        'Give the Scan a Limit (with the functions of Two Fetches: PAGE_LIMIT, or ?limit=200): without one it reads up to 1 MB before it answers.',
      claim: single
        .map(({ single: count, runs: { length }, noun, isNotTheCause }) => {
          const because = isNotTheCause ? ', so streaming cannot be the cause' : '';
          return count === length
            ? `All rows of ${noun} came as one page${because}.`
            : `In ${describeShare(count, length, noun)} all rows came as one page${because && `${because} there`}.`;
        })
        .join(' '),
    });
  }
  if (oneRequest !== undefined) return oneRequest;
  if (runs.some((run) => !hasPages(run) && isOnePiece(run))) {
    return unknown(
      'A stream arrived as one piece and does not tell its pages apart.',
      'Send a line for each page, with its elapsedMs, as the functions of this project do.',
    );
  }
  const lacking = streams.find((stream) => stream.runs.length === 0);
  if (lacking !== undefined) return unknown(noRowsOf(lacking));
  return passed(
    `Rows came in more than one piece or page in ${runs.length === 1 ? 'the only run' : `each of ${formatCountOf(runs.length, 'run')}`}${thatCompleted(audited)}.`,
  );
}

/**
 * From this share of runs on it is a warning. If it slows down fewer runs, the median pair is one of the
 * 37.5 to 62.5 % of the others, which is within the interval that 20 pairs give anyway.
 */
const WARNING_SHARE = 0.2;

/** Descriptions of runs that do not look streamed, by the evidence; slowed ones depend on their road. */
const DOUBTS: Readonly<Record<Exclude<Doubt['kind'], 'throttled'>, string>> = {
  'one-piece': 'arrived as one piece',
  'late-burst': 'had most rows come together at the end',
  'held-back': 'had pages that were held back on the way',
};

/**
 * Whether each run of a road that streams arrived as a stream, apart from those with a single page, and none of a road
 * that is read as a whole.
 */
export function checkStreamed(audited: Audited): Finding {
  const otherReading = findOtherReading(audited, WARNING_SHARE);
  if (otherReading !== undefined) return otherReading;
  const streams = streamsOf(audited);
  if (streams.length === 0) return notApplicable(NO_STREAM);
  const judged = streams
    .map(({ road, noun, runs }) => ({
      road,
      noun,
      runs: runs.filter((run) => !cameAsOnePage(run)),
    }))
    .filter(({ runs }) => runs.length > 0);
  if (streams.every(({ runs }) => runs.length === 0)) {
    return unknown(streams.map(noRowsOf).join(' '));
  }
  if (judged.length === 0) {
    return unknown(
      'There was no run with more than one page, so nothing can arrive in pieces.',
      'Give the Scan a Limit (with the functions of Two Fetches: PAGE_LIMIT, or ?limit=200).',
    );
  }
  const doubted = judged
    .map(({ road, noun, runs }) => ({
      road,
      noun,
      runs,
      doubts: runs.flatMap((run) => doubtOf(run) ?? []),
    }))
    .filter(({ doubts }) => doubts.length > 0);
  if (doubted.length === 0) {
    const lacking = streams.find(({ runs }) => runs.length === 0);
    if (lacking !== undefined) return unknown(noRowsOf(lacking));
    const runs = judged.flatMap((stream) => stream.runs);
    const counted = streams.reduce((sum, stream) => sum + stream.counted, 0);
    return withoutDoubt(runs, runs.length < counted ? ' that could be judged' : '');
  }
  const causes = mostFrequent(doubted.flatMap(({ doubts }) => doubts))?.causes ?? [];
  const found = {
    evidence: `${doubted.map(describeDoubted).join('; ')}.`,
    remedy: `Known causes: ${causes.map(({ cause, fix }) => `${cause}. ${fix}`).join(' ')}`,
  };
  const frequent = doubted
    .map(({ road, noun, runs, doubts }) => ({
      road,
      noun,
      runs,
      doubts: doubts.filter(({ kind }) => kind !== 'throttled'),
    }))
    .filter(({ runs, doubts }) => doubts.length / runs.length >= WARNING_SHARE);
  // The limit on the speed belongs to the road, so it is part of what is compared.
  if (frequent.length === 0) return inform(found);
  const claim = `${frequent.map(describeDoubted).join('; ')}, so they say little about streaming.`;
  return warn({ ...found, claim });
}

/**
 * Runs without a sign of having been collected: those that took long enough were streamed, as far as that shows.
 * `which` of the runs these are, behind their noun; empty for all of them.
 */
function withoutDoubt(runs: readonly EndedRecording[], which: string): Finding {
  const total = formatCountOf(runs.length, 'run');
  const tooQuick = runs.filter(isTooQuickToTell).length;
  if (tooQuick === runs.length) {
    return unknown(
      `Each response came too quickly to tell whether it was streamed, in ${total}.`,
      TO_TELL,
    );
  }
  if (tooQuick > 0) {
    const streamed = runs.length - tooQuick;
    return unknown(
      `${formatCount(streamed)} of ${total} ${streamed === 1 ? 'was' : 'were'} streamed; the ${tooQuick === 1 ? 'other' : 'others'} came too quickly to tell.`,
      TO_TELL,
    );
  }
  return passed(
    runs.length === 1
      ? `The one run${which} was streamed.`
      : `All ${formatCount(runs.length)} runs${which} were streamed.`,
  );
}

const TO_TELL =
  'Compare more rows, or send a line for each page with its elapsedMs, as the functions of this project do.';

/** A side whose road streams, with its completed runs that have rows. */
interface Stream {
  readonly road: Road;
  readonly noun: string;
  readonly runs: readonly EndedRecording[];
  /** How many of its runs count, whether or not they completed. */
  readonly counted: number;
}

function noRowsOf({ noun }: Pick<Stream, 'noun'>): string {
  return `No ${noun} run completed with rows.`;
}

function streamsOf({ record, sides, whole, nouns }: Audited): readonly Stream[] {
  return SIDES.filter((side) => roadOf(record.roads[side]).reading === 'stream').map((side) => ({
    road: roadAtDoor(roadOf(record.roads[side]), sides[side][0] ?? { url: '' }),
    noun: nouns[side],
    runs: whole[side].filter(({ rows }) => rows > 0),
    counted: sides[side].length,
  }));
}

/** The evidence that a run was not streamed, if it counts here. */
interface Doubt {
  readonly kind: Exclude<StreamingDoubt['kind'], 'one-page'> | 'one-piece';
  readonly causes: readonly KnownCause[];
}

/**
 * What was found of each run: the audit is repeated after every run of a measurement, and going through all
 * pages of all runs each time would keep the page busy.
 */
const FOUND = new WeakMap<EndedRecording, { readonly doubt: Doubt | undefined }>();

function doubtOf(run: EndedRecording): Doubt | undefined {
  const found = FOUND.get(run) ?? { doubt: lookForDoubt(run) };
  FOUND.set(run, found);
  return found.doubt;
}

function lookForDoubt(run: EndedRecording): Doubt | undefined {
  const doubt = doubtStreaming(run);
  if (doubt === undefined || doubt.kind === 'one-page') {
    // Done too soon for a diagnosis; but rows that all arrived at once were not a stream.
    return isOnePiece(run) ? { kind: 'one-piece', causes: [TOO_QUICK] } : undefined;
  }
  const { causes } = doubt;
  const cameAsOne = doubt.kind === 'held-back' ? wasCollected(run) : isOnePiece(run);
  if (cameAsOne) return { kind: 'one-piece', causes };
  return { kind: doubt.kind, causes };
}

const TOO_QUICK: KnownCause = {
  code: 'one-chunk',
  cause:
    'The response was small or quick enough for one chunk, or something collected it on the way',
  fix: 'Compare more rows, or smaller pages of them.',
};

/** Whether pages arrived within half of the time that it took to make them. */
function wasCollected({ arrivals }: EndedRecording): boolean {
  const pages = pageDelays(arrivals);
  const [first, last] = [pages[0], pages.at(-1)];
  if (first === undefined || last === undefined) return false;
  return last.arrivedMs - first.arrivedMs < (last.producedMs - first.producedMs) / 2;
}

/** Whether more than one row arrived, and all of them in the same chunk. */
function isOnePiece({ rows, arrivals }: EndedRecording): boolean {
  return rows > 1 && new Set(arrivals.map(({ atMs }) => atMs)).size === 1;
}

function hasPages({ arrivals }: EndedRecording): boolean {
  return arrivals.some(({ producedMs }) => producedMs !== undefined);
}

/** "8 of 9 streamed runs arrived as one piece". */
function describeDoubted(stream: Omit<Stream, 'counted'> & { doubts: readonly Doubt[] }): string {
  const { road, noun, runs, doubts } = stream;
  const slowed = `were slowed down after their first ${paceLimitOf(road)?.after}`;
  const kinds = [
    ...new Set(doubts.map(({ kind }) => (kind === 'throttled' ? slowed : DOUBTS[kind]))),
  ];
  return `${describeShare(doubts.length, runs.length, noun)} ${kinds.join(', or ')}`;
}

function mostFrequent(doubts: readonly Doubt[]): Doubt | undefined {
  const timesOf = ({ causes: [likeliest] }: Doubt) =>
    doubts.filter(({ causes }) => causes[0] === likeliest).length;
  return doubts.toSorted((one, other) => timesOf(other) - timesOf(one))[0];
}
