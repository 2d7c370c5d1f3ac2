import { tellsStart } from '#insight/diagnosis/server-timing';
import { startSpanOf } from '#insight/diagnosis/start-span';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Compared, type ComparedPart, longerStart } from './compared.ts';
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

/** An unequal wait of which it is known how long it took. */
interface TimedWait extends UnequalWait {
  /** How much later it made the rows of the first part, in ms; below 0 if it was the second part that waited. */
  readonly byMs: number;
  /** The same figures without it. */
  readonly without: Compared;
}

/**
 * That nothing can be decided, if an unequal wait may be why a row came noticeably sooner, noticeably later, or
 * neither; `undefined` otherwise. `asked` is what the decision would say, as the end of a sentence: "what
 * streaming brings". `savedMs` is how much sooner the second part had each row that matters, in ms.
 */
export function dueToUnequalWaits(
  compared: Compared,
  reach: Reach,
  { asked, savedMs }: { readonly asked: string; readonly savedMs: readonly number[] },
): Recommendation | undefined {
  const wait = findUnequalWait(compared, savedMs);
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
 * A longer cold start, a redirect of one side alone, or an answer from a cache, if it may be why one of the differences
 * `savedMs`, in ms and with the second part sooner, is noticeable, or is not.
 */
export function findUnequalWait(
  compared: Compared,
  savedMs: readonly number[],
): UnequalWait | undefined {
  return (
    coldStartIn(compared, savedMs) ?? redirectIn(compared, savedMs) ?? cacheIn(compared, savedMs)
  );
}

/**
 * The longer cold start, by what it took at least and at most, and the redirect of one side alone, where it is known
 * how long it took.
 */
export function timedWaitsOf(compared: Compared): readonly TimedWait[] {
  const redirect = redirectOf(compared);
  return [...coldStartsOf(compared), ...(redirect === undefined ? [] : [redirect])];
}

function coldStartIn(compared: Compared, savedMs: readonly number[]): UnequalWait | undefined {
  return coldStartsOf(compared).find(({ byMs }) =>
    savedMs.some((ms) => gainOf(ms) !== gainOf(ms - byMs)),
  );
}

function coldStartsOf(compared: Compared): readonly TimedWait[] {
  return [...longerStartsOf(compared), ...bothStartsOf(compared)];
}

const WARM = 'with both sides warm';
const BEYOND = 'A function times only its own loading, so its start may have taken longer.';

/** By how much the cold start of one part may have taken longer than what the other one reports of its own, in ms. */
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
  const { cold, other, longerMs } = start;
  const mostMs =
    other.initMs === undefined ? Math.max(longerMs, mostLonger(cold, other)) : longerMs;
  const span = formatDuration(longerMs);
  const isTold = tellsStart(other.run);
  const reason =
    other.initMs === undefined
      ? `${isTold ? 'only ' : ''}${cold.noun} started cold, which took at least ${span}${isTold ? '' : `; whether ${other.noun} did is not known`}`
      : `the cold start of ${cold.noun} took ${span} longer than that of ${other.noun}`;
  const alike = { initMs: other.initMs };
  const words = {
    reason,
    how: WARM,
    isCertain: isTold,
    ...(mostMs > longerMs && { beyond: BEYOND }),
  };
  return [...new Set([longerMs, mostMs])].map((ms) => timedWait(compared, cold, ms, alike, words));
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
    .map(({ part, ms }) => timedWait(compared, part, ms, {}, words));
}

function redirectIn(compared: Compared, savedMs: readonly number[]): UnequalWait | undefined {
  const redirected = onlyRedirectedPart(compared);
  if (redirected === undefined) return undefined;
  const wait = redirectOf(compared);
  const sign = redirected === compared.buffered ? 1 : -1;
  // Where the browser hides how long it took, it may be the whole delay of its side.
  const direct = (ms: number) =>
    wait === undefined ? sign * Math.min(0, sign * ms) : ms - wait.byMs;
  if (savedMs.every((ms) => gainOf(ms) === gainOf(direct(ms)))) return undefined;
  return wait ?? describeRedirect(redirected);
}

function redirectOf(compared: Compared): TimedWait | undefined {
  const redirected = onlyRedirectedPart(compared);
  if (redirected?.redirectMs === undefined) return undefined;
  const direct = { redirectMs: 0 };
  return timedWait(
    compared,
    redirected,
    redirected.redirectMs,
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

/** A wait of one part and the figures without it, in which `cleared` is what no longer sets the parts apart. */
function timedWait(
  compared: Compared,
  part: ComparedPart,
  ms: number,
  cleared: Partial<ComparedPart>,
  wait: UnequalWait,
): TimedWait {
  const { savedMs, totalSavedMs } = compared;
  const byMs = part === compared.buffered ? ms : -ms;
  const clear = (each: ComparedPart): ComparedPart => ({
    ...each,
    ...cleared,
    firstRowMs: each.firstRowMs - (each === part ? ms : 0),
    lastRowMs: each.lastRowMs - (each === part ? ms : 0),
  });
  const without = {
    ...compared,
    buffered: clear(compared.buffered),
    streamed: clear(compared.streamed),
    savedMs: savedMs - byMs,
    totalSavedMs: totalSavedMs - byMs,
  };
  return { ...wait, byMs, without };
}

/** As {@link findUnequalWait}, of those waits alone of which it is not known how long they took. */
export function untimedWaitIn(
  compared: Compared,
  savedMs: readonly number[],
): UnequalWait | undefined {
  const hidden = redirectOf(compared) === undefined ? redirectIn(compared, savedMs) : undefined;
  return hidden ?? cacheIn(compared, savedMs);
}

/**
 * A cache may have saved its side any time, so nothing follows where that side was the sooner one. Where both came from
 * one, nothing follows at all.
 */
function cacheIn(
  { buffered, streamed }: Compared,
  savedMs: readonly number[],
): UnequalWait | undefined {
  const isCertain = false;
  const how = 'without the cache';
  if (buffered.isCached && streamed.isCached) {
    return { reason: 'both sides came from a cache', how, isCertain };
  }
  if (buffered.isCached === streamed.isCached) return undefined;
  const cached: ComparedPart = buffered.isCached ? buffered : streamed;
  const later = cached === buffered ? 'sooner' : 'later';
  if (savedMs.every((ms) => gainOf(ms) === later)) return undefined;
  return { reason: `only ${cached.noun} came from a cache`, how, isCertain };
}

/** What people would notice of a row that came so much sooner. */
function gainOf(savedMs: number): 'sooner' | 'later' | 'none' {
  if (savedMs >= NOTICED_MS) return 'sooner';
  return savedMs <= -NOTICED_MS ? 'later' : 'none';
}
