import { expect, test } from 'vitest';
import { contestantNames } from './contestant-names.ts';

const nounsOf = (...contestants: readonly (readonly [road: string, url: string])[]) =>
  contestantNames(contestants.map(([road, url]) => ({ road, url }))).map(({ noun }) => noun);

test('a contestant that is alone on its road is named by the road', () => {
  expect(
    contestantNames([
      { road: 'buffered', url: 'https://a.test/' },
      { road: 'streamed', url: 'https://a.test/' },
    ]),
  ).toEqual([
    { noun: 'buffered', name: 'Buffered' },
    { noun: 'streamed', name: 'Streamed' },
  ]);
});

test('two on the same road are told apart by their hosts, with their ports', () => {
  expect(
    nounsOf(
      ['streamed', 'http://127.0.0.1:3001/'],
      ['buffered', 'http://127.0.0.1:3001/'],
      ['streamed', 'http://127.0.0.1:3002/'],
    ),
  ).toEqual(['streamed (127.0.0.1:3001)', 'buffered', 'streamed (127.0.0.1:3002)']);
});

test('long hosts are cut to what tells them apart', () => {
  expect(
    nounsOf(
      ['streamed', 'https://abc.lambda-url.eu-central-1.on.aws/'],
      ['streamed', 'https://def.lambda-url.eu-central-1.on.aws/'],
    ),
  ).toEqual(['streamed (abc)', 'streamed (def)']);
  const nounsOfRegions = nounsOf(
    ['streamed', 'https://api.eu-central-1.shop.example/'],
    ['streamed', 'https://api.us-east-1.shop.example/'],
  );
  expect(nounsOfRegions[0]).toBe('streamed (api.eu-central-1.shop.example)');
});

test('on one host they are told apart by their paths', () => {
  expect(
    nounsOf(['paginated', 'https://a.test/v1/page'], ['paginated', 'https://a.test/v2/page']),
  ).toEqual(['paginated (/v1/page)', 'paginated (/v2/page)']);
});

test('where only parameters differ, which may be secret, they are numbered', () => {
  expect(
    nounsOf(['streamed', 'https://a.test/?key=1'], ['streamed', 'https://a.test/?key=2']),
  ).toEqual(['streamed (1)', 'streamed (2)']);
});
