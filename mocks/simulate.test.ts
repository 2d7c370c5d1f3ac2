import { expect, test } from 'vitest';
import { MOCK_URLS } from './handlers.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { simulatedRow } from './simulated-rows.ts';

const SCENARIO: Scenario = { rows: 5, seed: 1, pageSize: 2, pageMs: 100 };
const noWait = () => Promise.resolve();

const ask = (contestant: keyof typeof MOCK_URLS, scenario: Partial<Scenario> = {}) =>
  simulate({ ...SCENARIO, ...scenario }, new Request(MOCK_URLS[contestant]), noWait);

async function linesOf(scenario: Partial<Scenario> = {}) {
  const text = await (await ask('streamed', scenario)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

test('buffered and streamed carry the same rows', async () => {
  const { userData } = (await (await ask('buffered')).json()) as { userData: unknown[] };
  const lines = await linesOf();
  expect(userData).toHaveLength(5);
  expect(lines.flatMap((line) => line.userData ?? [])).toEqual(userData);
});

test('the stream is a line per page and an end line with the totals', async () => {
  const lines = await linesOf();
  expect(lines.map(({ type, count }) => [type, count])).toEqual([
    ['page', 2],
    ['page', 2],
    ['page', 1],
    ['end', 5],
  ]);
});

test('the stream says what it is, so that no browser sniffs or caches it', async () => {
  const { headers } = await ask('streamed');
  expect(headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('an empty table is an empty array, and just an end line', async () => {
  expect(await (await ask('buffered', { rows: 0 })).text()).toBe('{"userData":[]}');
  expect(await linesOf({ rows: 0 })).toEqual([{ type: 'end', pages: 0, count: 0, elapsedMs: 0 }]);
});

test('the first page is in the reader’s hands before the second has been waited for', async () => {
  const waits: (() => void)[] = [];
  const wait = () => new Promise<void>((resolve) => waits.push(resolve));
  const answer = simulate(SCENARIO, new Request(MOCK_URLS.streamed), wait);
  waits.shift()?.();
  const reader = (await answer).body?.getReader();
  const first = await reader?.read();
  expect(new TextDecoder().decode(first?.value)).toMatch(/^{"type":"page","page":1,/);
  expect(waits).toHaveLength(1);
});

test.each([
  ['buffered', 3],
  ['streamed', 3],
  ['paginated', 1],
] as const)('%s waits once for every page of a response', async (contestant, pages) => {
  const waits: number[] = [];
  const wait = (durationMs: number) => {
    waits.push(durationMs);
    return Promise.resolve();
  };
  const request = new Request(MOCK_URLS[contestant]);
  await (await simulate(SCENARIO, request, wait)).text();
  expect(waits).toEqual(Array<number>(pages).fill(100));
});

test('an aborted request errors its body', async () => {
  const controller = new AbortController();
  const request = new Request(MOCK_URLS.streamed, { signal: controller.signal });
  const response = await simulate(SCENARIO, request, noWait);
  controller.abort();
  await expect(response.text()).rejects.toThrow('aborted');
});

test('a row depends only on its seed and index', () => {
  expect(simulatedRow(1, 3)).toEqual(simulatedRow(1, 3));
  expect(simulatedRow(1, 3)).not.toEqual(simulatedRow(2, 3));
  expect(simulatedRow(1, 3)).not.toEqual(simulatedRow(1, 4));
});

test.each([
  ['in-band-error', ['page', 'error']],
  ['truncated', ['page']],
] as const)('the fault %s comes after the pages it says', async (code, types) => {
  const lines = await linesOf({ streamedFault: { code, afterPages: 1 } });
  expect(lines.map(({ type }) => type)).toEqual(types);
});

test('a cut or malformed line is cut inside its JSON', async () => {
  const cut = await ask('streamed', {
    streamedFault: { code: 'truncated-inside-line', afterPages: 1 },
  });
  expect((await cut.text()).split('\n')[1]).toMatch(/^{"type":"page","page":2,.*[^}]$/);
  const malformed = await ask('streamed', {
    streamedFault: { code: 'malformed-line', afterPages: 1 },
  });
  const lines = (await malformed.text()).trimEnd().split('\n');
  expect(lines).toHaveLength(4);
  expect(() => JSON.parse(lines[1] ?? '')).toThrow(SyntaxError);
});

test('a lost connection errors the body after the configured pages', async () => {
  const response = await ask('streamed', {
    streamedFault: { code: 'connection-lost', afterPages: 1 },
  });
  const reader = response.body?.getReader();
  expect((await reader?.read())?.done).toBe(false);
  await expect(reader?.read()).rejects.toThrow('network error');
});

test('a backend that cannot be reached is an error response', async () => {
  const fault = { code: 'unreachable' } as const;
  expect((await ask('buffered', { bufferedFault: fault })).type).toBe('error');
  expect((await ask('streamed', { streamedFault: fault })).type).toBe('error');
});

test('a paginated backend fails on its first page, or after those that were configured', async () => {
  const first = await ask('paginated');
  const { cursor } = (await first.json()) as { cursor: string };
  const fault = { code: 'http-error', status: 502, body: '{}' } as const;
  expect((await ask('paginated', { paginatedFault: fault })).status).toBe(502);
  const later: Partial<Scenario> = { paginatedFault: { ...fault, afterPages: 1 } };
  expect((await ask('paginated', later)).status).toBe(200);
  const request = new Request(`${MOCK_URLS.paginated}?cursor=${encodeURIComponent(cursor)}`);
  expect((await simulate({ ...SCENARIO, ...later }, request, noWait)).status).toBe(502);
});
