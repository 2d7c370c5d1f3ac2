import { get, type IncomingMessage, request as send } from 'node:http';
import { expect, test } from 'vitest';
import type { BodyReceiver, Outcome } from './execution-environment.ts';
import { createFunctionUrl, type FunctionUrlOptions } from './function-url.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import { createFunctionStub, createReturningStub } from './testing/function-stub.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { serve } from './testing/serve.ts';

const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const STREAMED: Outcome = { type: 'streamed' };
const ERROR = { errorType: 'Error', errorMessage: 'arn:', trace: [] };
const bytes = (text: string) => new TextEncoder().encode(text);

type Run = (body: BodyReceiver) => Outcome | Promise<Outcome>;

/** Serves a function, with bandwidth to spare and a clock that stands still. */
function urlFor(run: Run, options: Partial<FunctionUrlOptions> = {}) {
  return serve(
    createFunctionUrl({
      fn: createFunctionStub(run),
      limits: { ...AWS_LIMITS, streamBurstBytes: AWS_LIMITS.maxStreamedBytes },
      now: () => 0,
      startTimer: createManualTimer().startTimer,
      ...options,
    }),
  );
}

/** Sends a request as it is, and waits for the end of the answer, trailers included. */
async function request(address: string, method: string, headers: Record<string, string> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    send(address, { method, headers }, resolve).on('error', reject).end();
  });
  let text = '';
  for await (const chunk of response) text += String(chunk);
  const { statusCode, headersDistinct, trailers } = response;
  return { statusCode, headers: headersDistinct, trailers, text };
}

/** Sends a prelude as the runtime does: the JSON, then the null bytes. */
async function begin(body: BodyReceiver, prelude: object): Promise<void> {
  await body.chunk(bytes(JSON.stringify(prelude)), PRELUDE_TYPE);
  await body.chunk(new Uint8Array(8), PRELUDE_TYPE);
}

