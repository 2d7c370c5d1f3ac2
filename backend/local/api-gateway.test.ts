import { get } from 'node:http';
import { expect, test, vi } from 'vitest';
import { createApiGateway } from './api-gateway.ts';
import {
  type BufferedIntegrationOptions,
  createBufferedIntegration,
} from './buffered-integration.ts';
import type { Outcome } from './execution-environment.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { AWS_LIMITS } from './stack-limits.ts';
import { createFunctionStub, createReturningStub } from './testing/function-stub.ts';
import { createManualTimer } from './testing/manual-timer.ts';
import { serve } from './testing/serve.ts';
import { createVirtualTime } from './testing/virtual-time.ts';

const BAD_GATEWAY = '{"message":"Internal server error"}';

async function gatewayFor(fn: LambdaFunction, options: Partial<BufferedIntegrationOptions> = {}) {
  const timer = createManualTimer();
  const integration = createBufferedIntegration({
    fn,
    timeoutMs: AWS_LIMITS.gatewayTimeoutMs,
    maxPayloadBytes: AWS_LIMITS.maxBufferedBytes,
    now: () => 0,
    startTimer: timer.startTimer,
    ...options,
  });
  const routes = [{ path: '/buffer', integration }];
  const address = await serve(createApiGateway({ routes, allowedOrigin: 'https://page.example' }));
  return { address, timer };
}

