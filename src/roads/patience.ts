import { LONGEST_FUNCTION_MS } from '#wire/aws-limits';
import type { Road } from './road.ts';

/** The time limit that a request on a road reaches first. */
export interface Patience {
  readonly limitMs: number;
  /** Whether AWS raises the limit on request: it does for API Gateway, and does not for a function. */
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

/** The limit of a road's front door or, if that waits for as long as a function may run, of the function. */
export function patienceOf({ limits, frontDoor }: Road): Patience {
  const { timeoutMs = LONGEST_FUNCTION_MS } = limits;
  if (timeoutMs >= LONGEST_FUNCTION_MS) return FUNCTION_PATIENCE;
  return {
    limitMs: timeoutMs,
    isRaisable: true,
    name: nameOf(timeoutMs),
    who: `${frontDoor} waits`,
  };
}

function nameOf(limitMs: number): string {
  return limitMs % MINUTE_MS === 0 ? `${limitMs / MINUTE_MS} min` : `${limitMs / 1000} s`;
}
