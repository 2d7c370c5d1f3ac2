import { expect, test } from 'vitest';
import { decodeChoice, encodeChoice } from './choice-link.ts';
import type { EndpointPair } from './endpoint.ts';
import { withoutSecrets } from './secret-headers.ts';

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
function linkOf(value: unknown, version = 1): string {
  return `v${version}.${Buffer.from(JSON.stringify(value)).toString('base64url')}`;
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
    value: withoutSecrets({ ...PAIR, left }),
  });
});

const OF_CONTENT = ['Content-Type', 'Accept', 'Accept-Language', 'Content-Language'];

test.each([undefined, 'compressed'])(
  'no value of a header is in a link, also of none that describes content: with the road %s',
  (road) => {
    const headers = [...OF_CONTENT, 'X-Key'].map((name) => ({ name, value: 's3cret' }));
    const left = { ...PAIR.left, headers, ...(road !== undefined && { road }) };
    const link = encodeChoice({ ...PAIR, left });
    expect(link).toMatch(road === undefined ? /^v1\./ : /^v3\./);
    const content = Buffer.from(link.slice(3), 'base64url').toString();
    expect(content).not.toContain('s3cret');
    expect(JSON.parse(content)).toMatchObject({ buffered: { headers: [...OF_CONTENT, 'X-Key'] } });
  },
);

test.each([
  ['{"a":[1]}', ['application/json', '']],
  ['a=1', ['', '']],
  ['', ['', '']],
])(
  'the type of a body that is JSON follows from it, and no other value does: %s',
  (body, values) => {
    const headers = ['content-type', 'Accept'].map((name) => ({ name, value: 'text/csv' }));
    const read = decodeChoice(encodeChoice({ ...PAIR, left: { ...PAIR.left, body, headers } }));
    expect(read).toMatchObject({
      value: {
        left: { headers: headers.map(({ name }, index) => ({ name, value: values[index] })) },
      },
    });
  },
);

test('no type is added to a body that was posted without one', () => {
  const read = decodeChoice(encodeChoice(PAIR));
  expect(read).toMatchObject({
    value: { left: { headers: [{ name: 'Authorization', value: '' }] } },
  });
});

test('values of headers that an earlier page wrote into a link are used, and are in no other link', () => {
  const value = 'application/vnd.api+json';
  const headers = OF_CONTENT.map((name) => ({ name, value }));
  const buffered = { url: 'https://a.test/', method: 'POST', body: '{}', headers };
  for (const version of [2, 3]) {
    const read = decodeChoice(linkOf({ ...BOTH, buffered }, version));
    expect(read).toMatchObject({ value: { left: { headers } } });
    if (read?.state !== 'read') throw new Error('The link was refused.');
    const again = encodeChoice(read.value);
    expect(again).toBe(linkOf({ buffered: { ...buffered, headers: OF_CONTENT }, streamed: RIGHT }));
  }
});

test('a link that older pages made still opens', () => {
  const headers = ['Content-Type', 'X-Key'];
  const link = linkOf({ ...BOTH, buffered: { url: 'https://a.test/', method: 'POST', headers } });
  expect(decodeChoice(link)).toMatchObject({
    state: 'read',
    value: { left: { headers: headers.map((name) => ({ name, value: '' })) } },
  });
});

test('an empty fragment is not a link', () => {
  expect(decodeChoice('')).toBeUndefined();
  expect(decodeChoice('#')).toBeUndefined();
});

const BOTH = { buffered: 'https://a.test/', streamed: 'https://b.test/' };
const RIGHT = { url: BOTH.streamed };

function withHeader(header: object) {
  return { ...BOTH, streamed: { url: 'https://b.test/', headers: [header] } };
}

test.each([
  ['#rows', 'names no endpoints'],
  ['v4.abc', 'has version 4, and this page reads versions 1 to 3'],
  ['v3.abc', 'broken or was cut off'],
  ['v2.abc', 'broken or was cut off'],
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
    'in buffered.headers that no link of this page carries',
  ],
  [
    linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: [{ name: 'A', value: 'b' }] } }),
    'header values that may be secret',
  ],
  [
    linkOf(withHeader({ name: 'Accept', value: 'text/html' }), 1),
    'header values that may be secret',
  ],
  [linkOf(withHeader({ name: 'X-Key', value: 'b' }), 2), 'header values that may be secret'],
  [linkOf(withHeader({ name: 'Accept' }), 2), 'header values that may be secret'],
  [linkOf(withHeader({ name: 'Accept', value: 'a', more: 1 }), 2), 'may be secret'],
  [linkOf(withHeader({ name: 'Accept', value: 'a\nb' }), 2), 'line break'],
  [linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: ['A\r\nB'] } }), 'line break'],
  [
    linkOf({ ...BOTH, buffered: { url: 'https://a.test/', headers: ['Cookie'] } }),
    'do not let a page set',
  ],
])('a link that cannot be used is reported in words: %s', (fragment, problem) => {
  expect(problemOf(fragment)).toContain(problem);
});

test('a link of 1 MB is refused because of its length, and quoted nowhere', () => {
  const problem = problemOf(`v1.${'A'.repeat(1_000_000)}`);
  expect(problem).toContain('1,000,003 characters long');
  expect(problem.length).toBeLessThan(300);
  expect(problemOf('x'.repeat(60_000)).length).toBeLessThan(400);
});

test('a link carries that pages are asked for ahead, with the road that has pages and with no other', () => {
  const right = { ...PAIR.right, prefetch: 1 } as const;
  const paginated = { ...PAIR, right: { ...right, road: 'paginated' } };
  const link = encodeChoice(paginated);
  expect(link).toMatch(/^v3\./);
  expect(decodeChoice(link)).toMatchObject({ state: 'read', value: { right: { prefetch: 1 } } });
  expect(encodeChoice({ ...PAIR, right })).toBe(encodeChoice(PAIR));
});
