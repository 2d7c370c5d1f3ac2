import { expect, test, vi } from 'vitest';
import { probeEndpoint } from './probe-endpoint.ts';

test('any answer at all means that the endpoint is up', async () => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response()));
  expect(await probeEndpoint('https://a.test/', fetch)).toBe('refused');
  expect(fetch).toHaveBeenCalledExactlyOnceWith(
    'https://a.test/',
    expect.objectContaining({ mode: 'no-cors', credentials: 'omit' }),
  );
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
