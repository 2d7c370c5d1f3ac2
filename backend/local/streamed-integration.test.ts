import { expect, test, vi } from 'vitest';
import { createApiGateway } from './api-gateway.ts';
import type { Outcome } from './execution-environment.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import {
  createStreamedIntegration,
  type StreamedIntegrationOptions,
} from './streamed-integration.ts';
import {
  createFunctionStub,
  createReturningStub,
  type FunctionStub,
} from './testing/function-stub.ts';
import { BROKEN_FUNCTIONS, THROWN } from './testing/broken-functions.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { createPause } from './testing/pause.ts';
import {
  answering,
  begin,
  bytes,
  PRELUDE_TYPE,
  request,
  type Run,
  STREAMED,
} from './testing/serve-url.ts';
import { serve } from './testing/serve.ts';

const BAD_GATEWAY = '{"message":"Internal server error"}';
const { restStreamTimeoutMs: TIMEOUT_MS, restStreamIdleMs: IDLE_MS } = AWS_LIMITS;

/** A gateway that streams this function at `/stream`, with ample bandwidth and a clock that does not advance. */
async function gatewayFor(
  run: Run | FunctionStub,
  options: Partial<StreamedIntegrationOptions> = {},
) {
  const timer = createManualTimer();
  const integration = createStreamedIntegration({
    fn: typeof run === 'function' ? createFunctionStub(run) : run,
    limits: AWS_LIMITS,
    now: () => 0,
    startTimer: timer.startTimer,
    ...options,
  });
  const routes = [{ path: '/stream', integration }];
  const address = await serve(createApiGateway({ routes, allowedOrigin: 'https://page.example' }));
  return { url: `${address}/stream`, address, timer };
}

