import { LONGEST_FUNCTION_MS } from '#wire/aws-limits';
import type { Road } from './road.ts';

/** The time limit that a request on a road reaches first. */
export interface Patience {
  readonly limitMs: number;
  /** Whether it can be raised: AWS does so for API Gateway on request, and not for a function; a local stack has options. */
  readonly isRaisable: boolean;
  /** "29 s", "15 min". */
  readonly name: string;
  /** What the limit belongs to, as it is said before the time: "API Gateway waits". */
  readonly who: string;
}

const MINUTE_MS = 60_000;

/** The time limit of a function, which holds behind every front door. */
export const FUNCTION_PATIENCE: Patience = {
  limitMs: LONGEST_FUNCTION_MS,
  isRaisable: false,
  name: nameOf(LONGEST_FUNCTION_MS),
  who: 'a function can be set to run',
};

/**
 * The limit of a road's front door or, if that waits for as long as the function may run, of the function: as
 * a local stack has told it, otherwise the most that it can be set to.
 */
export function patienceOf({ limits, frontDoor }: Road): Patience {
  const { functionMs, timeoutMs = Number.POSITIVE_INFINITY } = limits;
  if (timeoutMs >= (functionMs ?? LONGEST_FUNCTION_MS)) {
    if (functionMs === undefined) return FUNCTION_PATIENCE;
    return { ...raisable(functionMs), who: 'the local stack lets its function run' };
  }
  return { ...raisable(timeoutMs), who: `${frontDoor} waits` };
}

function raisable(limitMs: number): Omit<Patience, 'who'> {
  return { limitMs, isRaisable: true, name: nameOf(limitMs) };
}

function nameOf(limitMs: number): string {
  return limitMs % MINUTE_MS === 0 ? `${limitMs / MINUTE_MS} min` : `${limitMs / 1000} s`;
}
