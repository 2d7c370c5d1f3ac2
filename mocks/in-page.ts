import type { Scenario } from './scenario.ts';
import { SIMULATED_SEED } from './simulated-endpoints.ts';
import { simulate, type Wait } from './simulate.ts';

/** What a page without endpoints races: about as many rows, and as slow, as the local stack's default. */
const SCENARIO: Scenario = { rows: 1000, seed: SIMULATED_SEED, pageSize: 50, pageMs: 110 };

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
