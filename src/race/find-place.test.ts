import { expect, test } from 'vitest';
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

function ask(endpoint: string, answer: () => Promise<Response>) {
  const asked: string[] = [];
  const fetch = (input: RequestInfo | URL) => {
    asked.push(new Request(input).url);
    return answer();
  };
  return { asked, place: findPlace(new URL(endpoint), fetch) };
}

test.each(['http://127.0.0.1:3001/buffer', 'http://localhost:3001/buffer', 'http://[::1]:3001/x'])(
  'a loopback endpoint %s is asked what stack it is',
  async (endpoint) => {
    const { asked, place } = ask(endpoint, () => Promise.resolve(Response.json(REPORT)));
    expect(await place).toEqual({ kind: 'local', report: REPORT });
    expect(asked).toEqual([new URL('/_stack', endpoint).href]);
  },
);

test('an endpoint elsewhere is deployed, and gets no request', async () => {
  const { asked, place } = ask('https://127.0.0.1.example.test/', () =>
    Promise.resolve(Response.json(REPORT)),
  );
  expect(await place).toEqual({ kind: 'deployed' });
  expect(asked).toEqual([]);
});

test.each([
  ['another server’s JSON', () => Promise.resolve(Response.json({ ok: true }))],
  ['no JSON', () => Promise.resolve(new Response('<html>'))],
  ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
])('a loopback endpoint with %s is deployed: nothing is claimed of it', async (_, answer) => {
  expect(await ask('http://localhost:8080/', answer).place).toEqual({ kind: 'deployed' });
});
