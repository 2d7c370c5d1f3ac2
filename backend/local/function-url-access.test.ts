import { expect, test } from 'vitest';
import { createFunctionStub } from './testing/function-stub.ts';
import { answering, request, serveUrl, STREAMED } from './testing/serve-url.ts';

test.each([
  ['no permission', []],
  ['one of the two permissions', ['lambda:InvokeFunctionUrl' as const]],
])('answers 403 with %s, and does not invoke the function', async (_what, permissions) => {
  const fn = createFunctionStub(answering({}));
  const response = await fetch(await serveUrl(() => STREAMED, { fn, permissions }));
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

test('answers a preflight itself if CORS is configured', async () => {
  const fn = createFunctionStub(answering({}));
  const address = await serveUrl(() => STREAMED, { fn, cors: CORS, permissions: [] });
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

test('passes a preflight to the function if CORS is not configured', async () => {
  const fn = createFunctionStub(answering({}));
  const ask = { Origin: ORIGIN, 'Access-Control-Request-Method': 'GET' };
  await request(await serveUrl(() => STREAMED, { fn }), 'OPTIONS', ask);
  expect(fn.events).toHaveLength(1);
});

test('sends its CORS headers in addition to the function’s own, so that browsers refuse both', async () => {
  const address = await serveUrl(answering({ 'access-control-allow-origin': '*' }), { cors: CORS });
  const { headers } = await request(address, 'GET', { Origin: ORIGIN });
  expect(headers['access-control-allow-origin']).toEqual(['*', ORIGIN]);
  expect(headers['access-control-expose-headers']).toEqual(['server-timing']);
  const { headers: sameOrigin } = await request(address, 'GET');
  expect(sameOrigin['access-control-allow-origin']).toEqual(['*']);
});

test('allows any origin if its CORS settings do', async () => {
  const address = await serveUrl(answering({}), { cors: { allowOrigins: ['*'] } });
  const { headers } = await request(address, 'GET', { Origin: ORIGIN });
  expect(headers['access-control-allow-origin']).toEqual(['*']);
});
