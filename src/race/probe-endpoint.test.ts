import { expect, test, vi } from 'vitest';
import { probeEndpoint } from './probe-endpoint.ts';

test('any answer at all means that the endpoint is up', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response()));
  expect(await probeEndpoint('https://a.test/', fetch)).toBe('refused');
  expect(fetch).toHaveBeenCalledExactlyOnceWith('https://a.test/', {
    mode: 'no-cors',
    cache: 'no-store',
    credentials: 'omit',
    signal: expect.any(AbortSignal),
  });
  // Its body is not waited for.
  expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
});

test('an endpoint has ten seconds to answer', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  await probeEndpoint('https://a.test/', () => Promise.resolve(new Response()));
  expect(timeout).toHaveBeenCalledExactlyOnceWith(10_000);
  vi.restoreAllMocks();
});

test('no connection means that it is not', async () => {
  const fetch = vi
    .fn<typeof globalThis.fetch>()
    .mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await probeEndpoint('https://a.test/', fetch)).toBe('unreachable');
});

test('an endpoint that does not answer is given up', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  const fetch = vi.fn<typeof globalThis.fetch>().mockRejectedValue(new Error('aborted'));
  expect(await probeEndpoint('https://a.test/', fetch)).toBe('silent');
  vi.restoreAllMocks();
});
