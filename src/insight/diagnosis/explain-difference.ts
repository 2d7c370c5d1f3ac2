import { capitalised } from '#insight/figures/capitalised';
import { cameAsOnePage } from '#insight/figures/came-as-one-page';
import { formatDuration } from '#insight/figures/format-quantity';
import { stayedOpen } from '#insight/figures/stayed-open';
import { areComparable } from '#recording/are-comparable';
import { isWhole, type Recording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { firstStartMsOf, laterStartsMsOf, startsAt } from './cold-starts.ts';

/** One thing that took longer on one side than on the other. */
export interface DifferencePart {
  readonly code: 'cold-start' | 'connection' | 'redirect' | 'server' | 'download';
  /** The side on which it took longer. */
  readonly side: Side;
  /** By how much, in ms; over 0. */
  readonly ms: number;
  /** What it is; one sentence. */
  readonly sentence: string;
}

/** The causes of the difference between two runs, as far as their recordings show them. */
export interface Difference {
  /** By how much the last row of `side` came later, in ms. */
  readonly ms: number;
  readonly side: Side;
  /** The largest first. */
  readonly parts: readonly DifferencePart[];
  /**
   * Sides that stream and had all their rows in one page, so streaming cannot be a cause; none if a response
   * stayed open after its rows, because a stream spares that wait.
   */
  readonly onePage: readonly Side[];
}

/** Shorter differences do not matter. */
const LEAST_MS = 20;

/** Smaller parts, and those below this share of the whole difference, are left out. */
const LEAST_PART_MS = 5;
const LEAST_SHARE = 0.05;

type Runs = Readonly<Record<Side, Recording | undefined>>;

/**
 * Explains how far apart the last rows of two runs are that returned all their rows: cold start, setting up
 * the connection, redirects, the rest of the wait for the first byte, and the download.
 *
 * `undefined` if a run is missing or incomplete, if the answer does not compare their times, or if they are
 * less than 20 ms apart. Parts that the
 * browser hides on either side are left out; `server` is what remains of the wait.
 */
export function explainDifference({ left, right }: Runs): Difference | undefined {
  if (!isWhole(left) || !isWhole(right)) return undefined;
  const runs = { left, right };
  const [leftMs, rightMs] = [left.marks.lastRowMs, right.marks.lastRowMs];
  if (!areComparable(left, right)) return undefined;
  if (leftMs === undefined || rightMs === undefined || hasImpossibleMark(runs)) return undefined;
  const ms = Math.abs(leftMs - rightMs);
  if (ms < LEAST_MS) return undefined;
  const nouns = nounsOf({ left: left.road, right: right.road });
  const laterSide = leftMs > rightMs ? 'left' : 'right';
  const [leftParts, rightParts] = [partsOf(left), partsOf(right)];
  const found = (Object.keys(WORDS) as DifferencePart['code'][]).flatMap((code) => {
    const [one, another] = [leftParts[code], rightParts[code]];
    if (one === undefined || another === undefined) return [];
    const side = one > another ? 'left' : 'right';
    const spanMs = Math.abs(one - another);
    if (spanMs < LEAST_SHARE * ms || spanMs < LEAST_PART_MS) return [];
    return [{ code, side, ms: spanMs, isOnOneSide: Math.min(one, another) === 0 } as const];
  });
  const sorted = found.toSorted((one, other) => other.ms - one.ms);
  const cold = sorted.find((part) => part.code === 'cold-start');
  // Said once: each sentence names its side, and there may be several turns.
  const turn = sorted.find((part) => part.side !== laterSide);
  const parts = sorted.map((part) => {
    const { code, side, ms: spanMs, isOnOneSide } = part;
    const other = otherSide(side);
    const words = WORDS[code](nouns[side], formatDuration(spanMs), {
      isOnOneSide,
      startsAt: startsAt(runs[side]),
      isSeries: isSeries(runs[side]),
      otherSeries: isSeries(runs[other]) ? nouns[other] : undefined,
      coldStart: cold && {
        noun: nouns[cold.side],
        isOwn: cold.side === side,
        isOnOneSide: cold.isOnOneSide,
      },
    });
    return {
      code,
      side,
      ms: spanMs,
      sentence: part === turn ? `On the other hand, ${words}` : capitalised(words),
    };
  });
  return {
    ms,
    side: laterSide,
    parts,
    onePage: SIDES.some((side) => stayedOpen(runs[side]))
      ? []
      : SIDES.filter((side) => cameAsOnePage(runs[side])),
  };
}

/** Whether a mark lies before the start of its run, so that no difference means anything. */
function hasImpossibleMark(runs: Readonly<Record<Side, Recording>>): boolean {
  return SIDES.some((side) => {
    const { headersMs = 0, lastRowMs = 0 } = runs[side].marks;
    return !(headersMs >= 0 && lastRowMs >= 0);
  });
}

/** One sentence of an explanation. */
export interface DifferenceSentence {
  /** A code that stays when words change. */
  readonly code: `difference.${DifferenceCode}`;
  readonly sentence: string;
}

/** What a sentence is about: the whole difference, a part of it, or a stream that cannot be its cause. */
export type DifferenceCode = 'total' | DifferencePart['code'] | 'one-page';

/**
 * The whole explanation as sentences, for the screen and for exports, each with its code; empty where there
 * is nothing to explain.
 */
export function describeDifference(runs: Runs): readonly DifferenceSentence[] {
  const difference = explainDifference(runs);
  if (difference === undefined) return [];
  const { ms, side, parts, onePage } = difference;
  const nouns = nounsOf({ left: runs.left?.road ?? '', right: runs.right?.road ?? '' });
  return [
    {
      code: 'difference.total',
      sentence: `The last row of ${nouns[side]} arrived ${formatDuration(ms)} after that of ${nouns[otherSide(side)]}.`,
    },
    ...parts.map(({ code, sentence }) => ({ code: `difference.${code}` as const, sentence })),
    ...onePage.map((each) => ({
      code: 'difference.one-page' as const,
      sentence: `All rows of ${nouns[each]} came as a single page, so streaming cannot be the cause.`,
    })),
  ];
}

/** What the sentence about a part has to know besides its side and its length. */
interface PartContext {
  /** Whether the other side had nothing of it. */
  readonly isOnOneSide: boolean;
  /** Which requests of the side's series started cold, after "started cold"; empty if only the first one did. */
  readonly startsAt: string;
  /** Whether the side's run is a series of requests. */
  readonly isSeries: boolean;
  /** The other side's noun, if its run is one. */
  readonly otherSeries: string | undefined;
  /**
   * The longer cold start, if that is another part, and whose it is: neither side's wait for the first byte
   * includes its own.
   */
  readonly coldStart:
    | { readonly noun: string; readonly isOwn: boolean; readonly isOnOneSide: boolean }
    | undefined;
}

function isSeries({ requests = [] }: Recording): boolean {
  return requests.length > 1;
}

/**
 * The sentence about a part: which side took longer, and by how much. Parts may differ in direction, so
 * none is called a share of the whole.
 */
const WORDS: Readonly<
  Record<DifferencePart['code'], (noun: string, span: string, context: PartContext) => string>
> = {
  'cold-start': (noun, span, { isOnOneSide, startsAt: at }) =>
    isOnOneSide
      ? `${noun} started cold${at}, which cost it at least ${span}.`
      : `the cold start of ${noun} took ${span} longer.`,
  connection: (noun, span) => `${noun} took ${span} longer to set up its connection.`,
  redirect: (noun, span) => `${noun} spent ${span} longer following redirects.`,
  // A series waits again for each later page, which is a part of its way to the last row.
  server: (noun, span, { isSeries: isOfPages, otherSeries, coldStart }) => {
    const byte = isOfPages ? 'the first byte of its first page' : 'its first byte';
    const than = otherSeries === undefined ? '' : ` than ${otherSeries} for that of its first page`;
    return `${noun} waited ${span} longer for ${byte}${than}${withoutColdStart(coldStart)}.`;
  },
  download: (noun, span, { isSeries: isOfPages }) =>
    `${noun} took ${span} longer from its first byte to its last row${isOfPages ? ', its later requests included' : ''}.`,
};

function withoutColdStart(start: PartContext['coldStart']): string {
  if (start === undefined) return '';
  if (!start.isOnOneSide) return ', apart from the cold starts';
  return `, apart from ${start.isOwn ? 'its cold start' : `the cold start of ${start.noun}`}`;
}

/** The parts of a run's time, in ms; unknown parts are `undefined`. */
function partsOf(
  recording: Recording,
): Readonly<Record<DifferencePart['code'], number | undefined>> {
  const { network, marks, requests } = recording;
  const reportedMs = firstStartMsOf(recording) ?? 0;
  const laterMs = laterStartsMsOf(recording);
  const { dnsMs, connectMs = 0, tlsMs = 0, redirectMs = 0 } = network ?? {};
  // Of a series only the first request was waited for before the first byte.
  const before = requests === undefined ? network : requests[0]?.network;
  const setUpMs = (before?.dnsMs ?? 0) + (before?.connectMs ?? 0) + (before?.tlsMs ?? 0);
  const { headersMs = 0, lastRowMs = 0 } = marks;
  // A start that took longer than the whole load was over before the request.
  const initMs = reportedMs > lastRowMs ? 0 : reportedMs;
  return {
    'cold-start': initMs + laterMs,
    connection: dnsMs === undefined ? undefined : dnsMs + connectMs + tlsMs,
    redirect: redirectMs,
    // What remains, so that the parts add up to the last row, whatever the browser shows of them.
    server: Math.max(0, headersMs - setUpMs - (before?.redirectMs ?? 0) - initMs),
    download: lastRowMs - headersMs - laterMs,
  };
}
