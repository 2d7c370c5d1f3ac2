import { expect, test } from 'vitest';
import { readPageConfig } from './page-config.ts';

test('two addresses are two endpoints', () => {
  const config = readPageConfig(
    '\ufeff{"buffered":"https://a.test/","streamed":{"url":"https://b.test/","query":{"limit":"5"}}}',
  );
  expect(config).toMatchObject({
    state: 'read',
    pair: {
      left: { url: 'https://a.test/', method: 'GET' },
      right: { url: 'https://b.test/', query: [{ name: 'limit', value: '5' }] },
    },
  });
});

test.each(['', '  ', '{}', ' {}\n'])('a file that says nothing names no endpoints: %j', (text) => {
  expect(readPageConfig(text)).toEqual({ state: 'none' });
});

test('an HTML page in its place is ignored and reported', () => {
  expect(readPageConfig('<!doctype html><title>Login</title>')).toMatchObject({
    state: 'none',
    note: expect.stringContaining('config.json is an HTML page and was ignored') as unknown,
  });
});

test.each([
  ['{"buffered"', 'config.json is not JSON.'],
  ['null', 'In config.json: It is null.'],
  ['[]', 'In config.json: It is a list.'],
  ['"https://a.test/"', 'In config.json: It is a string.'],
  ['{"buffered":"https://a.test/"}', 'In config.json: streamed is missing.'],
  ['{"buffered":"/a","streamed":"https://b.test/"}', 'In config.json: buffered.url is “/a”'],
  [
    '{"buffered":{"url":"https://a.test/","headers":{"Host":"x"}},"streamed":"https://b.test/"}',
    'In config.json: buffered has the header Host',
  ],
  [`"${'a'.repeat(300_000)}"`, 'config.json is 300,002 characters long.'],
])('a file that cannot be used names its member: %.40s', (text, problem) => {
  const config = readPageConfig(text);
  expect(config.state).toBe('invalid');
  expect(config.state === 'invalid' && config.problems.join(' ')).toContain(problem);
});
