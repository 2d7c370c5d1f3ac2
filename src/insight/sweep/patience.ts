import type { Road } from '#roads/road';

/** How long the first one on a road waits who does not wait any longer. */
export interface Patience {
  readonly limitMs: number;
  /** "29 s", "15 min". */
  readonly name: string;
  /** Whose it is, before the time: "API Gateway waits". */
  readonly who: string;
}

/** The longest that a function may run, in ms (AWS docs, Lambda quotas: 15 minutes). */
const LONGEST_FUNCTION_MS = 900_000;

const MINUTE_MS = 60_000;

/** The patience of a road's front door; behind one that waits for as long as the function runs, the function's. */
export function patienceOf({ limits, frontDoor }: Road): Patience {
  const { timeoutMs } = limits;
  const limitMs = timeoutMs ?? LONGEST_FUNCTION_MS;
  return {
    limitMs,
    name: limitMs % MINUTE_MS === 0 ? `${limitMs / MINUTE_MS} min` : `${limitMs / 1000} s`,
    who: timeoutMs === undefined ? 'a function runs' : `${frontDoor} waits`,
  };
}
