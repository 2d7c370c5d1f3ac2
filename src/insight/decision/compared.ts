import { medianSorted } from 'simple-statistics';
import { cacheHitOf } from '#insight/diagnosis/cache-headers';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { roadAt, type ToldLimits } from '#insight/diagnosis/road-at';
import { firstStartMsOf, laterStartsMsOf } from '#insight/diagnosis/cold-starts';
import { doubtStreaming, type StreamingDoubt } from '#insight/diagnosis/streaming-diagnosis';
import { likelyReadingMs } from '#insight/diagnosis/told-reading';
import { averageWaitMs } from '#insight/figures/average-wait';
import { FRAME_MS } from '#insight/figures/frame-ms';
import { type EndedRecording, isWhole } from '#recording/recording';
import { type Road, type Side, SIDES } from '#roads/road';
import { nounsOf, roadOf } from '#roads/roads';

/** The two parts of a decision: a response that is read whole, and one that is streamed. */
export type Part = 'buffered' | 'streamed';

/** Both parts, in the order in which they are named. */
export const PARTS: readonly Part[] = ['buffered', 'streamed'];

export function otherPart(part: Part): Part {
  return part === 'buffered' ? 'streamed' : 'buffered';
}

/** One run of each part. */
export type RunPair = Readonly<Record<Part, EndedRecording>>;

/** Which part each side has, and how the parts are named. */
export interface Cast {
  readonly sides: Readonly<Record<Part, Side>>;
  readonly roads: Readonly<Record<Part, Road>>;
  readonly nouns: Readonly<Record<Part, string>>;
}

/** Which side is read whole and which one is streamed; `undefined` unless there is one of each. */
export function castOf(roads: Readonly<Record<Side, string>>): Cast | undefined {
  const sideRead = (reading: Road['reading']) =>
    SIDES.find((side) => roadOf(roads[side]).reading === reading);
  const [buffered, streamed] = [sideRead('whole'), sideRead('stream')];
  if (buffered === undefined || streamed === undefined) return undefined;
  const nouns = nounsOf(roads);
  return {
    sides: { buffered, streamed },
    roads: { buffered: roadOf(roads[buffered]), streamed: roadOf(roads[streamed]) },
    nouns: { buffered: nouns[buffered], streamed: nouns[streamed] },
  };
}

/** Two sides of which not one is read whole and the other one as a stream, as the two parts of a comparison. */
export function castInOrder(ids: Readonly<Record<Side, string>>): Cast {
  const nouns = nounsOf(ids);
  return {
    sides: { buffered: 'left', streamed: 'right' },
    roads: { buffered: roadOf(ids.left), streamed: roadOf(ids.right) },
    nouns: { buffered: nouns.left, streamed: nouns.right },
  };
}

/**
 * The same with the limits of the local stack, as far as it has told them, for the parts that it answered in a pair
 * of runs; another server on this machine does not answer as it does.
 */
export function castAt(cast: Cast, pair: RunPair | undefined, limits: ToldLimits): Cast {
  if (pair === undefined) return cast;
  const { buffered, streamed } = pair;
  const roadOfPart = (part: Part, run: EndedRecording, other: EndedRecording) =>
    isOfAws(run, other) ? roadAt(cast.roads[part], run, limits) : cast.roads[part];
  return {
    ...cast,
    roads: {
      buffered: roadOfPart('buffered', buffered, streamed),
      streamed: roadOfPart('streamed', streamed, buffered),
    },
  };
}

/** One part's figures; for several runs they are medians. */
export interface ComparedPart {
  readonly noun: string;
  readonly road: Road;
  /**
   * The only run, or the one whose last row was closest to the median; everything that is not a median
   * comes from it.
   */
  readonly run: EndedRecording;
  readonly firstRowMs: number;
  readonly lastRowMs: number;
  readonly averageWaitMs: number | undefined;
  /** How long the cold start of the first request took, if more than half of the runs had one. */
  readonly initMs: number | undefined;
  /** By how much cold starts of later requests of a series made the last row later, in ms; 0 without any. */
  readonly laterStartsMs: number;
  /** How long redirects took: 0 if half of the runs or more had none, `undefined` if the browser hides it. */
  readonly redirectMs: number | undefined;
  /** Whether more than half of the runs say that they came from a cache. */
  readonly isCached: boolean;
  /**
   * How long reading the rows took according to the function: all of them, or, for a stream, those of the
   * first page. `undefined` if it does not say, or something contradicts it.
   */
  readonly scanMs: number | undefined;
}

