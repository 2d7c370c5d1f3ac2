import type { ProbeResult } from '#recording/probe-result';

/** How long an endpoint may take for it. */
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Asks `url` once more, in mode `no-cors`: where that is answered, the endpoint is up, and the
 * browser refused only to let the page read it (https://fetch.spec.whatwg.org/#concept-request-mode).
 * It is a whole request, which the function answers and its owner pays; so only by consent.
 *
 * `silent`: no answer within 10 s. Never throws.
 */
export async function probeEndpoint(
  url: string,
  fetch: typeof globalThis.fetch,
): Promise<ProbeResult> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(PROBE_TIMEOUT_MS)]);
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', credentials: 'omit', signal });
    return 'refused';
  } catch {
    return signal.aborted ? 'silent' : 'unreachable';
  } finally {
    // Nobody reads its body.
    controller.abort();
  }
}
