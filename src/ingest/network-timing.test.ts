import { expect, test } from 'vitest';
import { networkTimingOf } from './network-timing.ts';

const entry = (timing: Partial<PerformanceResourceTiming>) =>
  networkTimingOf({
    startTime: 5,
    redirectStart: 0,
    redirectEnd: 0,
    domainLookupStart: 0,
    domainLookupEnd: 0,
    connectStart: 0,
    secureConnectionStart: 0,
    connectEnd: 0,
    requestStart: 0,
    responseStart: 0,
    responseEnd: 105,
    nextHopProtocol: '',
    encodedBodySize: 0,
    ...timing,
  } as PerformanceResourceTiming);

test('what the browser hides is missing, and never 0', () => {
  expect(entry({})).toEqual({ totalMs: 100 });
});

test('on a connection that was open already nothing was looked up or connected', () => {
  const open = { domainLookupStart: 6, domainLookupEnd: 6, connectStart: 6, connectEnd: 6 };
  expect(entry({ ...open, requestStart: 7, responseStart: 57 })).toEqual({
    queuedMs: 1,
    dnsMs: 0,
    connectMs: 0,
    tlsMs: 0,
    waitingMs: 50,
    downloadMs: 48,
    totalMs: 100,
  });
});

test('following redirects is a separate part, and not waiting for a connection', () => {
  const redirected = { redirectStart: 5, redirectEnd: 45, domainLookupStart: 46 };
  const timing = entry({ ...redirected, domainLookupEnd: 46, requestStart: 50, responseStart: 57 });
  expect(timing).toMatchObject({ redirectMs: 40, queuedMs: 1 });
});
