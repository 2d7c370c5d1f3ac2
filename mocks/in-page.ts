import type { Scenario } from './scenario.ts';
import { simulate, type Wait } from './simulate.ts';

/** The addresses of the simulated endpoints; nothing is ever sent to them. */
export const SIMULATED_URLS = {
  buffered: 'https://simulated.invalid/buffer',
  streamed: 'https://simulated.invalid/stream',
} as const;

/** What a page without endpoints races: about as many rows, and as slow, as the local stack's default. */
const SCENARIO: Scenario = { rows: 1000, seed: 1, pageSize: 50, pageMs: 110 };

/** The seed that the simulated rows are made from. */
export const SIMULATED_SEED = SCENARIO.seed;

/** A `fetch` that never leaves the thread it is called on. */
export function createSimulatedFetch(wait: Wait) {
  return async (request: Request): Promise<Response> => {
    const response = await simulate(SCENARIO, request, wait);
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
}

/** Waits on the timer of the thread it is called on. */
export function waitOnTimer(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, durationMs);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
