import type { ProbeResult } from '#recording/probe-result';

/** How long an endpoint may take to answer the probe. */
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Sends one more request to `url`, in mode `no-cors`: if there is an answer, the endpoint is up, and the
 * browser only refused to let the page read it (https://fetch.spec.whatwg.org/#concept-request-mode). It is
 * a real request, which the function answers and its owner pays for, so it needs the person's consent.
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
    // Its body is not read.
    controller.abort();
  }
}
