import { expect, test } from 'vitest';
import { decodeChoice, encodeChoice } from './choice-link.ts';
import type { EndpointPair } from './endpoint.ts';
import { withoutHeaderValues } from './header-values.ts';

const PAIR: EndpointPair = {
  left: {
    url: 'https://api.example/bücher?x=%20',
    method: 'POST',
    body: '{"größe":1}',
    headers: [{ name: 'Authorization', value: 'Bearer secret' }],
    query: [{ name: 'limit', value: '50' }],
    path: 'data.rows',
  },
  right: { url: 'http://127.0.0.1:3002/', method: 'GET', headers: [], query: [] },
};

/** A link with this content, encoded as links are. */
function linkOf(value: unknown): string {
  return `v1.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
}

function problemOf(fragment: string): string {
  const read = decodeChoice(fragment);
  return read?.state === 'invalid' ? read.problems.join(' ') : '';
}

test('a link contains the whole choice except the values of headers', () => {
  const link = encodeChoice(PAIR);
  expect(link).toMatch(/^v1\.[\w-]+$/);
  expect(Buffer.from(link.slice(3), 'base64url').toString()).not.toContain('secret');
  const left = { ...PAIR.left, url: 'https://api.example/b%C3%BCcher?x=%20' };
  expect(decodeChoice(`#${link}`)).toEqual({
    state: 'read',
    value: withoutHeaderValues({ ...PAIR, left }),
  });
});

test('an empty fragment is not a link', () => {
  expect(decodeChoice('')).toBeUndefined();
  expect(decodeChoice('#')).toBeUndefined();
});

const BOTH = { buffered: 'https://a.test/', streamed: 'https://b.test/' };

test.each([
  ['#rows', 'names no endpoints'],
  ['v2.abc', 'has version 2, and this page reads version 1'],
  ['v1.', 'broken or was cut off'],
  ['v1.%%%', 'broken or was cut off'],
  [linkOf(BOTH).slice(0, -5), 'broken or was cut off'],
  [`v1.${Buffer.from([0xff, 0xfe]).toString('base64url')}`, 'broken or was cut off'],
  [linkOf(null), 'In the link: It is null.'],
  [linkOf([]), 'In the link: It is a list.'],
  [linkOf({ buffered: BOTH.buffered }), 'In the link: streamed is missing.'],
  [linkOf({ ...BOTH, streamed: 'javascript:alert(1)' }), 'streamed.url is “javascript:alert(1)”'],
  [linkOf({ ...BOTH, streamed: null }), 'In the link: streamed is null.'],
  [
    linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: { A: 'b' } } }),
    'something else than names in buffered.headers',
  ],
  [
    linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: [{ name: 'A', value: 'b' }] } }),
    'no link of this page carries the values of headers',
  ],
  [linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: ['A\r\nB'] } }), 'line break'],
  [
    linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: ['Cookie'] } }),
    'do not let a page set',
  ],
])('a link that cannot be used is told in words: %s', (fragment, problem) => {
  expect(problemOf(fragment)).toContain(problem);
});

test('a link of 1 MB is refused because of its length, and quoted nowhere', () => {
  const problem = problemOf(`v1.${'A'.repeat(1_000_000)}`);
  expect(problem).toContain('1,000,003 characters long');
  expect(problem.length).toBeLessThan(300);
  expect(problemOf('x'.repeat(60_000)).length).toBeLessThan(400);
});
