import { expect, test } from 'vitest';
import { answerWithoutScan } from './answer-without-scan.ts';

const eventOf = (method: string, rawPath = '/') => ({
  version: '2.0',
  rawPath,
  requestContext: { http: { method } },
});

test.each([eventOf('GET'), eventOf('GET', '/any/path'), {}, undefined])(
  'leaves a request for rows to the scan: %o',
  (event) => {
    expect(answerWithoutScan(event)).toBeUndefined();
  },
);

test.each(['HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])(
  'refuses %s and says how to ask',
  (method) => {
    const answer = answerWithoutScan(eventOf(method));
    expect(answer).toMatchObject({ statusCode: 405, headers: { Allow: 'GET, OPTIONS' } });
    expect(JSON.parse(answer?.body ?? '')).toEqual({
      error: {
        name: 'MethodNotAllowed',
        message: `Rows are read with GET, not with ${method}.`,
        retryable: false,
      },
    });
  },
);

test('answers a preflight with the headers that browsers need', () => {
  expect(answerWithoutScan(eventOf('OPTIONS'))).toMatchObject({
    statusCode: 200,
    headers: { 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': '*' },
  });
});

test('has no icon for a browser that requests one', () => {
  expect(answerWithoutScan(eventOf('GET', '/favicon.ico'))).toMatchObject({ statusCode: 404 });
});