/** Two sides that returned the same rows, as far as can be known. */
export interface Compared {
  readonly buffered: ComparedPart;
  readonly streamed: ComparedPart;
  /** The same on both sides; at least 1. */
  readonly rows: number;
  /** The number of pairs of runs from which the medians come. */
  readonly pairs: number;
  /** How much sooner the streamed first row came, in ms; below 0 if it came later. */
  readonly savedMs: number;
  /** How much sooner the streamed last row came, in ms; below 0 if it came later. */
  readonly totalSavedMs: number;
  /** Why more than half of the responses seem not to have been streamed all the way, or to have been slowed down. */
  readonly doubt: StreamingDoubt | undefined;
  /** Whether streaming could not make any row readable sooner. */
  readonly isUnstreamed: boolean;
  /**
   * The share of the streamed runs that are as `doubt` says, or without one were not streamed, from 0 to 1: what is said of
   * most of them may not hold for all.
   */
  readonly alikeShare: number;
}

/**
 * The figures of all pairs that returned the same number of rows on both sides, at least one; `undefined`
 * if there is no such pair whose recordings say when their rows arrived.
 */
export function compareParts(pairs: readonly RunPair[], cast: Cast): Compared | undefined {
  const told = pairs.filter(
    ({ buffered, streamed }) =>
      isTold(buffered) && isTold(streamed) && buffered.rows === streamed.rows,
  );
  const buffered = summarise(told, 'buffered', cast);
  const streamed = summarise(told, 'streamed', cast);
  if (buffered === undefined || streamed === undefined) return undefined;
  const judged = told.map((pair) => ({ run: pair.streamed, doubt: doubtStreaming(pair.streamed) }));
  const doubt = doubtMost(judged.map((each) => each.doubt));
  const alike = judged.filter((each) => isAlike(each, doubt));
  return {
    buffered,
    streamed,
    rows: streamed.run.rows,
    pairs: told.length,
    savedMs: buffered.firstRowMs - streamed.firstRowMs,
    totalSavedMs: buffered.lastRowMs - streamed.lastRowMs,
    doubt,
    isUnstreamed: isUnstreamed(streamed, doubt),
    alikeShare: alike.length / told.length,
  };
}

/**
 * The same sides where `part` is `as`, for what is about one side alone: if they have to change places, nothing is
 * known about how the streamed one arrived.
 */
export function asPart(compared: Compared, part: Part, as: Part): Compared {
  if (part === as) return compared;
  return {
    ...compared,
    buffered: compared.streamed,
    streamed: compared.buffered,
    savedMs: -compared.savedMs,
    totalSavedMs: -compared.totalSavedMs,
    doubt: undefined,
    isUnstreamed: false,
    alikeShare: 1,
  };
}

/** How much longer the cold start of one part took than that of the other one, which may have had none. */
interface LongerStart {
  readonly cold: ComparedPart;
  readonly other: ComparedPart;
  /** How much later it made the last row, in ms, by what the functions report; at least 0. */
  readonly longerMs: number;
  /** The same of the first row, which only the start of the first request made later; may be below 0. */
  readonly firstLongerMs: number;
}

/**
 * The part whose cold start took longer; `undefined` if both had one and it was less than a frame longer, or if
 * it took longer than the wait for the first row, in which it then cannot have been.
 */
export function longerStart({ buffered, streamed }: Compared): LongerStart | undefined {
  const [cold, other] =
    (startsMsOf(buffered) ?? -1) > (startsMsOf(streamed) ?? -1)
      ? [buffered, streamed]
      : [streamed, buffered];
  const coldMs = startsMsOf(cold);
  const otherMs = startsMsOf(other);
  if (coldMs === undefined || (cold.initMs ?? 0) > cold.firstRowMs) return undefined;
  const longerMs = coldMs - (otherMs ?? 0);
  if (otherMs !== undefined && longerMs < FRAME_MS) return undefined;
  return { cold, other, longerMs, firstLongerMs: (cold.initMs ?? 0) - (other.initMs ?? 0) };
}

/** How long all cold starts of a part took, in ms; `undefined` if it reports none. */
export function startsMsOf({ initMs, laterStartsMs }: ComparedPart): number | undefined {
  return initMs === undefined && laterStartsMs === 0 ? undefined : (initMs ?? 0) + laterStartsMs;
}

