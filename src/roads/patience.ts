import { LONGEST_FUNCTION_MS } from '#wire/aws-limits';
import type { Road } from './road.ts';

/** How long the first one on a road waits who does not wait any longer. */
export interface Patience {
  readonly limitMs: number;
  /** Whether AWS raises it for those who ask, as that of API Gateway and not that of a function. */
  readonly isRaisable: boolean;
  /** "29 s", "15 min". */
  readonly name: string;
  /** Whose it is, before the time: "API Gateway waits". */
  readonly who: string;
}

const MINUTE_MS = 60_000;

/** How long a function runs at most, whatever its front door does. */
export const FUNCTION_PATIENCE: Patience = {
  limitMs: LONGEST_FUNCTION_MS,
  isRaisable: false,
  name: nameOf(LONGEST_FUNCTION_MS),
  who: 'a function runs',
};

/** The patience of a road's front door; behind one that waits for as long as the function runs, the function's. */
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
