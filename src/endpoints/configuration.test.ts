import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

const read = (buffer?: string, stream?: string) =>
  readConfiguration({
    ...(buffer !== undefined && { VITE_BUFFER_URL: buffer }),
    ...(stream !== undefined && { VITE_STREAM_URL: stream }),
  });

test('two URLs are two endpoints', () => {
  const configuration = read('https://api.test/dev/buffer', ' http://127.0.0.1:3002/ ');
  expect(configuration).toMatchObject({ state: 'endpoints' });
  if (configuration.state !== 'endpoints') return;
  expect(configuration.urls.buffered.href).toBe('https://api.test/dev/buffer');
  expect(configuration.urls.streamed.href).toBe('http://127.0.0.1:3002/');
});

test('no URL, or blank ones, means the simulator', () => {
  expect(read()).toEqual({ state: 'simulated' });
  expect(read('', '  ')).toEqual({ state: 'simulated' });
});

test('one URL without the other names the missing variable', () => {
  expect(read('https://api.test/')).toEqual({
    state: 'invalid',
    problems: ['VITE_STREAM_URL is not set, but VITE_BUFFER_URL is. Set both, or neither.'],
  });
  expect(read('', 'https://fn.test/')).toEqual({
    state: 'invalid',
    problems: ['VITE_BUFFER_URL is not set, but VITE_STREAM_URL is. Set both, or neither.'],
  });
});

test('a value that is not an http(s) URL is reported with its variable, for each of them', () => {
  expect(read('api.test/buffer', 'ftp://fn.test/')).toEqual({
    state: 'invalid',
    problems: [
      'VITE_BUFFER_URL is “api.test/buffer”, which is not a URL. Give the whole address, starting with https://.',
      'VITE_STREAM_URL is “ftp://fn.test/”, which is not an http or https URL. Give an address that starts with https://.',
    ],
  });
});
