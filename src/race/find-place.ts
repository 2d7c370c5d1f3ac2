import type { Place } from '#recording/place';
import { isStackReport, STACK_REPORT_PATH } from '#wire/stack-report';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Asks the endpoint's own host whether it is a local stack, and what it adds.
 *
 * Only loopback hosts are asked, because nothing else can be a local stack. Anything but a well-formed
 * report (no answer, another server, another format) means `deployed`, and the page then claims nothing
 * about latency.
 */
export async function findPlace(endpoint: URL, fetch: typeof globalThis.fetch): Promise<Place> {
  if (!LOOPBACK.test(endpoint.hostname)) return { kind: 'deployed' };
  try {
    const response = await fetch(new URL(STACK_REPORT_PATH, endpoint));
    const report: unknown = await response.json();
    return isStackReport(report) ? { kind: 'local', report } : { kind: 'deployed' };
  } catch {
    return { kind: 'deployed' };
  }
}
