import { expect, test } from 'vitest';
import { chooseCoding } from './content-coding.ts';

test.each([
  // The forms that AWS documents.
  ['deflate,gzip', 'deflate'],
  ['', undefined],
  ['*', undefined],
  ['deflate;q=0.5,gzip;q=1.0', 'gzip'],
  ['gzip;q=1.0,identity;q=0.5,*;q=0', 'gzip'],
  // What browsers, curl and Node send.
  ['gzip, deflate, br, zstd', 'gzip'],
  ['gzip, deflate, br', 'gzip'],
  ['deflate, gzip, br, zstd', 'deflate'],
  ['br, gzip, deflate', undefined],
  // Weights, cases and spaces.
  ['identity', undefined],
  ['identity, gzip', undefined],
  ['identity;q=0.5, gzip', 'gzip'],
  ['gzip;q=0', undefined],
  ['gzip;q=0, deflate;q=0.001', 'deflate'],
  ['br;q=0.5, gzip;q=0.9', 'gzip'],
  ['gzip;q=0.9, br', undefined],
  ['GZIP ; Q=0.5', 'gzip'],
  [' , gzip,', 'gzip'],
  // What is no list of codings.
  ['gzip;;q=1', undefined],
  ['gzip;q=2', undefined],
  ['gzip;q=many', undefined],
  ['gzip deflate', undefined],
  [';q=1', undefined],
])('a client that sends Accept-Encoding “%s” gets %s', (acceptEncoding, coding) => {
  expect(chooseCoding(acceptEncoding)).toBe(coding);
});

test('a client that sends no Accept-Encoding gets the response as it is', () => {
  expect(chooseCoding(undefined)).toBeUndefined();
});
