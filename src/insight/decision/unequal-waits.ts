import { tellsStart } from '#insight/diagnosis/server-timing';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { type Compared, type ComparedPart, onlyColdPart } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';
import { NOTICED_MS } from './thresholds.ts';

/** What a decision rests on. */
interface Question {
  /** What it would say, as the end of a sentence: "what streaming brings". */
  readonly asked: string;
  /** How much sooner the second part had each row that matters, in ms. */
  readonly savedMs: readonly number[];
}

/**
 * That nothing can be decided, if only one side had a cold start, a redirect or an answer from a cache, and
 * that may be why a row came noticeably sooner, noticeably later, or neither; `undefined` otherwise.
 */
export function dueToUnequalWaits(
  compared: Compared,
  reach: Reach,
  question: Question,
): Recommendation | undefined {
  return (
    dueToColdStart(compared, reach, question) ??
    dueToRedirect(compared, reach, question) ??
    dueToCache(compared, reach, question)
  );
}

function dueToColdStart(
  compared: Compared,
  reach: Reach,
  question: Question,
): Recommendation | undefined {
  const only = onlyColdPart(compared);
  if (only === undefined) return undefined;
  const { buffered, streamed } = compared;
  const { cold, other } = only;
  const initMs = (buffered.initMs ?? 0) - (streamed.initMs ?? 0);
  if (question.savedMs.every((ms) => gainOf(ms) === gainOf(ms - initMs))) return undefined;
  const isOnly = tellsStart(other.run);
  return withhold(
    `${isOnly ? 'only ' : ''}${cold.noun} started cold, which took ${formatDuration(cold.initMs)}${isOnly ? '' : `; whether ${other.noun} did is not known`}`,
    'with both sides warm',
    isOnly,
    reach,
    question,
  );
}

function dueToRedirect(
  { buffered, streamed }: Compared,
  reach: Reach,
  question: Question,
): Recommendation | undefined {
  if ((buffered.redirectMs === 0) === (streamed.redirectMs === 0)) return undefined;
  const redirected = buffered.redirectMs === 0 ? streamed : buffered;
  const { redirectMs } = redirected;
  const sign = redirected === buffered ? 1 : -1;
  // Where the browser hides how long it took, it may be the whole delay of its side.
  const direct = (savedMs: number) =>
    redirectMs === undefined ? sign * Math.min(0, sign * savedMs) : savedMs - sign * redirectMs;
  if (question.savedMs.every((ms) => gainOf(ms) === gainOf(direct(ms)))) return undefined;
  const span = redirectMs === undefined ? '' : `, which took ${formatDuration(redirectMs)}`;
  return withhold(
    `only ${redirected.noun} was redirected${span}`,
    'with the address that answers',
    redirectMs !== undefined,
    reach,
    question,
  );
}

/** A cache may have saved its side any time, so nothing follows where that side was the sooner one. */
function dueToCache(
  { buffered, streamed }: Compared,
  reach: Reach,
  question: Question,
): Recommendation | undefined {
  if (buffered.isCached === streamed.isCached) return undefined;
  const cached: ComparedPart = buffered.isCached ? buffered : streamed;
  const later = cached === buffered ? 'sooner' : 'later';
  if (question.savedMs.every((ms) => gainOf(ms) === later)) return undefined;
  return withhold(
    `only ${cached.noun} came from a cache`,
    'without the cache',
    false,
    reach,
    question,
  );
}

function withhold(
  reason: string,
  how: string,
  isCertain: boolean,
  reach: Reach,
  { asked }: Question,
): Recommendation {
  return cannotSay(
    `${capitalised(reach.what)} does not say ${asked}, because ${reason}.`,
    `Without that, the difference ${isCertain ? 'would' : 'may'} be another one. ${capitalised(reach.again)} ${how}.`,
  );
}

/** What people would notice of a row that came so much sooner. */
function gainOf(savedMs: number): 'sooner' | 'later' | 'none' {
  if (savedMs >= NOTICED_MS) return 'sooner';
  return savedMs <= -NOTICED_MS ? 'later' : 'none';
}
