import type { Place } from '#recording/place';
import { isStackReport, STACK_REPORT_PATH } from '#wire/stack-report';

/** How long a stack may take to answer: it has the answer before it listens. */
const PATIENCE_MS = 5000;

/**
 * Asks a local stack what it adds.
 *
 * Only an endpoint at one of `stackOrigins` is asked, which are known to be a local stack. Any other server, also
 * one on this machine, would answer with an error that appears in the browser's console.
 * Everything that is not a well-formed report (no answer within 5 s, another server, another format) means `deployed`:
 * the page then claims nothing about latency.
 */
export async function findPlace(
  endpoint: URL,
  stackOrigins: readonly string[],
  fetch: typeof globalThis.fetch,
): Promise<Place> {
  if (!stackOrigins.includes(endpoint.origin)) return { kind: 'deployed' };
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(new URL(STACK_REPORT_PATH, endpoint), { signal });
    const report: unknown = await response.json();
    return isStackReport(report) ? { kind: 'local', report } : { kind: 'deployed' };
  } catch {
    return { kind: 'deployed' };
  }
}
