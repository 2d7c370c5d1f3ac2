import type { ScenePage } from './read-pages.ts';
import type { SceneModel } from './scene-model.ts';
import { shortAnswer, type SideSchedule, THROTTLED } from './side-schedule.ts';

/** The answers that API Gateway gives itself if a function took too long, failed, or returned too much. */
const FUNCTION_FAILED = { message: 'Internal server error' };
const TIMED_OUT = { message: 'Endpoint request timed out' };

/** The answer that API Gateway gives at `atMs`, in ms since the request, if a function failed. */
export function functionFailed(atMs: number): SideSchedule {
  return shortAnswer(502, atMs, FUNCTION_FAILED);
}

/**
 * The answer that comes at `atMs`, in ms since the request, instead of one in one piece, if reading this page ends
 * the function; `undefined` if it goes on.
 */
export function endedBy(
  { isFaulty }: ScenePage,
  { fault }: SceneModel,
  atMs: number,
): SideSchedule | undefined {
  if (!isFaulty) return undefined;
  if (fault === 'throttle') return shortAnswer(503, atMs, { error: THROTTLED });
  return fault === 'cut' ? functionFailed(atMs) : undefined;
}

/**
 * When API Gateway or Lambda stops waiting for an answer in one piece, in ms since the request, and the answer
 * that comes instead.
 */
export interface GivingUp {
  readonly atMs: number;
  /** Made when it is needed: most answers come in time. */
  readonly answer: () => SideSchedule;
}

/**
 * For how long API Gateway and Lambda wait for an answer in one piece from a function that began at `startAtMs`.
 * API Gateway counts from the request, and Lambda from the function's beginning, after its cold start.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
 */
export function givingUpOn(model: SceneModel, startAtMs: number): GivingUp {
  const oneWayMs = model.roundTripMs / 2;
  const gatewayMs = oneWayMs + model.gatewayTimeoutMs;
  const functionMs = startAtMs + model.functionTimeoutMs;
  return functionMs < gatewayMs
    ? { atMs: functionMs, answer: () => functionFailed(functionMs + oneWayMs) }
    : { atMs: gatewayMs, answer: () => shortAnswer(504, gatewayMs + oneWayMs, TIMED_OUT) };
}

/** The largest size of an answer in one piece, in bytes. */
export function mostBytesOf({ bufferedBytes, gatewayBytes }: SceneModel): number {
  return Math.min(bufferedBytes, gatewayBytes);
}
