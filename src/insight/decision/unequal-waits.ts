import { tellsStart } from '#insight/diagnosis/server-timing';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Compared, type ComparedPart, longerStart } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { NOTICED_MS } from './thresholds.ts';

/** A wait that only one side had, or that was longer there, and that has nothing to do with how its rows are sent. */
export interface UnequalWait {
  /** Which side had it, as a clause: "only buffered started cold, which took 1.60 s". */
  readonly reason: string;
  /** How to try again without it, as the end of a sentence. */
  readonly how: string;
  /** Whether the difference is known to be different without it. */
  readonly isCertain: boolean;
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
  return cannotSay(
    `${capitalised(reach.what)} does not say ${asked}, because ${wait.reason}.`,
    `Without that, the difference ${wait.isCertain ? 'would not be the same' : 'might be larger or smaller'}. ${capitalised(reach.again)} ${wait.how}.`,
  );
}

/**
 * A longer cold start, or a redirect or an answer from a cache of one side alone, if it may be why one of the differences
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

/** The longer cold start, and the redirect of one side alone, where it is known how long they took. */
export function timedWaitsOf(compared: Compared): readonly TimedWait[] {
  return [coldStartOf(compared), redirectOf(compared)].filter((wait) => wait !== undefined);
}

function coldStartIn(compared: Compared, savedMs: readonly number[]): UnequalWait | undefined {
  const wait = coldStartOf(compared);
  if (wait === undefined) return undefined;
  return savedMs.every((ms) => gainOf(ms) === gainOf(ms - wait.byMs)) ? undefined : wait;
}

function coldStartOf(compared: Compared): TimedWait | undefined {
  const start = longerStart(compared);
  if (start === undefined) return undefined;
  const { cold, other, longerMs } = start;
  const span = formatDuration(longerMs);
  const isTold = tellsStart(other.run);
  const reason =
    other.initMs === undefined
      ? `${isTold ? 'only ' : ''}${cold.noun} started cold, which took ${span}${isTold ? '' : `; whether ${other.noun} did is not known`}`
      : `the cold start of ${cold.noun} took ${span} longer than that of ${other.noun}`;
  const alike = { initMs: other.initMs };
  return timedWait(compared, cold, longerMs, alike, {
    reason,
    how: 'with both sides warm',
    isCertain: isTold,
  });
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

/** A cache may have saved its side any time, so nothing follows where that side was the sooner one. */
function cacheIn(
  { buffered, streamed }: Compared,
  savedMs: readonly number[],
): UnequalWait | undefined {
  if (buffered.isCached === streamed.isCached) return undefined;
  const cached: ComparedPart = buffered.isCached ? buffered : streamed;
  const later = cached === buffered ? 'sooner' : 'later';
  if (savedMs.every((ms) => gainOf(ms) === later)) return undefined;
  return {
    reason: `only ${cached.noun} came from a cache`,
    how: 'without the cache',
    isCertain: false,
  };
}

/** What people would notice of a row that came so much sooner. */
function gainOf(savedMs: number): 'sooner' | 'later' | 'none' {
  if (savedMs >= NOTICED_MS) return 'sooner';
  return savedMs <= -NOTICED_MS ? 'later' : 'none';
}
