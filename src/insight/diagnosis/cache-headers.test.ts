import { expect, test } from 'vitest';
import { bareCacheHit, cacheHeaderOf, cacheHitOf, mayBeCached } from './cache-headers.ts';

test.each([
  ['age', '60'],
  ['x-cache', 'Hit from cloudfront'],
  ['x-cache', 'RefreshHit from cloudfront'],
  ['x-cache', 'MISS, HIT'],
  ['x-cache', 'TCP_HIT'],
  ['x-cache-hits', '0, 2'],
  ['cf-cache-status', 'HIT'],
  ['cf-cache-status', 'STALE'],
  ['cache-status', 'ExampleCache; hit'],
  ['cache-status', 'Origin; fwd=uri-miss, Edge; hit; ttl=30'],
  ['x-vercel-cache', 'PRERENDER'],
  ['x-nextjs-cache', 'HIT'],
])('%s: %s is a hit', (name, value) => {
  expect(cacheHitOf({ [name]: value })).toMatch(new RegExp(`^${name}: `, 'i'));
  // What is kept of it says the same, and nothing of the cache's own.
  const bare = bareCacheHit({ [name]: value });
  expect(cacheHeaderOf(bare)).toBe(cacheHeaderOf({ [name]: value }));
  expect(['1', 'HIT', 'cache; hit']).toContain(bare[name]);
});

test.each([
  ['age', '0'],
  ['age', 'soon'],
  ['x-cache', 'Miss from cloudfront'],
  ['x-cache', 'hit-for-pass'],
  ['x-cache-hits', '0, 0'],
  ['cf-cache-status', 'DYNAMIC'],
  ['cf-cache-status', 'EXPIRED'],
  ['cache-status', 'ExampleCache; fwd=miss; stored'],
  ['cache-status', 'ExampleCache; hit=?0; fwd=stale'],
  ['cache-status', 'hitcache; fwd=miss'],
  ['x-vercel-cache', 'MISS'],
])('%s: %s is none', (name, value) => {
  expect(cacheHitOf({ [name]: value })).toBeUndefined();
});

test('a response without a sign of a cache may still come from one, unless it forbids that', () => {
  expect(mayBeCached(undefined)).toBe(true);
  expect(mayBeCached({ age: '0' })).toBe(true);
  expect(mayBeCached({ 'cache-control': 'private, No-Store' })).toBe(false);
  expect(mayBeCached({ 'x-cache': 'Miss from cloudfront' })).toBe(false);
});
