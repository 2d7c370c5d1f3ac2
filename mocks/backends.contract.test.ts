import { http } from 'msw';
import { setupServer } from 'msw/node';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { startTestStack } from '#local/testing/start-test-stack';
import { createPlayClock } from '#playback/play-clock';
import { fetchScene } from '#scenes/fetch-scene';
import { sceneAddresses } from '#scenes/scene-addresses';
import { FIRST_SCENE, SCENES } from '#scenes/scenes';
import { createByteStore } from '#wire/byte-store';
import { createLineFramer } from '#wire/frame-lines';
import { decodeLine } from '#wire/decode-line';
import type { WireLine } from '#wire/wire-line';
import { createHandlers, MOCK_URLS } from './handlers.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';

// A whole stack starts here, next to all other tests, on machines with two cores.
vi.setConfig({ testTimeout: 30_000 });

interface Backend {
  readonly bufferUrl: string;
  readonly streamUrl: string;
  readonly fetch: (url: string) => Promise<Response>;
}

type StartBackend = (table: { rows: number; pageSize: number }) => Promise<Backend> | Backend;

const noWait = () => Promise.resolve();
const scenarioOf = (table: { rows: number; pageSize: number }): Scenario => ({
  ...table,
  seed: 1,
  pageMs: 10,
});

/** A clock that leaps over whatever is waited for. */
function createLeapingClock() {
  let nowMs = 0;
  return createPlayClock({
    now: () => nowMs,
    pause(task, durationMs) {
      nowMs += durationMs;
      setImmediate(task);
    },
  });
}

function addressesOf({ rows, pageSize }: { rows: number; pageSize: number }, id = FIRST_SCENE.id) {
  const { buffered, streamed } = sceneAddresses(`scene=${id}&rows=${rows}&pageRows=${pageSize}`);
  return { bufferUrl: buffered, streamUrl: streamed };
}

/** Everything that can answer the page; all of them have to behave alike. */
const BACKENDS: readonly (readonly [name: string, start: StartBackend])[] = [
  [
    'the simulator',
    (table) => ({
      bufferUrl: MOCK_URLS.buffered,
      streamUrl: MOCK_URLS.streamed,
      fetch: (url) => simulate(scenarioOf(table), new Request(url), noWait),
    }),
  ],
  [
    'the MSW handlers',
    (table) => {
      const server = setupServer(...createHandlers(scenarioOf(table), noWait));
      server.listen({ onUnhandledRequest: 'error' });
      onTestFinished(() => server.close());
      return { bufferUrl: MOCK_URLS.buffered, streamUrl: MOCK_URLS.streamed, fetch };
    },
  ],
  ...SCENES.map(({ id }): readonly [string, StartBackend] => [
    `the scene ${id}`,
    (table) => ({
      ...addressesOf(table, id),
      fetch: (url) => fetchScene(new Request(url), createLeapingClock()),
    }),
  ]),
  [
    'the MSW handlers over a scene',
    (table) => {
      const server = setupServer(
        http.get('https://simulated.invalid/*', ({ request }) =>
          fetchScene(request, createLeapingClock()),
        ),
      );
      server.listen({ onUnhandledRequest: 'error' });
      onTestFinished(() => server.close());
      return { ...addressesOf(table), fetch };
    },
  ],
  [
    'the local stack',
    async ({ rows, pageSize }) => {
      const stack = await startTestStack({ rows, pageLimit: pageSize });
      return { bufferUrl: stack.bufferUrl, streamUrl: stack.streamUrl, fetch };
    },
  ],
];

async function linesOf(response: Response): Promise<WireLine[]> {
  const lines: WireLine[] = [];
  const body = createByteStore();
  body.append(new Uint8Array(await response.arrayBuffer()));
  const framer = createLineFramer(body, ({ start, end, isTerminated }) => {
    const line = decodeLine(body.read(start, end));
    expect(isTerminated).toBe(true);
    if (line.type !== 'page' && line.type !== 'end') throw new Error(`Not expected: ${line.type}`);
    lines.push(line as WireLine);
  });
  framer.advance(body.sizeBytes);
  framer.finish();
  return lines;
}

describe.each(BACKENDS)('%s', (_name, start) => {
  test('answers the buffered request with one JSON object of rows', async () => {
    const { fetch, bufferUrl } = await start({ rows: 5, pageSize: 2 });
    const response = await fetch(bufferUrl);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    const body = (await response.json()) as object;
    expect(Object.keys(body)).toEqual(['userData']);
  });

  test('declares its stream as NDJSON that is neither cached nor sniffed', async () => {
    const { fetch, streamUrl } = await start({ rows: 1, pageSize: 2 });
    const response = await fetch(streamUrl);
    await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('streams page lines, numbered from 1, and one end line with their totals', async () => {
    const { fetch, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const lines = await linesOf(await fetch(streamUrl));
    const pages = lines.filter((line) => line.type === 'page');
    expect(pages.map(({ page }) => page)).toEqual(pages.map((_, index) => index + 1));
    expect(pages.every(({ count }) => count > 0)).toBe(true);
    expect(lines).toHaveLength(pages.length + 1);
    expect(lines.at(-1)).toMatchObject({ type: 'end', pages: pages.length, count: 5 });
    const elapsedMs = lines.map((line) => line.elapsedMs);
    expect(elapsedMs).toEqual(elapsedMs.toSorted((a, b) => a - b));
  });

  test('carries the same rows both ways', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 5, pageSize: 2 });
    const { userData } = (await (await fetch(bufferUrl)).json()) as { userData: unknown[] };
    const lines = await linesOf(await fetch(streamUrl));
    expect(userData).toHaveLength(5);
    expect(lines.flatMap((line) => (line.type === 'page' ? line.userData : []))).toEqual(userData);
  });

  test('answers for an empty table with no rows and just an end line', async () => {
    const { fetch, bufferUrl, streamUrl } = await start({ rows: 0, pageSize: 2 });
    expect(await (await fetch(bufferUrl)).text()).toBe('{"userData":[]}');
    expect(await linesOf(await fetch(streamUrl))).toMatchObject([
      { type: 'end', pages: 0, count: 0 },
    ]);
  });
});