/** Whether a run is complete, has rows, and says when the first and the last of them arrived. */
function isTold(run: EndedRecording): boolean {
  const { firstRowMs, lastRowMs } = run.marks;
  return isWhole(run) && run.rows > 0 && isInstant(firstRowMs) && isInstant(lastRowMs);
}

function isInstant(atMs: number | undefined): boolean {
  return atMs !== undefined && atMs >= 0 && Number.isFinite(atMs);
}

function summarise(pairs: readonly RunPair[], part: Part, cast: Cast): ComparedPart | undefined {
  const runs = pairs.map((pair) => pair[part]);
  const lastRowMs = medianOf(runs.map(({ marks }) => marks.lastRowMs));
  const firstRowMs = medianOf(runs.map(({ marks }) => marks.firstRowMs));
  if (firstRowMs === undefined || lastRowMs === undefined) return undefined;
  const farMs = (run: EndedRecording) => Math.abs((run.marks.lastRowMs ?? 0) - lastRowMs);
  const run = runs.reduce((best, each) => (farMs(each) < farMs(best) ? each : best));
  const inits = runs.map(firstStartMsOf).filter((initMs) => initMs !== undefined);
  const redirected = runs.filter((each) => each.isRedirected === true);
  const scanMs = medianOf(runs.map(likelyReadingMs));
  return {
    noun: cast.nouns[part],
    road: cast.roads[part],
    run,
    firstRowMs,
    lastRowMs,
    averageWaitMs: medianOf(runs.map(({ arrivals }) => averageWaitMs(arrivals))),
    initMs: inits.length > runs.length / 2 ? medianOf(inits) : undefined,
    laterStartsMs: medianOf(runs.map(laterStartsMsOf)) ?? 0,
    redirectMs:
      redirected.length > runs.length / 2
        ? medianOf(redirected.map(({ network }) => network?.redirectMs || undefined))
        : 0,
    isCached: runs.filter(({ headers }) => cacheHitOf(headers)).length > runs.length / 2,
    // The median of a few runs may be longer than the wait of most.
    scanMs: scanMs !== undefined && scanMs <= firstRowMs + 1 ? scanMs : undefined,
  };
}

function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values
    .filter((value) => value !== undefined)
    .filter(Number.isFinite)
    .toSorted((one, other) => one - other);
  return known.length === 0 ? undefined : medianSorted(known);
}

/**
 * The most frequent doubt, if more than half of the runs were not streamed, or more than half were slowed
 * down. Fewer do not decide what the medians are; the audit reports them.
 */
function doubtMost(runs: readonly (StreamingDoubt | undefined)[]): StreamingDoubt | undefined {
  const doubts = runs.filter((doubt) => doubt !== undefined);
  const slowed = doubts.filter(({ kind }) => kind === 'throttled');
  const unstreamed = doubts.filter(({ kind }) => kind !== 'throttled');
  const most = [unstreamed, slowed].find(({ length }) => length > runs.length / 2) ?? [];
  const timesOf = ({ kind }: StreamingDoubt) => most.filter((each) => each.kind === kind).length;
  return most.toSorted((one, other) => timesOf(other) - timesOf(one))[0];
}

/** Rows that came within this share of the wait for the last one came together: no earlier one could be read. */
const AT_ONCE_SHARE = 0.02;

/** Whether the first row had to wait for most of the others, by the observation or by the rule of the diagnosis. */
function isUnstreamed(
  { firstRowMs, lastRowMs }: Pick<ComparedPart, 'firstRowMs' | 'lastRowMs'>,
  doubt: StreamingDoubt | undefined,
): boolean {
  if (doubt?.kind === 'one-page' || doubt?.kind === 'late-burst') return true;
  const cameAtOnce = lastRowMs - firstRowMs < Math.max(FRAME_MS, AT_ONCE_SHARE * lastRowMs);
  return cameAtOnce || (doubt?.kind === 'held-back' && firstRowMs >= lastRowMs / 2);
}

/** Whether a single run is as the doubt about most of them says; without one, whether its rows came at once. */
function isAlike(
  own: { readonly run: EndedRecording; readonly doubt: StreamingDoubt | undefined },
  most: StreamingDoubt | undefined,
): boolean {
  const { kind } = own.doubt ?? {};
  if (most?.kind === 'one-page' || most?.kind === 'throttled') return kind === most.kind;
  if (kind !== undefined && kind !== 'throttled') return true;
  const { firstRowMs = 0, lastRowMs = 0 } = own.run.marks;
  return isUnstreamed({ firstRowMs, lastRowMs }, own.doubt);
}
