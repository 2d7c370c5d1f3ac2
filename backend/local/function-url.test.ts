import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import type { BodyReceiver, Outcome } from './execution-environment.ts';
import { createFunctionUrl } from './function-url.ts';
import { createFunctionStub } from './testing/function-stub.ts';
import { serve } from './testing/serve.ts';

const PRELUDE_TYPE = 'application/vnd.awslambda.http-integration-response';
const STREAMED: Outcome = { type: 'streamed' };
const ERROR = { errorType: 'Error', errorMessage: 'arn:', trace: [] };
const bytes = (text: string) => new TextEncoder().encode(text);

function urlFor(run: (body: BodyReceiver) => Outcome | Promise<Outcome>) {
  return serve(createFunctionUrl(createFunctionStub(run)));
}

/** Sends a prelude as the runtime does: the JSON, then the null bytes. */
async function begin(body: BodyReceiver, prelude: object): Promise<void> {
  await body.chunk(bytes(JSON.stringify(prelude)), PRELUDE_TYPE);
  await body.chunk(new Uint8Array(8), PRELUDE_TYPE);
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

test.each<[string, (body: BodyReceiver) => Outcome | Promise<Outcome>]>([
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

test('ends the body cleanly when the handler throws after its first byte', async () => {
  const address = await urlFor(async (body) => {
    await begin(body, { statusCode: 200 });
    await body.chunk(bytes('half'), PRELUDE_TYPE);
    body.end(PRELUDE_TYPE, ERROR);
    return STREAMED;
  });
  expect(await (await fetch(address)).text()).toBe('half');
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
  const address = await serve(createFunctionUrl(fn));
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
    body: Buffer.from('hello').toString('base64'),
    isBase64Encoded: true,
  });
  expect(fn.events[1]).toMatchObject({ rawPath: '/', rawQueryString: '', isBase64Encoded: false });
  expect(fn.events[1]).not.toHaveProperty('body');
});
