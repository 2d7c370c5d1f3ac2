import { expect, test } from 'vitest';
import { bareAddress, hostsOf, isKeptWhole, keptAddress, readingQuery } from './bare-address.ts';

const ADDRESS = 'https://me:word@api.test:8443/rows?limit=50&token=secret#part';

test('a bare address has no user name, no parameters and no fragment', () => {
  expect(bareAddress(ADDRESS)).toBe('https://api.test:8443/rows');
  expect(bareAddress('no address')).toBe('');
});

test('hosts are told once each, with their ports, and what is no address has none', () => {
  expect(hostsOf([ADDRESS, 'https://api.test:8443/', 'no address', 'http://b.test/'])).toEqual([
    'api.test:8443',
    'b.test',
  ]);
});

test.each([
  ['limit=50&segments=4&token=secret', '?limit=50&segments=4'],
  ['limit=', '?limit=0'],
  ['limit=many', ''],
  ['limit=999999999', '?limit=999999999'],
  ['limit=1000000000', ''],
  ['limit=-1000000000', ''],
  ['token=secret', ''],
])('of the parameters %s, %s tells how the table is read', (asked, kept) => {
  expect(readingQuery(`https://api.test/?${asked}`, true)).toBe(kept);
});

test('of a scene its limits are kept, without which its answer would be another one', () => {
  const asked = 'scene=article&rows=5&bufferedBytes=1024&gatewayTimeoutMs=50';
  expect(keptAddress(`https://simulated.invalid/buffer?${asked}`)).toBe(
    'https://simulated.invalid/buffer?bufferedBytes=1024&gatewayTimeoutMs=50',
  );
  expect(keptAddress(`https://api.test/buffer?${asked}`)).toBe('https://api.test/buffer');
});

test('names of fields are told only where they may be, and look like names', () => {
  const named = 'https://api.test/?fields=id,name';
  expect(readingQuery(named, true)).toBe('?fields=id%2Cname');
  expect(readingQuery(named, false)).toBe('?fields=');
  expect(readingQuery('https://api.test/?fields=%7B%22a%22:1%7D', true)).toBe('?fields=');
  expect(readingQuery(`https://api.test/?fields=${'x'.repeat(301)}`, true)).toBe('?fields=');
  expect(readingQuery('no address', true)).toBe('');
});

test('an address is kept with how the table is read', () => {
  expect(keptAddress(ADDRESS)).toBe('https://api.test:8443/rows?limit=50');
  expect(keptAddress('no address')).toBe('');
});

test.each([
  ['https://api.test/rows', true],
  ['https://api.test', true],
  ['https://api.test/rows?limit=50&fields=id,name#part', true],
  ['https://api.test/rows?limit=050', false],
  ['https://api.test/rows?limit=50&tenant=1', false],
  ['https://me:word@api.test/rows', false],
  ['no address', false],
])('whether %s is kept whole is %s', (url, isWhole) => {
  expect(isKeptWhole(url)).toBe(isWhole);
});
