import { tellsStart } from '#insight/diagnosis/server-timing';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Compared, type ComparedPart, onlyColdPart } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { NOTICED_MS } from './thresholds.ts';

/** A wait that only one side had, and that has nothing to do with how its rows are sent. */
interface UnequalWait {
  /** Which side had it, as a clause: "only buffered started cold, which took 1.60 s". */
  readonly reason: string;
  /** How to try again without it, as the end of a sentence. */
  readonly how: string;
  /** Whether the difference is known to be another one without it. */
  readonly isCertain: boolean;
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
  if (wait === undefined) return undefined;
  return cannotSay(
    `${capitalised(reach.what)} does not say ${asked}, because ${wait.reason}.`,
    `Without that, the difference ${wait.isCertain ? 'would' : 'may'} be another one. ${capitalised(reach.again)} ${wait.how}.`,
  );
}

/**
 * A cold start, a redirect or an answer from a cache of one side alone, if it may be why one of the differences
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

function coldStartIn(compared: Compared, savedMs: readonly number[]): UnequalWait | undefined {
  const only = onlyColdPart(compared);
  if (only === undefined) return undefined;
  const { buffered, streamed } = compared;
  const { cold, other } = only;
  const initMs = (buffered.initMs ?? 0) - (streamed.initMs ?? 0);
  if (savedMs.every((ms) => gainOf(ms) === gainOf(ms - initMs))) return undefined;
  const isOnly = tellsStart(other.run);
  return {
    reason: `${isOnly ? 'only ' : ''}${cold.noun} started cold, which took ${formatDuration(cold.initMs)}${isOnly ? '' : `; whether ${other.noun} did is not known`}`,
    how: 'with both sides warm',
    isCertain: isOnly,
  };
}

function redirectIn(
  { buffered, streamed }: Compared,
  savedMs: readonly number[],
): UnequalWait | undefined {
  if ((buffered.redirectMs === 0) === (streamed.redirectMs === 0)) return undefined;
  const redirected = buffered.redirectMs === 0 ? streamed : buffered;
  const { redirectMs } = redirected;
  const sign = redirected === buffered ? 1 : -1;
  // Where the browser hides how long it took, it may be the whole delay of its side.
  const direct = (ms: number) =>
    redirectMs === undefined ? sign * Math.min(0, sign * ms) : ms - sign * redirectMs;
  if (savedMs.every((ms) => gainOf(ms) === gainOf(direct(ms)))) return undefined;
  const span = redirectMs === undefined ? '' : `, which took ${formatDuration(redirectMs)}`;
  return {
    reason: `only ${redirected.noun} was redirected${span}`,
    how: 'with the address that answers',
    isCertain: redirectMs !== undefined,
  };
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
