import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { isOfAws } from './is-of-aws.ts';

const LOCAL = { kind: 'local' } as Place;
const HERE = 'http://127.0.0.1:3001/buffer';
const REQUEST_ID = { 'x-amzn-requestid': 'f00' };
const SCAN = { 'server-timing': 'scan;dur=100' };

test.each<[string, Readonly<Record<string, string>> | undefined, boolean]>([
  ['https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer', undefined, true],
  ['https://b2.lambda-url.eu-west-1.on.aws/', {}, true],
  ['https://simulated.invalid/buffer', {}, true],
  ['https://simulated.invalid/buffer?scene=article&rows=5&rowBytes=40', {}, true],
  ['https://simulated.invalid/buffer?scene=article&gatewayTimeoutMs=60000', {}, true],
  ['https://simulated.invalid/buffer?scene=article&functionTimeoutMs=1000', {}, false],
  ['https://api.example.com/rows', {}, false],
  ['https://api.example.com/rows', REQUEST_ID, true],
  ['https://api.example.com/rows', { 'apigw-requestid': 'f00' }, true],
  ['https://api.example.com/rows', SCAN, false],
  ['https://d1.cloudfront.net/rows', {}, false],
  ['https://d1.cloudfront.net/rows', REQUEST_ID, true],
  [HERE, {}, false],
  [HERE, undefined, false],
  [HERE, SCAN, false],
  [HERE, REQUEST_ID, true],
  ['no address', REQUEST_ID, false],
])('%s with %o: %s', (url, headers, isIt) => {
  expect(isOfAws({ url, ...(headers && { headers }) })).toBe(isIt);
});

test('on this machine the place tells, and a run without an answer goes by the other side', () => {
  const answered = { url: 'http://localhost:3002/', headers: REQUEST_ID };
  expect(isOfAws({ url: HERE, headers: {} }, undefined, LOCAL)).toBe(true);
  expect(isOfAws({ url: HERE }, answered)).toBe(true);
  expect(isOfAws({ url: HERE, headers: {} }, answered)).toBe(false);
  expect(isOfAws({ url: HERE }, { ...answered, url: 'https://api.example.com/' })).toBe(false);
  expect(isOfAws({ url: 'https://api.example.com/' }, answered, LOCAL)).toBe(false);
});
