import { expect, test, vi } from 'vitest';
import { findPlace } from './find-place.ts';

const REPORT = {
  stack: 'two-fetches-local',
  database: 'embedded',
  scanLatencyMs: 25,
  pageLimit: null,
  table: 't',
  rows: 9,
  limits: {},
};

function ask(
  endpoint: string,
  answer: () => Promise<Response>,
  stackOrigins = [new URL(endpoint).origin],
) {
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL) => {
    asked.push(new Request(input).url);
    return answer();
  };
  return { asked, place: findPlace(new URL(endpoint), stackOrigins, fetch) };
}

test.each(['http://127.0.0.1:3001/buffer', 'http://localhost:3001/buffer', 'http://[::1]:3001/x'])(
  'an endpoint of a local stack, %s, is asked what stack it is',
  async (endpoint) => {
    const { asked, place } = ask(endpoint, () => Promise.resolve(Response.json(REPORT)));
    expect(await place).toEqual({ kind: 'local', report: REPORT });
    expect(asked).toEqual([new URL('/_stack', endpoint).href]);
  },
);

test.each([
  'https://api.example.test/',
  'http://127.0.0.1:3002/',
  'http://localhost:3001/',
  'https://127.0.0.1:3001/',
])('%s, which nobody has called a local stack, is deployed, and is not asked', async (endpoint) => {
  const { asked, place } = ask(endpoint, () => Promise.resolve(Response.json(REPORT)), [
    'http://127.0.0.1:3001',
  ]);
  expect(await place).toEqual({ kind: 'deployed' });
  expect(asked).toEqual([]);
});

test.each([
  ['another server’s JSON', () => Promise.resolve(Response.json({ ok: true }))],
  ['no JSON', () => Promise.resolve(new Response('<html>'))],
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
])(
  'an endpoint that was called a local stack, with %s, is deployed: nothing is claimed of it',
  async (_, answer) => {
    expect(await ask('http://localhost:8080/', answer).place).toEqual({ kind: 'deployed' });
  },
);

test('a stack has five seconds to answer', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  const fetch = vi.fn<typeof globalThis.fetch>(() => Promise.resolve(Response.json(REPORT)));
  await findPlace(new URL('http://localhost:3001/'), ['http://localhost:3001'], fetch);
  expect(timeout).toHaveBeenCalledExactlyOnceWith(5000);
  expect(fetch.mock.calls[0]?.[1]?.signal).toBe(timeout.mock.results[0]?.value);
  vi.restoreAllMocks();
});
