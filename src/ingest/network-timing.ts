import type { NetworkTiming } from '#recording/request-record';

/**
 * The parts of a request from the browser's entry. Without the endpoint's `Timing-Allow-Origin` a browser
 * reports 0 for everything between start and end; these parts are left out, because they are not known.
 */
export function networkTimingOf(entry: PerformanceResourceTiming): NetworkTiming {
  const totalMs = entry.responseEnd - entry.startTime;
  if (entry.requestStart === 0) return { totalMs };
  const isSecure = entry.secureConnectionStart > 0;
  const tlsStart = isSecure ? entry.secureConnectionStart : entry.connectEnd;
  return {
    ...(entry.redirectEnd > 0 && { redirectMs: entry.redirectEnd - entry.redirectStart }),
    queuedMs: entry.domainLookupStart - Math.max(entry.startTime, entry.redirectEnd),
    dnsMs: entry.domainLookupEnd - entry.domainLookupStart,
    connectMs: Math.max(0, tlsStart - entry.connectStart),
    tlsMs: Math.max(0, entry.connectEnd - tlsStart),
    waitingMs: entry.responseStart - entry.requestStart,
    downloadMs: entry.responseEnd - entry.responseStart,
    totalMs,
    ...(entry.nextHopProtocol !== '' && { protocol: entry.nextHopProtocol }),
    ...(entry.encodedBodySize > 0 && { encodedBytes: entry.encodedBodySize }),
  };
}
