import type { SceneModel } from './scene-model.ts';
import { shortAnswer, type SideSchedule } from './side-schedule.ts';

/** As API Gateway answers in the place of a function that waited too long, failed, or returned too much. */
const FUNCTION_FAILED = { message: 'Internal server error' };
const TIMED_OUT = { message: 'Endpoint request timed out' };

/** What API Gateway answers with at `atMs`, in ms since the request, for a function that failed. */
export function functionFailed(atMs: number): SideSchedule {
  return shortAnswer(502, atMs, FUNCTION_FAILED);
}

/** When somebody stops waiting for an answer in one piece, in ms since the request, and what comes instead. */
export interface GivingUp {
  readonly atMs: number;
  readonly answer: SideSchedule;
}

/**
 * How long an answer in one piece from a function that began at `startAtMs` is waited for: by API Gateway from
 * the request on, by Lambda from the function's beginning on, without its cold start.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
 */
export function givingUpOn(model: SceneModel, startAtMs: number): GivingUp {
  const oneWayMs = model.roundTripMs / 2;
  const gatewayMs = oneWayMs + model.gatewayTimeoutMs;
  const functionMs = startAtMs + model.functionTimeoutMs;
  return functionMs < gatewayMs
    ? { atMs: functionMs, answer: functionFailed(functionMs + oneWayMs) }
    : { atMs: gatewayMs, answer: shortAnswer(504, gatewayMs + oneWayMs, TIMED_OUT) };
}

/** The most that an answer in one piece may have, in bytes. */
export function mostBytesOf({ bufferedBytes, gatewayBytes }: SceneModel): number {
  return Math.min(bufferedBytes, gatewayBytes);
}
