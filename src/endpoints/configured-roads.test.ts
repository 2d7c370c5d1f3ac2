import { RELAYED } from '#roads/testing/relayed-road';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';
import { configuredRoads } from './configured-roads.ts';
import { readRoadVariable } from './known-roads.ts';
import { readPageConfig } from './page-config.ts';

const GATEWAY = 'https://abc.execute-api.eu-west-1.amazonaws.com/dev';
const FUNCTION_URL = 'https://def.lambda-url.eu-west-1.on.aws/';
const DEPLOYED = {
  buffered: `${GATEWAY}/buffer`,
  streamed: FUNCTION_URL,
  [RELAYED.id]: `${GATEWAY}/stream`,
};
const BUILD = readConfiguration({
  VITE_BUFFER_URL: 'http://127.0.0.1:3001/dev/buffer',
  VITE_STREAM_URL: 'http://127.0.0.1:3002/',
});

test('the addresses of config.json are known, those of its two endpoints included', () => {
  const { buffered, streamed, ...further } = DEPLOYED;
  const config = readPageConfig(JSON.stringify({ buffered, streamed, roads: further }));
  expect(config).toMatchObject({ state: 'read', roads: further });
  expect(configuredRoads(config, BUILD, undefined)).toEqual({ state: 'read', value: DEPLOYED });
});

test('config.json may name roads alone, and then says nothing of which two race', () => {
  const config = readPageConfig(JSON.stringify({ roads: DEPLOYED }));
  expect(config).toEqual({ state: 'none', roads: DEPLOYED });
  expect(configuredRoads(config, BUILD, '{}')).toEqual({ state: 'read', value: DEPLOYED });
});

test('without a config.json those of the build are known', () => {
  const config = readPageConfig('{}');
  const other = 'http://127.0.0.1:3001/dev/stream';
  expect(configuredRoads(config, BUILD, JSON.stringify({ [RELAYED.id]: other }))).toEqual({
    state: 'read',
    value: {
      buffered: 'http://127.0.0.1:3001/dev/buffer',
      streamed: 'http://127.0.0.1:3002/',
      [RELAYED.id]: other,
    },
  });
  expect(configuredRoads(config, { state: 'simulated' }, undefined)).toEqual({
    state: 'read',
    value: {},
  });
});

test('an endpoint that takes more than its address is no known road', () => {
  const config = readPageConfig(
    JSON.stringify({
      buffered: { url: DEPLOYED.buffered, headers: { 'X-Key': '' } },
      streamed: { url: FUNCTION_URL, method: 'POST' },
    }),
  );
  expect(configuredRoads(config, { state: 'simulated' }, '')).toEqual({ state: 'read', value: {} });
});

test.each([
  ['{', 'VITE_ROAD_URLS is not JSON.'],
  ['[]', 'VITE_ROAD_URLS is not an object.'],
  ['{"nowhere":"https://a.test/"}', 'VITE_ROAD_URLS names “nowhere”, which is not a known road'],
  ['{"buffered":"/a"}', 'VITE_ROAD_URLS.buffered is “/a”, which is not a URL.'],
  ['{"buffered":5}', 'VITE_ROAD_URLS.buffered is not a text.'],
])('what cannot be used is reported with its name: %s', (text, problem) => {
  const read = readRoadVariable(text);
  expect(read.state === 'invalid' && read.problems.join(' ')).toContain(problem);
});

test('what is wrong with the roads of config.json is reported, like everything in it', () => {
  expect(readPageConfig('{"roads":{"nowhere":"https://a.test/"}}')).toMatchObject({
    state: 'invalid',
    problems: [expect.stringMatching(/^In config\.json: roads names “nowhere”/) as unknown],
  });
  expect(readPageConfig('{"roads":[],"buffered":"https://a.test/"}')).toMatchObject({
    problems: [
      expect.stringMatching(/^In config\.json: roads is not an object/) as unknown,
      'In config.json: streamed is missing. Give both endpoints, or neither.',
    ],
  });
});
