import { expect, test } from 'vitest';
import { describeShortBody, describeUsedUpLength } from './short-body.ts';

test('a body that is shorter than its announced length is told with both', () => {
  const run = { headers: { 'content-length': '1500' }, bytes: 1200 };
  expect(describeShortBody(run)).toContain('announced 1,500 bytes, and 1,200 came');
  expect(describeShortBody({ ...run, requests: [] })).toBeUndefined();
});

test.each([
  [{ 'content-length': '1200' }, 1200],
  [{ 'content-length': '900' }, 1200],
  [{ 'content-length': '1500', 'content-encoding': 'gzip' }, 1200],
  [{ 'content-length': 'many' }, 1200],
  [{ 'content-length': '1500' }, 0],
  [{}, 1200],
])('with the headers %j and %i bytes, no body is told to be short', (headers, bytes) => {
  expect(describeShortBody({ headers, bytes })).toBeUndefined();
});

test('a body that is exactly as long as announced has not lost anything to the connection', () => {
  const headers = { 'content-length': '1200' };
  expect(describeUsedUpLength({ headers, bytes: 1200 })).toContain(
    'announced 1,200 bytes, and all of them came',
  );
  expect(describeUsedUpLength({ headers, bytes: 1199 })).toBeUndefined();
  expect(describeUsedUpLength({ headers, bytes: 1200, requests: [] })).toBeUndefined();
  expect(describeUsedUpLength({ headers: { 'content-length': '0' }, bytes: 0 })).toBeUndefined();
});