/** A function that answers `fine`, with these headers. */
function answering(headers: Readonly<Record<string, string>>): Run {
  return async (body) => {
    await begin(body, { statusCode: 200, headers });
    await body.chunk(bytes('fine'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  };
}

test('turns the prelude into status and headers, and the rest into the body', async () => {
  const address = await urlFor(async (body) => {
    const headers = { 'Content-Type': 'application/x-ndjson', 'X-A': '1' };
    await begin(body, { statusCode: 201, headers, cookies: ['a=1', 'b=2'] });
    await body.chunk(bytes('one\n'), PRELUDE_TYPE);
    await body.chunk(bytes('two\n'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const response = await fetch(address);
  expect(response.status).toBe(201);
  expect(response.headers.get('Content-Type')).toBe('application/x-ndjson');
  expect(response.headers.get('X-A')).toBe('1');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(response.headers.get('Content-Encoding')).toBeNull();
  expect(await response.text()).toBe('one\ntwo\n');
});

test('answers 200 with the type of the stream where there is no prelude', async () => {
  const address = await urlFor(async (body) => {
    await body.chunk(bytes('plain'), 'text/plain');
    body.end('text/plain', undefined);
    return STREAMED;
  });
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/plain');
  expect(await response.text()).toBe('plain');
});

test('sends the headers, and then each write, before the function goes on', async () => {
  const reached: string[] = [];
  let goOn!: () => void;
  const pause = () =>
    new Promise<void>((resolve) => {
      goOn = resolve;
    });
  const address = await urlFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await pause();
    reached.push('first');
    await body.chunk(bytes('first'), PRELUDE_TYPE);
    await pause();
    reached.push('second');
    await body.chunk(bytes('second'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const response = await fetch(address);
  expect(reached).toEqual([]);
  goOn();
  const reader = response.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
  expect(reached).toEqual(['first']);
  goOn();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
  expect((await reader?.read())?.done).toBe(true);
});

test('lets the function wait while the client takes nothing', async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  let taken = 0;
  let isDone = false;
  const address = await urlFor(async (body) => {
    await begin(body, { statusCode: 200 });
    for (let count = 0; count < 64; count += 1) {
      await body.chunk(megabyte, PRELUDE_TYPE);
      taken += 1;
    }
    body.end(PRELUDE_TYPE, undefined);
    isDone = true;
    return STREAMED;
  });
  const response = await new Promise<IncomingMessage>((resolve) => {
    get(address, resolve);
  });
  const first = await new Promise<Buffer>((resolve) => {
    response.once('data', resolve);
  });
  response.pause();
  // As far as the buffers of the two sockets go, nothing stops; they are far from 64 MB.
  let before = -1;
  while (before !== taken) {
    before = taken;
    for (let turn = 0; turn < 200; turn += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
  }
  expect(isDone).toBe(false);
  expect(taken).toBeLessThan(32);
  let size = first.length;
  for await (const chunk of response) size += (chunk as Buffer).length;
  expect(size).toBe(64 * megabyte.length);
  expect(isDone).toBe(true);
});

test('does not stop a function whose client has gone', async () => {
  let hasLeft!: () => void;
  const leaving = new Promise<void>((resolve) => {
    hasLeft = resolve;
  });
  let finished!: (chunks: number) => void;
  const written = new Promise<number>((resolve) => {
    finished = resolve;
  });
  const address = await urlFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('first'), PRELUDE_TYPE);
    await leaving;
    for (let count = 0; count < 64; count += 1) {
      await body.chunk(new Uint8Array(1024 * 1024), PRELUDE_TYPE);
    }
    body.end(PRELUDE_TYPE, undefined);
    finished(64);
    return STREAMED;
  });
  const controller = new AbortController();
  await fetch(address, { signal: controller.signal });
  controller.abort();
  hasLeft();
  expect(await written).toBe(64);
});

test.each<[string, Run]>([
  ['fails before its first byte', () => ({ type: 'failed', error: ERROR })],
  ['dies before its first byte', () => ({ type: 'crashed', error: ERROR })],
  ['runs out of time before its first byte', () => ({ type: 'timed-out' })],
  ['does not stream at all', () => ({ type: 'returned', payload: '{"statusCode":200}' })],
  [
    'throws before its first byte',
    (body) => {
      body.end('application/octet-stream', ERROR);
      return STREAMED;
    },
  ],
  [
    'ends without its prelude',
    (body) => {
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'sends a bad prelude',
    async (body) => {
      await begin(body, { statusCode: 'fine' });
      await body.chunk(bytes('late'), PRELUDE_TYPE);
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
  [
    'sends a header that cannot be',
    async (body) => {
      await begin(body, { headers: { 'X-A': 'a\nb' } });
      body.end(PRELUDE_TYPE, undefined);
      return STREAMED;
    },
  ],
])('answers 502 when the function %s', async (_how, run) => {
  const response = await fetch(await urlFor(run));
  expect(response.status).toBe(502);
  expect(await response.text()).toBe('Internal Server Error');
});

test('ends the body cleanly, with trailers, when the handler throws after its first byte', async () => {
  const address = await urlFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('half'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, ERROR);
    return STREAMED;
  });
  const { statusCode, text, trailers } = await request(address, 'GET');
  expect([statusCode, text]).toEqual([200, 'half']);
  expect(trailers['lambda-runtime-function-error-type']).toBe('Error');
  const body = Buffer.from(String(trailers['lambda-runtime-function-error-body']), 'base64');
  expect(JSON.parse(body.toString())).toEqual(ERROR);
});

test('sends no trailers when all went well', async () => {
  const address = await urlFor(answering({}));
  expect((await request(address, 'GET')).trailers).toEqual({});
});

test.each<Outcome>([{ type: 'timed-out' }, { type: 'crashed', error: ERROR }])(
  'cuts the body of a function that is gone: $type',
  async (outcome) => {
    const address = await urlFor(async (body) => {
      await begin(body, { statusCode: 200 });
      await body.chunk(bytes('half'), PRELUDE_TYPE);
      return outcome;
    });
    const response = await fetch(address);
    await expect(response.text()).rejects.toThrow('terminated');
  },
);

test('gives the function a payload of version 2', async () => {
  const fn = createFunctionStub(async (body) => {
    await begin(body, { statusCode: 204 });
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const address = await urlFor(() => STREAMED, { fn });
  await fetch(`${address}/a/b?x=1&x=2`, {
    method: 'POST',
    headers: { Cookie: 'a=1; b=2', 'X-Test': 'yes' },
    body: 'hello',
  });
  await fetch(address);
  expect(fn.events[0]).toMatchObject({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/a/b',
    rawQueryString: 'x=1&x=2',
    cookies: ['a=1', 'b=2'],
    headers: { 'x-test': 'yes' },
    queryStringParameters: { x: '1,2' },
    requestContext: { http: { method: 'POST', path: '/a/b' } },
    body: 'hello',
    isBase64Encoded: false,
  });
  expect(fn.events[0]).toMatchObject({
    headers: {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-/),
    },
    requestContext: { time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:/) },
  });
  expect(fn.events[1]).toMatchObject({ rawPath: '/', rawQueryString: '', isBase64Encoded: false });
  expect(fn.events[1]).not.toHaveProperty('body');
});

test('gives the function a binary body in base64', async () => {
  const fn = createFunctionStub(answering({}));
  const address = await urlFor(() => STREAMED, { fn });
  const headers = { 'Content-Type': 'image/png' };
  await fetch(address, { method: 'POST', headers, body: new Uint8Array([0, 255]) });
  expect(fn.events[0]).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
});

test('frames the message itself, whatever the function says of its length', async () => {
  const address = await urlFor(
    answering({ 'content-length': '1', 'Transfer-Encoding': 'identity' }),
  );
  const { headers, text } = await request(address, 'GET');
  expect(text).toBe('fine');
  expect(headers['content-length']).toBeUndefined();
  expect(headers['transfer-encoding']).toEqual(['chunked']);
});

const LIMITS = { streamBurstBytes: 4000, streamBytesPerSecond: 2000, maxStreamedBytes: 10_000 };

test('lets the function wait for bandwidth after the first bytes', async () => {
  const timer = createManualTimer();
  let atMs = 0;
  const taken: number[] = [];
  const run: Run = async (body) => {
    for (let count = 0; count < 6; count += 1) {
      await body.chunk(new Uint8Array(1000), 'text/plain');
      taken.push(count);
    }
    body.end('text/plain', undefined);
    return STREAMED;
  };
  const options = { limits: LIMITS, now: () => atMs, startTimer: timer.startTimer };
  const reader = (await fetch(await urlFor(run, options))).body?.getReader();
  const readBytes = async (size: number) => {
    for (let got = 0; got < size; ) got += (await reader?.read())?.value?.length ?? size;
  };
  await readBytes(4000);
  for (let portion = 0; portion < 8; portion += 1) {
    // A quarter of the fifth and the sixth thousand, one after the other.
    expect(taken).toHaveLength(portion < 4 ? 4 : 5);
    expect(timer.running()).toEqual([125]);
    atMs += 125;
    timer.expire(125);
    await readBytes(250);
  }
  expect((await reader?.read())?.done).toBe(true);
  expect(taken).toHaveLength(6);
});

const sendTooMuch: Run = async (body) => {
  for (let count = 0; count < 6; count += 1) {
    await body.chunk(new Uint8Array(2500).fill(65), 'text/plain');
  }
  body.end('text/plain', undefined);
  return STREAMED;
};

test('cuts a response that is too large at its last byte that fits, and says so in a trailer', async () => {
  const limits = { ...LIMITS, streamBurstBytes: 20_000 };
  const address = await urlFor(sendTooMuch, { limits });
  const { statusCode, text, trailers } = await request(address, 'GET');
  expect([statusCode, text.length]).toEqual([200, 10_000]);
  expect(trailers['lambda-runtime-function-error-type']).toBe('Function.ResponseSizeTooLarge');
});

test('needs no bandwidth for a client that has gone', async () => {
  const timer = createManualTimer();
  let written!: () => void;
  const isWritten = new Promise<void>((resolve) => {
    written = resolve;
  });
  const run: Run = async (body) => {
    await body.chunk(new Uint8Array(4000), 'text/plain');
    await body.chunk(new Uint8Array(4000), 'text/plain');
    body.end('text/plain', undefined);
    written();
    return STREAMED;
  };
  const controller = new AbortController();
  const address = await urlFor(run, { limits: LIMITS, startTimer: timer.startTimer });
  const response = await fetch(address, { signal: controller.signal });
  await response.body?.getReader().read();
  controller.abort();
  await isWritten;
  expect(timer.running()).toEqual([]);
});

test.each([
  ['no permission', []],
  ['one of the two permissions', ['lambda:InvokeFunctionUrl' as const]],
])('answers 403 with %s, and does not invoke the function', async (_what, permissions) => {
  const fn = createFunctionStub(answering({}));
  const response = await fetch(await urlFor(() => STREAMED, { fn, permissions }));
  expect(response.status).toBe(403);
  expect(response.headers.get('x-amzn-ErrorType')).toBe('AccessDeniedException');
  expect(await response.json()).toEqual({
    Message: expect.stringMatching(/^Forbidden\. For troubleshooting Function URL authorization/),
  });
  expect(fn.events).toEqual([]);
});

const ORIGIN = 'https://page.example';
const CORS = {
  allowOrigins: [ORIGIN],
  allowMethods: ['GET'],
  allowHeaders: ['x-a', 'x-b'],
  exposeHeaders: ['server-timing'],
  maxAgeSeconds: 60,
  allowCredentials: true,
};

test('answers a preflight itself where CORS is configured', async () => {
  const fn = createFunctionStub(answering({}));
  const address = await urlFor(() => STREAMED, { fn, cors: CORS, permissions: [] });
  const ask = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
  const { statusCode, headers } = await request(address, 'OPTIONS', ask);
  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({
    'access-control-allow-origin': [ORIGIN],
    'access-control-allow-methods': ['GET'],
    'access-control-allow-headers': ['x-a,x-b'],
    'access-control-max-age': ['60'],
    'access-control-allow-credentials': ['true'],
  });
  const foreign = { ...ask, Origin: 'https://other.example' };
  expect((await request(address, 'OPTIONS', foreign)).headers).not.toHaveProperty(
    'access-control-allow-origin',
  );
  expect(fn.events).toEqual([]);
});

test('hands a preflight to the function where CORS is not configured', async () => {
  const fn = createFunctionStub(answering({}));
  const ask = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
  await request(await urlFor(() => STREAMED, { fn }), 'OPTIONS', ask);
  expect(fn.events).toHaveLength(1);
});

test('sends its CORS headers next to the function’s own, so that browsers refuse both', async () => {
  const address = await urlFor(answering({ 'access-control-allow-origin': '*' }), { cors: CORS });
  const { headers } = await request(address, 'GET', { Origin: ORIGIN });
  expect(headers['access-control-allow-origin']).toEqual(['*', ORIGIN]);
  expect(headers['access-control-expose-headers']).toEqual(['server-timing']);
  const { headers: sameOrigin } = await request(address, 'GET');
  expect(sameOrigin['access-control-allow-origin']).toEqual(['*']);
});

test('allows any origin where its CORS settings do', async () => {
  const address = await urlFor(answering({}), { cors: { allowOrigins: ['*'] } });
  const { headers } = await request(address, 'GET', { Origin: ORIGIN });
  expect(headers['access-control-allow-origin']).toEqual(['*']);
});

test('says why an answer is not the function’s own', async () => {
  const lines: string[] = [];
  const fn = createReturningStub({});
  await fetch(await urlFor(() => STREAMED, { fn, onConsole: (line) => lines.push(line) }));
  expect(lines).toEqual([expect.stringContaining('awslambda.streamifyResponse')]);
});
