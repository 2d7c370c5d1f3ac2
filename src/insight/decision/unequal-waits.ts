import { startsAt, tellsStart } from '#insight/diagnosis/cold-starts';
import { startSpanOf } from '#insight/diagnosis/start-span';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Compared, type ComparedPart, longerStart, startsMsOf } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { NOTICED_MS } from './thresholds.ts';

/**
 * A wait that only one side had, or that was longer there, and that has nothing to do with how its rows are sent; or
 * one that caches may have saved both.
 */
export interface UnequalWait {
  /** Which side had it, as a clause: "only buffered started cold, which took at least 1.60 s". */
  readonly reason: string;
  /** How to try again without it, as the end of a sentence. */
  readonly how: string;
  /** Whether the difference is known to be different without it. */
  readonly isCertain: boolean;
  /** Why it may have been longer than the reason says; a sentence. Missing if it cannot have been. */
  readonly beyond?: string;
}

/** How much sooner the streamed first row came, or the streamed last one. */
type Saved = 'savedMs' | 'totalSavedMs';

/** An unequal wait of which it is known how long it took. */
interface TimedWait extends UnequalWait {
  /** How much later it made the last row of the first part, in ms; below 0 if it was the second part that waited. */
  readonly byMs: number;
  /** The same figures without it. */
  readonly without: Compared;
}

/**
 * That nothing can be decided, if an unequal wait may be why a row came noticeably sooner, noticeably later, or
 * neither; `undefined` otherwise. `asked` is what the decision would say, as the end of a sentence: "what
 * streaming brings". `rows` are those that matter.
 */
export function dueToUnequalWaits(
  compared: Compared,
  reach: Reach,
  { asked, rows }: { readonly asked: string; readonly rows: readonly Saved[] },
): Recommendation | undefined {
  const wait = findUnequalWait(compared, rows);
  return wait === undefined ? undefined : dueTo(wait, reach, asked);
}

/** That nothing can be decided because of an unequal wait; `asked` as {@link dueToUnequalWaits} takes it. */
export function dueTo(wait: UnequalWait, reach: Reach, asked: string): Recommendation {
  const { reason, isCertain, beyond } = wait;
  const evidence = [
    `Without that, the difference ${isCertain ? 'would not be the same' : 'might be larger or smaller'}.`,
    ...(beyond === undefined ? [] : [beyond]),
    `${capitalised(reach.again)} ${wait.how}.`,
  ];
  return cannotSay(
    `${capitalised(reach.what)} does not say ${asked}, because ${reason}.`,
    evidence.join(' '),
  );
}

/**
 * A longer cold start, a redirect of one side alone, or an answer from a cache, if it may be why the difference of one
 * of these rows is noticeable, or is not.
 */
export function findUnequalWait(
  compared: Compared,
  rows: readonly Saved[],
): UnequalWait | undefined {
  return coldStartIn(compared, rows) ?? redirectIn(compared, rows) ?? cacheIn(compared, rows);
}

/**
 * The longer cold start, by what it took at least and at most, and the redirect of one side alone, where it is known
 * how long it took.
 */
export function timedWaitsOf(compared: Compared): readonly TimedWait[] {
  const redirect = redirectOf(compared);
  return [...coldStartsOf(compared), ...(redirect === undefined ? [] : [redirect])];
}

function coldStartIn(compared: Compared, rows: readonly Saved[]): UnequalWait | undefined {
  return coldStartsOf(compared).find(({ without }) =>
    rows.some((row) => gainOf(compared[row]) !== gainOf(without[row])),
  );
}

function coldStartsOf(compared: Compared): readonly TimedWait[] {
  return [...longerStartsOf(compared), ...bothStartsOf(compared)];
}

const WARM = 'with both sides warm';
const BEYOND = 'A function times only its own loading, so its start may have taken longer.';

/** By how much the cold start of one part may have made its first row later than what the other one reports of its own, in ms. */
function mostLonger(cold: ComparedPart, other: ComparedPart): number {
  return (startSpanOf(cold.run, other.run)?.mostMs ?? 0) - (other.initMs ?? 0);
}

/**
 * The cold start of one side alone, by what it took at least and at most; of two, by how much longer one is
 * reported to have taken.
 */
function longerStartsOf(compared: Compared): readonly TimedWait[] {
  const start = longerStart(compared);
  if (start === undefined) return [];
  const { cold, other, longerMs, firstLongerMs } = start;
  const isAlone = startsMsOf(other) === undefined;
  const mostMs = isAlone ? Math.max(firstLongerMs, mostLonger(cold, other)) : firstLongerMs;
  const span = formatDuration(longerMs);
  const isTold = tellsStart(other.run);
  const reason = isAlone
    ? `${isTold ? 'only ' : ''}${cold.noun} started cold${startsAt(cold.run)}, which took at least ${span}${isTold ? '' : `; whether ${other.noun} did is not known`}`
    : `the cold start of ${cold.noun} took ${span} longer than that of ${other.noun}`;
  const alike = { initMs: other.initMs, laterStartsMs: other.laterStartsMs };
  const laterMs = longerMs - firstLongerMs;
  const words = {
    reason,
    how: WARM,
    isCertain: isTold,
    ...(mostMs > firstLongerMs && { beyond: BEYOND }),
  };
  return [...new Set([firstLongerMs, mostMs])].map((ms) =>
    timedWait(compared, { part: cold, ms, laterMs }, alike, words),
  );
}

