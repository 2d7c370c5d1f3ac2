import { expect, test } from 'vitest';
import { responseHeaders } from './response-headers.ts';

test('lets any origin read the response and its timing', () => {
  expect(responseHeaders('*', { initMs: undefined, scanMs: 84.06 })).toEqual({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Server-Timing, Content-Encoding, x-amzn-RequestId',
    'Server-Timing': 'scan;dur=84.1',
    'Timing-Allow-Origin': '*',
  });
});

test('tells caches that the response is for one origin, if it is', () => {
  expect(responseHeaders('https://a.example', { initMs: undefined, scanMs: 1 })).toMatchObject({
    'Access-Control-Allow-Origin': 'https://a.example',
    'Timing-Allow-Origin': 'https://a.example',
    Vary: 'Origin',
  });
});

test('reports the time a cold start took', () => {
  expect(responseHeaders('*', { initMs: 210.04, scanMs: 0 })['Server-Timing']).toBe(
    'init;dur=210.0, scan;dur=0.0',
  );
});