test('turns what the function returns into a response', async () => {
  const { address, timer } = await gatewayFor(
    createReturningStub({
      statusCode: 201,
      headers: { 'content-type': 'text/plain', 'X-Count': 3, 'set-cookie': 'c=3' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'grüezi',
    }),
  );
  const response = await fetch(`${address}/buffer`);
  expect(response.status).toBe(201);
  expect(response.headers.get('Content-Type')).toBe('text/plain');
  expect(response.headers.get('Content-Length')).toBe('7');
  expect(response.headers.get('X-Count')).toBe('3');
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2', 'c=3']);
  expect(response.headers.get('x-amzn-RequestId')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await response.text()).toBe('grüezi');
  expect(timer.running()).toEqual([]);
});

test('sends headers at once and a body no faster than it is told to, and its own errors as fast as it can', async () => {
  const time = createVirtualTime();
  const timeoutMs = AWS_LIMITS.gatewayTimeoutMs;
  const { address } = await gatewayFor(
    createReturningStub({ statusCode: 200, body: 'x'.repeat(1000) }),
    {
      bytesPerSecond: 400,
      now: time.now,
      // The gateway's timeout does not occur here.
      startTimer: (delayMs, onExpire) =>
        delayMs === timeoutMs ? () => {} : time.startTimer(delayMs, onExpire),
    },
  );
  await (await fetch(`${address}/elsewhere`)).text();
  expect(time.now()).toBe(0);
  const response = await fetch(`${address}/buffer`);
  expect(response.headers.get('Content-Length')).toBe('1000');
  expect(await response.text()).toBe('x'.repeat(1000));
  expect(time.now()).toBe(2500);
});

test('sends headers before a body that has to wait, and stops waiting for a client that has gone', async () => {
  const { address, timer } = await gatewayFor(
    createReturningStub({ statusCode: 200, body: 'ab' }),
    {
      bytesPerSecond: 1,
    },
  );
  const controller = new AbortController();
  const response = await fetch(`${address}/buffer`, { signal: controller.signal });
  expect(response.status).toBe(200);
  expect(timer.running()).toEqual([1000]);
  controller.abort();
  await vi.waitUntil(() => timer.running().length === 0);
});

test('sends an empty body at once, at any speed', async () => {
  const { address } = await gatewayFor(createReturningStub({ statusCode: 204 }), {
    bytesPerSecond: 1,
  });
  expect(await (await fetch(`${address}/buffer`)).text()).toBe('');
});

test('adds no CORS header of its own', async () => {
  const { address } = await gatewayFor(createReturningStub({ statusCode: 200 }));
  const { headers } = await fetch(`${address}/buffer`);
  expect(headers.get('Access-Control-Allow-Origin')).toBeNull();
  expect(headers.get('Content-Type')).toBe('application/json');
});

test('renames headers that the gateway sets itself, and drops those about framing', async () => {
  const headers = { 'Content-Length': '1', Date: 'today', 'Transfer-Encoding': 'chunked' };
  const { address } = await gatewayFor(
    createReturningStub({ statusCode: 200, headers, body: 'ab' }),
  );
  const response = await fetch(`${address}/buffer`);
  expect(response.headers.get('Content-Length')).toBe('2');
  expect(response.headers.get('x-amzn-Remapped-Content-Length')).toBe('1');
  expect(response.headers.get('x-amzn-Remapped-Date')).toBe('today');
  expect(response.headers.get('Transfer-Encoding')).toBeNull();
  expect(await response.text()).toBe('ab');
});

test('takes a status in digits, and a body that is null', async () => {
  const { address } = await gatewayFor(createReturningStub({ statusCode: '202', body: null }));
  const response = await fetch(`${address}/buffer`);
  expect([response.status, await response.text()]).toEqual([202, '']);
});

test('decodes a body in base64', async () => {
  const body = Buffer.from([0, 255, 1]).toString('base64');
  const { address } = await gatewayFor(
    createReturningStub({ statusCode: 200, body, isBase64Encoded: true }),
  );
  const received = await (await fetch(`${address}/buffer`)).arrayBuffer();
  expect(Array.from(new Uint8Array(received))).toEqual([0, 255, 1]);
});

test('gives the function a payload of version 1', async () => {
  const fn = createReturningStub({ statusCode: 200 });
  const { address } = await gatewayFor(fn);
  await new Promise((resolve) => {
    get(`${address}/buffer?a=1&a=2&b=%C3%BC`, { headers: { 'X-Test': ['no', 'yes'] } }, resolve);
  });
  await fetch(`${address}/buffer`);
  expect(fn.events[0]).toMatchObject({
    resource: '/buffer',
    path: '/buffer',
    httpMethod: 'GET',
    headers: {
      Host: new URL(address).host,
      'X-Test': 'yes',
      'X-Forwarded-Proto': 'http',
      'X-Forwarded-Port': new URL(address).port,
      'X-Amzn-Trace-Id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
    },
    multiValueHeaders: { 'X-Test': ['no', 'yes'], 'X-Forwarded-For': ['127.0.0.1'] },
    queryStringParameters: { a: '2', b: 'ü' },
    multiValueQueryStringParameters: { a: ['1', '2'], b: ['ü'] },
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      httpMethod: 'GET',
      resourcePath: '/buffer',
      path: '/local/buffer',
      stage: 'local',
      protocol: 'HTTP/1.1',
      requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} \+0000$/),
      identity: { sourceIp: '127.0.0.1', userAgent: null, caller: null },
    },
    body: null,
    isBase64Encoded: false,
  });
  expect(fn.events[1]).toMatchObject({
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
  });
});

test.each([
  ['GET', '/'],
  ['GET', '/buffer/more'],
  ['POST', '/buffer'],
  ['OPTIONS', '/'],
])('answers %s %s, which is no route, as API Gateway does', async (method, path) => {
  const fn = createReturningStub({ statusCode: 200 });
  const { address } = await gatewayFor(fn);
  const response = await fetch(address + path, { method });
  expect(response.status).toBe(403);
  expect(await response.text()).toBe('{"message":"Missing Authentication Token"}');
  expect(response.headers.get('x-amzn-ErrorType')).toBe('MissingAuthenticationTokenException');
  expect(fn.events).toEqual([]);
});

