import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { Outcome } from './execution-environment.ts';
import { BROKEN_FUNCTIONS, THROWN } from './testing/broken-functions.ts';
import { createFunctionStub, createReturningStub } from './testing/function-stub.ts';
import { createPause } from './testing/pause.ts';
import {
  answering,
  begin,
  bytes,
  PRELUDE_TYPE,
  request,
  serveUrl,
  STREAMED,
} from './testing/serve-url.ts';

test('turns the prelude into status and headers, and the rest into the body', async () => {
  const address = await serveUrl(async (body) => {
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

test('answers 200 with the type of the stream if there is no prelude', async () => {
  const address = await serveUrl(async (body) => {
    await body.chunk(bytes('plain'), 'text/plain');
    body.end('text/plain', undefined);
    return STREAMED;
  });
  const response = await fetch(address);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/plain');
  expect(await response.text()).toBe('plain');
});

test('sends the headers, and then each write, before the function continues', async () => {
  const reached: string[] = [];
  const pause = createPause();
  const address = await serveUrl(async (body) => {
    await begin(body, { statusCode: 200 });
    await pause.wait();
    reached.push('first');
    await body.chunk(bytes('first'), PRELUDE_TYPE);
    await pause.wait();
    reached.push('second');
    await body.chunk(bytes('second'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, undefined);
    return STREAMED;
  });
  const response = await fetch(address);
  expect(reached).toEqual([]);
  pause.goOn();
  const reader = response.body?.getReader();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('first');
  expect(reached).toEqual(['first']);
  pause.goOn();
  expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('second');
  expect((await reader?.read())?.done).toBe(true);
});

test('makes the function wait while the client takes nothing', async () => {
  const megabyte = new Uint8Array(1024 * 1024);
  let taken = 0;
  let isDone = false;
  const address = await serveUrl(async (body) => {
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
  // Nothing stops until the buffers of the two sockets are full; they are far smaller than 64 MB.
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
  const address = await serveUrl(async (body) => {
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

test.each(BROKEN_FUNCTIONS)('answers 502 when the function %s', async (_how, run) => {
  const response = await fetch(await serveUrl(run));
  expect(response.status).toBe(502);
  expect(await response.text()).toBe('Internal Server Error');
});

test('ends the body cleanly, with trailers, when the handler throws after its first byte', async () => {
  const address = await serveUrl(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('half'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, THROWN);
    return STREAMED;
  });
  const { statusCode, text, trailers } = await request(address, 'GET');
  expect([statusCode, text]).toEqual([200, 'half']);
  expect(trailers['lambda-runtime-function-error-type']).toBe('Error');
  const body = Buffer.from(String(trailers['lambda-runtime-function-error-body']), 'base64');
  expect(JSON.parse(body.toString())).toEqual(THROWN);
});

test('sends no trailers if all went well', async () => {
  const address = await serveUrl(answering({}));
  expect((await request(address, 'GET')).trailers).toEqual({});
});

test.each<Outcome>([{ type: 'timed-out' }, { type: 'crashed', error: THROWN }])(
  'cuts the body of a function that is gone: $type',
  async (outcome) => {
    const address = await serveUrl(async (body) => {
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
  const address = await serveUrl(() => STREAMED, { fn });
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
  const address = await serveUrl(() => STREAMED, { fn });
  const headers = { 'Content-Type': 'image/png' };
  await fetch(address, { method: 'POST', headers, body: new Uint8Array([0, 255]) });
  expect(fn.events[0]).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
});

test('frames the message itself, whatever length the function declares', async () => {
  const address = await serveUrl(
    answering({ 'content-length': '1', 'Transfer-Encoding': 'identity' }),
  );
  const { headers, text } = await request(address, 'GET');
  expect(text).toBe('fine');
  expect(headers['content-length']).toBeUndefined();
  expect(headers['transfer-encoding']).toEqual(['chunked']);
});

test('says why an answer is not the function’s own', async () => {
  const lines: string[] = [];
  const fn = createReturningStub({});
  await fetch(await serveUrl(() => STREAMED, { fn, onConsole: (line) => lines.push(line) }));
  expect(lines).toEqual([expect.stringContaining('awslambda.streamifyResponse')]);
});
