import { expect, test } from 'vitest';
import { hostClassOf, isNobodysHost, isSimulatedHere } from './host-class.ts';

test.each([
  ['http://127.0.0.1:3001/buffer', { kind: 'this machine' }],
  ['http://localhost:3001/', { kind: 'this machine' }],
  ['http://api.dev.localhost:3001/', { kind: 'this machine' }],
  ['http://notlocalhost/', { kind: 'another host' }],
  ['https://simulated.invalid/stream', { kind: 'simulated in this page' }],
  [
    'https://abc.execute-api.eu-west-1.amazonaws.com/dev/buffer',
    { kind: 'API Gateway', region: 'eu-west-1' },
  ],
  ['https://abc.lambda-url.us-east-1.on.aws/', { kind: 'Function URL', region: 'us-east-1' }],
  ['https://d1.cloudfront.net/', { kind: 'CloudFront' }],
  ['https://api.example.com/', { kind: 'another host' }],
  ['not a url', undefined],
])('%s', (url, host) => {
  expect(hostClassOf(url)).toEqual(host);
});

test.each([
  ['http://localhost:3001/', { simulated: false, nobodys: true }],
  ['https://simulated.invalid/stream', { simulated: true, nobodys: true }],
  ['https://api.example.com/', { simulated: false, nobodys: false }],
  ['not a url', { simulated: false, nobodys: false }],
])('whose the host of %s is', (url, { simulated, nobodys }) => {
  expect(isSimulatedHere({ url })).toBe(simulated);
  expect(isNobodysHost({ url })).toBe(nobodys);
});