test('answers a preflight without the function', async () => {
  const fn = createReturningStub({ statusCode: 200 });
  const { address } = await gatewayFor(fn);
  const response = await fetch(`${address}/buffer`, { method: 'OPTIONS' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('https://page.example');
  expect(response.headers.get('Access-Control-Allow-Methods')).toBe('GET,OPTIONS');
  expect(response.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
  expect(fn.events).toEqual([]);
});

test.each<[string, Outcome]>([
  ['throws', { type: 'failed', error: { errorType: 'E', errorMessage: 'arn:', trace: [] } }],
  ['dies', { type: 'crashed', error: { errorType: 'E', errorMessage: 'arn:', trace: [] } }],
  ['runs out of time', { type: 'timed-out' }],
  ['streams', { type: 'streamed' }],
])('answers 502 when the function %s', async (_how, outcome) => {
  const { address } = await gatewayFor(createFunctionStub(() => outcome));
  const response = await fetch(`${address}/buffer`);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe(BAD_GATEWAY);
});

test.each([
  ['nothing', null],
  ['a header that is an object', { statusCode: 200, headers: { 'X-A': { a: 1 } } }],
  ['text', 'hello'],
  ['an array', []],
  ['no status', { body: '' }],
  ['a status in words', { statusCode: 'fine', body: '' }],
  ['a status that is none', { statusCode: 1000, body: '' }],
  ['a body that is not text', { statusCode: 200, body: { userData: [] } }],
  ['headers that are no object', { statusCode: 200, headers: 'none' }],
  ['a header that cannot be sent', { statusCode: 200, headers: { 'X-A': 'a\nb' } }],
])('answers 502 when the function returns %s', async (_what, result) => {
  const { address } = await gatewayFor(createReturningStub(result));
  const response = await fetch(`${address}/buffer`);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe(BAD_GATEWAY);
});

test('answers 502 when the function returns more than fits', async () => {
  const result = { statusCode: 200, body: 'xx' };
  const maxPayloadBytes = JSON.stringify(result).length;
  const fits = await gatewayFor(createReturningStub(result), { maxPayloadBytes });
  expect((await fetch(`${fits.address}/buffer`)).status).toBe(200);
  const tooLarge = await gatewayFor(createReturningStub(result), {
    maxPayloadBytes: maxPayloadBytes - 1,
  });
  const response = await fetch(`${tooLarge.address}/buffer`);
  expect(response.status).toBe(502);
  expect(await response.text()).toBe(BAD_GATEWAY);
});

test('answers 504 when the function takes too long, and lets it continue', async () => {
  let invoked!: () => void;
  const running = new Promise<void>((resolve) => {
    invoked = resolve;
  });
  let finish!: (outcome: Outcome) => void;
  const fn = createFunctionStub(() => {
    invoked();
    return new Promise((resolve) => {
      finish = resolve;
    });
  });
  const { address, timer } = await gatewayFor(fn);
  const answer = fetch(`${address}/buffer`);
  await running;
  expect(timer.expire(29_000)).toBe(1);
  const response = await answer;
  expect(response.status).toBe(504);
  expect(await response.text()).toBe('{"message":"Endpoint request timed out"}');
  expect(response.headers.get('x-amzn-ErrorType')).toBe('InternalServerErrorException');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  finish({ type: 'returned', payload: '{"statusCode":200}' });
});

test('lets a function continue when its client has gone', async () => {
  let leave!: () => void;
  const leaving = new Promise<void>((resolve) => {
    leave = resolve;
  });
  let invoked!: () => void;
  const running = new Promise<void>((resolve) => {
    invoked = resolve;
  });
  const fn = createFunctionStub(async () => {
    invoked();
    await leaving;
    return { type: 'returned', payload: '{"statusCode":200}' };
  });
  const { address, timer } = await gatewayFor(fn);
  const controller = new AbortController();
  const answer = fetch(`${address}/buffer`, { signal: controller.signal });
  await running;
  controller.abort();
  await expect(answer).rejects.toThrow('aborted');
  leave();
  expect((await fetch(`${address}/buffer`)).status).toBe(200);
  expect(fn.events).toHaveLength(2);
  expect(timer.running()).toEqual([]);
});

test('says why an answer is not the function’s own', async () => {
  const lines: string[] = [];
  const onConsole = (line: string) => lines.push(line);
  const { address } = await gatewayFor(createReturningStub({ body: '' }), { onConsole });
  await fetch(`${address}/buffer`);
  expect(lines).toEqual(['The function returned no statusCode from 200 to 599: nothing.']);
});