/**
 * Where both sides of a single race started cold, the start of the one that was noticeably later: whatever both
 * report, it may have taken longer. Over many pairs, cold starts are what was measured.
 */
function bothStartsOf(compared: Compared): readonly TimedWait[] {
  const { buffered, streamed, pairs, savedMs, totalSavedMs } = compared;
  if (pairs > 1 || buffered.initMs === undefined || streamed.initMs === undefined) return [];
  const words = {
    reason: 'both sides started cold, and neither says how long that took in all',
    how: WARM,
    isCertain: false,
  };
  const gains = new Set([savedMs, totalSavedMs].map(gainOf));
  return [
    { part: buffered, isLater: gains.has('sooner'), ms: mostLonger(buffered, streamed) },
    { part: streamed, isLater: gains.has('later'), ms: mostLonger(streamed, buffered) },
  ]
    .filter(({ isLater, ms }) => isLater && ms > 0)
    .map(({ part, ms }) => timedWait(compared, { part, ms }, {}, words));
}

function redirectIn(compared: Compared, rows: readonly Saved[]): UnequalWait | undefined {
  const redirected = onlyRedirectedPart(compared);
  if (redirected === undefined) return undefined;
  const wait = redirectOf(compared);
  const sign = redirected === compared.buffered ? 1 : -1;
  // Where the browser hides how long it took, it may be the whole delay of its side.
  const direct = (row: Saved) =>
    wait === undefined ? sign * Math.min(0, sign * compared[row]) : wait.without[row];
  if (rows.every((row) => gainOf(compared[row]) === gainOf(direct(row)))) return undefined;
  return wait ?? describeRedirect(redirected);
}

function redirectOf(compared: Compared): TimedWait | undefined {
  const redirected = onlyRedirectedPart(compared);
  if (redirected?.redirectMs === undefined) return undefined;
  const direct = { redirectMs: 0 };
  return timedWait(
    compared,
    { part: redirected, ms: redirected.redirectMs },
    direct,
    describeRedirect(redirected),
  );
}

function onlyRedirectedPart({ buffered, streamed }: Compared): ComparedPart | undefined {
  if ((buffered.redirectMs === 0) === (streamed.redirectMs === 0)) return undefined;
  return buffered.redirectMs === 0 ? streamed : buffered;
}

function describeRedirect({ noun, redirectMs }: ComparedPart): UnequalWait {
  const span = redirectMs === undefined ? '' : `, which took ${formatDuration(redirectMs)}`;
  return {
    reason: `only ${noun} was redirected${span}`,
    how: 'with the address that answers',
    isCertain: redirectMs !== undefined,
  };
}

/** What one part waited for. */
interface PartWait {
  readonly part: ComparedPart;
  /** How much later it made all its rows, in ms. */
  readonly ms: number;
  /** How much later than that it made the last one; 0 if missing. */
  readonly laterMs?: number;
}

/** A wait of one part and the figures without it, in which `cleared` is what no longer sets the parts apart. */
function timedWait(
  compared: Compared,
  { part, ms, laterMs = 0 }: PartWait,
  cleared: Partial<ComparedPart>,
  wait: UnequalWait,
): TimedWait {
  const { savedMs, totalSavedMs } = compared;
  const sign = part === compared.buffered ? 1 : -1;
  const byMs = sign * (ms + laterMs);
  const clear = (each: ComparedPart): ComparedPart => ({
    ...each,
    ...cleared,
    firstRowMs: each.firstRowMs - (each === part ? ms : 0),
    lastRowMs: each.lastRowMs - (each === part ? ms + laterMs : 0),
  });
  const without = {
    ...compared,
    buffered: clear(compared.buffered),
    streamed: clear(compared.streamed),
    savedMs: savedMs - sign * ms,
    totalSavedMs: totalSavedMs - byMs,
  };
  return { ...wait, byMs, without };
}

/** As {@link findUnequalWait}, of those waits alone of which it is not known how long they took. */
export function untimedWaitIn(compared: Compared, rows: readonly Saved[]): UnequalWait | undefined {
  const hidden = redirectOf(compared) === undefined ? redirectIn(compared, rows) : undefined;
  return hidden ?? cacheIn(compared, rows);
}

/**
 * A cache may have saved its side any time, so nothing follows where that side was the sooner one. Where both came from
 * one, nothing follows at all.
 */
function cacheIn(compared: Compared, rows: readonly Saved[]): UnequalWait | undefined {
  const { buffered, streamed } = compared;
  const isCertain = false;
  const how = 'without the cache';
  if (buffered.isCached && streamed.isCached) {
    return { reason: 'both sides came from a cache', how, isCertain };
  }
  if (buffered.isCached === streamed.isCached) return undefined;
  const cached: ComparedPart = buffered.isCached ? buffered : streamed;
  const later = cached === buffered ? 'sooner' : 'later';
  if (rows.every((row) => gainOf(compared[row]) === later)) return undefined;
  return { reason: `only ${cached.noun} came from a cache`, how, isCertain };
}

/** What people would notice of a row that came so much sooner. */
function gainOf(savedMs: number): 'sooner' | 'later' | 'none' {
  if (savedMs >= NOTICED_MS) return 'sooner';
  return savedMs <= -NOTICED_MS ? 'later' : 'none';
}
