import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import { timeLimitName } from '#insight/diagnosis/time-limit';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { whoEnds } from '#insight/diagnosis/road-at';
import { sizeLimitName } from '#insight/diagnosis/size-limit';
import { lastRequestOf } from '#insight/diagnosis/request-spans';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { LONGEST_FUNCTION_MS } from '#wire/aws-limits';

/** A run that failed because it reached a limit of AWS. */
export interface LimitFailure {
  readonly limit: 'time' | 'size';
  /** The limit that it reached, after "ran into": "a time limit after 29.03 s". */
  readonly what: string;
  /** Whether the response itself says so; otherwise it is the most likely explanation. */
  readonly isCertain: boolean;
  /** What shows it; one sentence. */
  readonly evidence: string;
  /** Whether it can be raised: a time can, until it is the longest that a function may run. */
  readonly isRaisable: boolean;
}

/** From this share of its time limit on, a front door has given up: the clocks of both ends differ a little. */
const NEAR_TIMEOUT = 0.97;

/** From this share of its largest body on, a response that broke off has most likely reached the limit. */
const NEAR_SIZE = 0.98;

/** Statuses with which a front door answers for a function whose response was too large. */
const TOO_LARGE_STATUSES: ReadonlySet<number | undefined> = new Set([413, 502]);

/**
 * Whether a run failed at a limit of time or size; `undefined` for one that did not fail, or for another
 * reason. `other` is the run of the other side, which may show how large the same rows are, and `road` has
 * the limits that hold there.
 *
 * Certain: the function says so itself, or the status is 504. Most likely: the front door gave up with
 * nothing that a page may read, as API Gateway's own answers carry no CORS headers; or the same rows
 * are larger than the largest response. Both are said only of endpoints on AWS, or on something that
 * enforces its limits. Limits: AWS docs, Lambda and API Gateway quotas.
 */
export function limitFailureOf(
  run: EndedRecording,
  other: EndedRecording,
  road: Road = roadOf(run.road),
): LimitFailure | undefined {
  const { state, problem, status } = run;
  const { durationMs: endMs, bytes } = lastRequestOf(run);
  if (problem === undefined || (state !== 'failed' && state !== 'truncated')) return undefined;
  const { limits, frontDoor, reading } = road;
  const { timeoutMs = Number.POSITIVE_INFINITY, functionMs = Number.POSITIVE_INFINITY } = limits;
  const { maxBytes } = limits;
  const time = {
    limit: 'time',
    what: `a time limit after ${formatDuration(endMs)}`,
    isRaisable: endMs < NEAR_TIMEOUT * LONGEST_FUNCTION_MS,
  } as const;
  const isLimited = isOfAws(run, other);
  // The rows of a series are in many responses, each far smaller than all of them.
  const otherBytes = reading === 'pages' ? 0 : other.bytes;
  const size = {
    limit: 'size',
    what: !isLimited
      ? 'the largest response that it may return'
      : `the ${sizeLimitName(road)} of its largest response`,
    isRaisable: false,
  } as const;
  const named = /\b(DeadlineExceeded|ResponseTooLarge)\b/.exec(problem.message)?.[1];
  if (named !== undefined) {
    const evidence = `The function itself answered ${named}.`;
    return { ...(named === 'ResponseTooLarge' ? size : time), isCertain: true, evidence };
  }
  if (problem.code === 'http-error' && status === 504) {
    return {
      ...time,
      isCertain: true,
      evidence: 'HTTP 504 says that the time for an answer was over.',
    };
  }
  if (!isLimited) return undefined;
  const isAnswerless = problem.code === 'unreachable';
  const patienceMs = Math.min(timeoutMs, functionMs);
  if (isAnswerless && endMs >= NEAR_TIMEOUT * patienceMs) {
    const ender = whoEnds(road);
    const ends = ender === undefined ? `${frontDoor} gives up` : `${ender} ends the function`;
    const evidence = `After ${timeLimitName(patienceMs)} ${ends}, with an answer that a page may not read.`;
    return { ...time, isCertain: false, evidence };
  }
  const isGatewayError = problem.code === 'http-error' && TOO_LARGE_STATUSES.has(status);
  if ((isAnswerless || isGatewayError) && otherBytes > maxBytes) {
    const evidence = `The other side returned ${formatBytes(otherBytes)} for these rows.`;
    return { ...size, isCertain: false, evidence };
  }
  if (state === 'truncated' && bytes >= NEAR_SIZE * maxBytes) {
    return { ...size, isCertain: false, evidence: `It broke off after ${formatBytes(bytes)}.` };
  }
  return undefined;
}
