import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import {
  createAccess,
  pageOrigins,
  readTarget,
  refuse,
  type RequestAccess,
} from './request-access.ts';

const PORT = 3001;

/** The status with which a request is refused; `undefined` if it is not. */
function statusOf(
  headers: IncomingHttpHeaders,
  access: RequestAccess = createAccess(pageOrigins(5173)),
  url = '/',
) {
  return refuse({ url, headers, socket: { localPort: PORT } } as IncomingMessage, access)?.status;
}

test.each(['localhost:3001', '127.0.0.1:3001', '[::1]:3001', 'LOCALHOST:3001'])(
  'answers to %s',
  (host) => expect(statusOf({ host })).toBeUndefined(),
);

test.each([
  'evil.example:3001',
  'localhost.evil.example:3001',
  'localhost',
  'localhost:3002',
  '127.0.0.1',
  '127.0.0.2:3001',
  '127.1:3001',
  '0.0.0.0:3001',
  '[::]:3001',
  'localhost.:3001',
  'localhost:3001:3001',
  'me@localhost:3001',
  'localhost:3001/',
  ' localhost:3001',
  '',
])('does not answer to "%s"', (host) => expect(statusOf({ host })).toBe(421));

test('does not answer a request without a host', () => {
  expect(statusOf({})).toBe(421);
});

test('treats a host without a port as one with port 80', () => {
  const request = { url: '/', headers: { host: 'localhost' }, socket: { localPort: 80 } };
  expect(refuse(request as IncomingMessage, createAccess())).toBeUndefined();
});

test('answers to an additional name with any port, or with the one that was given', () => {
  const access = createAccess([], ['Box.example', 'other.example:80', 'localhost:8080']);
  expect(statusOf({ host: 'box.example' }, access)).toBeUndefined();
  expect(statusOf({ host: 'box.example:9999' }, access)).toBeUndefined();
  expect(statusOf({ host: 'other.example' }, access)).toBeUndefined();
  expect(statusOf({ host: 'other.example:3001' }, access)).toBe(421);
  expect(statusOf({ host: 'localhost:8080' }, access)).toBeUndefined();
});

const OWN = { host: '127.0.0.1:3001' };

test.each([
  'http://127.0.0.1:5173',
  'http://localhost:5173',
  'http://[::1]:5173',
  // Its own.
  'http://127.0.0.1:3001',
])('lets pages of %s ask', (origin) => expect(statusOf({ ...OWN, origin })).toBeUndefined());

test.each([
  'https://evil.example',
  'http://127.0.0.1:5174',
  'https://127.0.0.1:5173',
  'http://127.0.0.1:5173.evil.example',
  'null',
  '*',
])('does not let pages of %s ask', (origin) => expect(statusOf({ ...OWN, origin })).toBe(403));

test('lets pages of additional origins send requests once they are named, and all pages with *', () => {
  const access = createAccess();
  const headers = { ...OWN, origin: 'https://mine.example' };
  expect(statusOf(headers, access)).toBe(403);
  access.allowOrigins(['https://mine.example']);
  expect(statusOf(headers, access)).toBeUndefined();
  expect(statusOf({ ...OWN, origin: 'https://other.example' }, access)).toBe(403);
  access.allowOrigins(['*']);
  expect(statusOf({ ...OWN, origin: 'null' }, access)).toBeUndefined();
});

test.each([
  ['cross-site', 'image', 403],
  ['cross-site', 'script', 403],
  ['cross-site', 'iframe', 403],
  ['same-site', 'empty', 403],
  ['cross-site', 'document', undefined],
  ['same-origin', 'image', undefined],
  ['none', 'document', undefined],
])('answers what a %s page embeds as %s with %s', (site, dest, status) => {
  expect(statusOf({ ...OWN, 'sec-fetch-site': site, 'sec-fetch-dest': dest })).toBe(status);
});

test.each([
  ['/buffer?limit=5', { path: '/buffer?limit=5', host: undefined }],
  ['//two/slashes', { path: '//two/slashes', host: undefined }],
  ['http://127.0.0.1:3001/a?b=%zz', { path: '/a?b=%zz', host: '127.0.0.1:3001' }],
  ['http://[::1', undefined],
  ['http://', undefined],
  ['//[', undefined],
  ['//a:b', undefined],
  ['ftp://127.0.0.1/', undefined],
  ['buffer', undefined],
  ['*', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads the target %s', (target, read) => expect(readTarget(target)).toEqual(read));

test('refuses an invalid target, and one for another host', () => {
  expect(statusOf(OWN, undefined, 'http://[::1')).toBe(400);
  expect(statusOf(OWN, undefined, 'http://evil.example/')).toBe(421);
  expect(statusOf(OWN, undefined, 'http://localhost:3001/buffer')).toBeUndefined();
});

test('knows the origins of a page under each of its names', () => {
  expect(pageOrigins(80, ['box.example', 'proxy.example:8443'])).toEqual([
    'http://localhost',
    'http://127.0.0.1',
    'http://[::1]',
    'http://box.example',
    'http://proxy.example:8443',
  ]);
});