test('turns the prelude into status and headers, as the gateway passes them on', async () => {
  const { url } = await gatewayFor(async (body) => {
    await begin(body, {
      statusCode: 201,
      headers: { 'Content-Type': 'application/x-ndjson', 'X-A': '1', Date: 'today', TE: 'x' },
      multiValueHeaders: { 'X-B': ['2', '3'] },
      cookies: ['a=1', 'b=2'],
    });
    await body.chunk(bytes('one\n'), PRELUDE_TYPE);
    await body.chunk(bytes('two\n'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const response = await fetch(url, { headers: { 'Accept-Encoding': 'gzip' } });
  expect(response.status).toBe(201);
  expect(response.headers.get('Content-Type')).toBe('application/x-ndjson');
  expect(response.headers.get('X-A')).toBe('1');
  expect(response.headers.get('X-B')).toBe('2, 3');
  expect(response.headers.get('x-amzn-Remapped-Date')).toBe('today');
  expect(response.headers.get('TE')).toBeNull();
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('x-amzn-RequestId')).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(response.headers.get('Content-Encoding')).toBeNull();
  expect(response.headers.get('Content-Length')).toBeNull();
  expect(await response.text()).toBe('one\ntwo\n');
});

test('reads metadata and delimiter that a function has written by itself, under any type', async () => {
  const { url } = await gatewayFor(async (body) => {
    await body.chunk(bytes('{"statusCode":202}\0\0\0\0'), 'application/octet-stream');
    await body.chunk(bytes('\0\0\0\0fine'), 'application/octet-stream');
    body.end('application/octet-stream', undefined);
    return STREAMED;
  });
  const response = await fetch(url);
  expect([response.status, await response.text()]).toEqual([202, 'fine']);
});

test('gives the function a payload of version 1, as an ordinary proxy integration does', async () => {
  const fn = createFunctionStub(answering({}));
  const { url } = await gatewayFor(fn);
  await (await fetch(`${url}?a=1&a=2`)).text();
  expect(fn.events).toEqual([
    expect.objectContaining({
      resource: '/stream',
      path: '/stream',
      httpMethod: 'GET',
      multiValueQueryStringParameters: { a: ['1', '2'] },
      body: null,
      isBase64Encoded: false,
    }),
  ]);
  expect(fn.events[0]).not.toHaveProperty('version');
});

test('answers a preflight as for any route, and all other requests like those without a route', async () => {
  const fn = createFunctionStub(answering({}));
  const { url, address } = await gatewayFor(fn);
  const preflight = await fetch(url, { method: 'OPTIONS' });
  expect([preflight.status, await preflight.text()]).toEqual([200, '']);
  expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('https://page.example');
  for (const [method, path] of [
    ['POST', '/stream'],
    ['GET', '/stream/more'],
    ['GET', '/'],
  ] as const) {
    const response = await fetch(address + path, { method });
    expect(response.status).toBe(403);
    expect(await response.text()).toBe('{"message":"Missing Authentication Token"}');
  }
  expect(fn.events).toEqual([]);
});

test.each<readonly [string, Run]>([
  ...BROKEN_FUNCTIONS,
  [
    'ends without a delimiter',
    async (body) => {
      await body.chunk(bytes('{"statusCode":200}'), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'streams without metadata',
    async (body) => {
      await body.chunk(bytes('{"type":"page"}\n'), 'text/plain');
      body.end('text/plain', undefined);
      return STREAMED;
    },
  ],
  [
    'sends metadata that is no JSON',
    async (body) => {
      await body.chunk(bytes('hello\0\0\0\0\0\0\0\0late'), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'sends headers that are no texts',
    async (body) => {
      await begin(body, { statusCode: 200, headers: { 'X-A': { a: 1 } } });
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
])('answers 502 in its own words when the function %s', async (_how, run) => {
  const lines: string[] = [];
  const { url } = await gatewayFor(run, { onConsole: (line) => lines.push(line) });
  const response = await fetch(url);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe(BAD_GATEWAY);
  expect(response.headers.get('x-amzn-ErrorType')).toBe('InternalServerErrorException');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(lines.length).toBeLessThanOrEqual(1);
});

/** The status of an answer whose prelude has this many bytes, delimiter included. */
async function statusWith(preludeBytes: number): Promise<number> {
  const prelude = { statusCode: 200, padding: '' };
  const padding = 'a'.repeat(preludeBytes - JSON.stringify(prelude).length - 8);
  const { url } = await gatewayFor(async (body) => {
    await begin(body, { ...prelude, padding });
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  return (await fetch(url)).status;
}

test('refuses metadata that has not ended within the first 16 KB', async () => {
  expect(await statusWith(16 * 1024)).toBe(200);
  expect(await statusWith(16 * 1024 + 1)).toBe(502);
});

test('sends each write before the function continues', async () => {
  const pause = createPause();
  const { url } = await gatewayFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('first'), PRELUDE_TYPE);
    await pause.wait();
    await body.chunk(bytes('second'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const reader = (await fetch(url)).body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
  await pause.reached;
  pause.goOn();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
  expect((await reader?.read())?.done).toBe(true);
});

test.each([
  ['when the time for the response is over', TIMEOUT_MS],
  ['when nothing has come for too long', IDLE_MS],
])('answers 504 before the first byte %s, and lets the function continue', async (_what, ms) => {
  const pause = createPause();
  let isDone = false;
  const lines: string[] = [];
  const run: Run = async (body) => {
    await pause.wait();
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('late'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    isDone = true;
    return STREAMED;
  };
  const { url, timer } = await gatewayFor(run, { onConsole: (line) => lines.push(line) });
  const answer = fetch(url);
  await pause.reached;
  expect(timer.running()).toEqual([TIMEOUT_MS, IDLE_MS]);
  expect(timer.expire(ms)).toBe(1);
  const response = await answer;
  expect(response.status).toBe(504);
  expect(await response.text()).toBe('{"message":"Endpoint request timed out"}');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(lines).toEqual([expect.stringContaining(`${ms} ms`)]);
  pause.goOn();
  await vi.waitUntil(() => isDone);
  await vi.waitUntil(() => timer.running().length === 0);
});

test.each([
  ['the time for the response is over', TIMEOUT_MS],
  ['nothing has been sent for too long', IDLE_MS],
])(
  'cuts the connection in the middle when %s, and lets the function continue',
  async (_what, ms) => {
    const pause = createPause();
    let isDone = false;
    const { url, timer } = await gatewayFor(async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(bytes('half'), PRELUDE_TYPE);
      await pause.wait();
      await body.chunk(bytes('late'), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      isDone = true;
      return STREAMED;
    });
    const reader = (await fetch(url)).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('half');
    await pause.reached;
    timer.expire(ms);
    await expect(reader?.read()).rejects.toThrow('terminated');
    pause.goOn();
    await vi.waitUntil(() => isDone);
    expect(timer.running()).toEqual([]);
  },
);

test('counts the time without a byte anew with each write, and the whole time never', async () => {
  const started: number[] = [];
  const timer = createManualTimer();
  const pause = createPause();
  const { url } = await gatewayFor(
    async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(bytes('one'), PRELUDE_TYPE);
      await body.chunk(bytes('two'), PRELUDE_TYPE);
      await pause.wait();
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
    {
      startTimer: (delayMs, onExpire) => {
        started.push(delayMs);
        return timer.startTimer(delayMs, onExpire);
      },
    },
  );
  const response = await fetch(url);
  await pause.reached;
  expect(started.filter((ms) => ms === TIMEOUT_MS)).toHaveLength(1);
  expect(started.filter((ms) => ms === IDLE_MS).length).toBeGreaterThanOrEqual(3);
  // Only the latest one of them is running.
  expect(timer.running()).toEqual([TIMEOUT_MS, IDLE_MS]);
  pause.goOn();
  expect(await response.text()).toBe('onetwo');
  await vi.waitUntil(() => timer.running().length === 0);
});

test('lets the function wait for bandwidth after the first bytes', async () => {
  let atMs = 0;
  const timer = createManualTimer();
  const limits = { ...AWS_LIMITS, restStreamBurstBytes: 4000, restStreamBytesPerSecond: 2000 };
  const preludeBytes = JSON.stringify({ statusCode: 200 }).length + 8;
  const { url } = await gatewayFor(
    async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(new Uint8Array(4000 - preludeBytes), PRELUDE_TYPE);
      await body.chunk(new Uint8Array(500), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
    { limits, now: () => atMs, startTimer: timer.startTimer },
  );
  const reader = (await fetch(url)).body?.getReader();
  const readBytes = async (size: number) => {
    for (let got = 0; got < size; ) got += (await reader?.read())?.value?.length ?? size;
  };
  await readBytes(4000 - preludeBytes);
  for (let portion = 0; portion < 2; portion += 1) {
    await vi.waitUntil(() => timer.running().includes(125));
    atMs += 125;
    timer.expire(125);
    await readBytes(250);
  }
  expect((await reader?.read())?.done).toBe(true);
});

test('sends more than 10 MB, which is the limit of a response that is not streamed', async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  const limits = { ...AWS_LIMITS, restStreamBurstBytes: AWS_LIMITS.maxStreamedBytes };
  const { url } = await gatewayFor(
    async (body) => {
      await begin(body, { statusCode: 200 });
      for (let count = 0; count < 12; count += 1) await body.chunk(megabyte, PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
    { limits },
  );
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(12 * megabyte.length);
});

test('sends no more than Lambda streams', async () => {
  const limits = { ...AWS_LIMITS, maxStreamedBytes: 1000 };
  const preludeBytes = JSON.stringify({ statusCode: 200 }).length + 8;
  const { url } = await gatewayFor(
    async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(new Uint8Array(2000), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
    { limits },
  );
  expect((await (await fetch(url)).arrayBuffer()).byteLength).toBe(1000 - preludeBytes);
});

test('ends the body in order, without trailers, when the handler throws after its first byte', async () => {
  const { url } = await gatewayFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('half'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, THROWN);
    return STREAMED;
  });
  const { statusCode, text, trailers } = await request(url, 'GET');
  expect([statusCode, text, trailers]).toEqual([200, 'half', {}]);
});

test.each<Outcome>([{ type: 'timed-out' }, { type: 'crashed', error: THROWN }])(
  'cuts the body of a function that is gone: $type',
  async (outcome) => {
    const { url, timer } = await gatewayFor(async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(bytes('half'), PRELUDE_TYPE);
      return outcome;
    });
    const response = await fetch(url);
    await expect(response.text()).rejects.toThrow('terminated');
    await vi.waitUntil(() => timer.running().length === 0);
  },
);

test('does not stop a function whose client has gone, and stops all timers', async () => {
  const pause = createPause();
  let isDone = false;
  const limits = { ...AWS_LIMITS, restStreamBurstBytes: 1000 };
  const { url, timer } = await gatewayFor(
    async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(bytes('first'), PRELUDE_TYPE);
      await pause.wait();
      await body.chunk(new Uint8Array(100_000), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      isDone = true;
      return STREAMED;
    },
    { limits },
  );
  const controller = new AbortController();
  await fetch(url, { signal: controller.signal });
  await pause.reached;
  controller.abort();
  await vi.waitUntil(() => timer.running().length === 0);
  pause.goOn();
  await vi.waitUntil(() => isDone);
  expect(timer.running()).toEqual([]);
});

test('says why an answer is not the function’s own', async () => {
  const lines: string[] = [];
  const { url } = await gatewayFor(createReturningStub({}), {
    onConsole: (line) => lines.push(line),
  });
  await fetch(url);
  expect(lines).toEqual([expect.stringContaining('awslambda.streamifyResponse')]);
});
