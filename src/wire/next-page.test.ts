import { expect, test } from 'vitest';
import { nextPageInBody, nextPageInHeaders, seriesTotalsIn } from './next-page.ts';

const FIRST = 'https://api.example.test/dev/page?limit=50&fields=a,b';

const inBody = (body: unknown, from = FIRST) => nextPageInBody(body, FIRST, from);
const inHeaders = (headers: Record<string, string>, from = FIRST) =>
  nextPageInHeaders(new Headers(headers), FIRST, from);
const known = (query: string) => ({
  state: 'known',
  url: `https://api.example.test/dev/page?${query}`,
});

test.each([
  [{ cursor: 'a+b/c=' }, 'limit=50&fields=a%2Cb&cursor=a%2Bb%2Fc%3D'],
  [{ nextCursor: 'abc' }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ next_cursor: 'abc' }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ meta: { next_cursor: 'abc' } }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ nextToken: 'abc' }, 'limit=50&fields=a%2Cb&nextToken=abc'],
  [{ nextPageToken: 'abc' }, 'limit=50&fields=a%2Cb&pageToken=abc'],
  [{ LastEvaluatedKey: 'abc' }, 'limit=50&fields=a%2Cb&ExclusiveStartKey=abc'],
  [{ next_page: 3 }, 'limit=50&fields=a%2Cb&page=3'],
  [{ next: 'abc' }, 'limit=50&fields=a%2Cb&next=abc'],
  [{ next: '?page=2' }, 'page=2'],
  [{ next: '/dev/page?page=2' }, 'page=2'],
  [{ next: 'https://api.example.test/dev/page?page=2#top' }, 'page=2'],
  [{ links: { next: '/dev/page?page=2' } }, 'page=2'],
  [{ _links: { next: { href: '/dev/page?page=2' } } }, 'page=2'],
  [{ '@odata.nextLink': 'page?page=2' }, 'page=2'],
  [{ next: 'page?page=2' }, 'page=2'],
  [{ next_page: '/dev/page?page=2' }, 'page=2'],
  [{ metadata: { continue: 'abc' } }, 'limit=50&fields=a%2Cb&continue=abc'],
  [{ offset: 'itr1/rec2' }, 'limit=50&fields=a%2Cb&offset=itr1%2Frec2'],
  [{ meta: { pagination: { next: '?page=2' } } }, 'page=2'],
  [{ next: './page?page=2' }, 'page=2'],
  [{ next: 'https://me:pw@api.example.test/dev/page?page=2' }, 'page=2'],
  [{ links: [{ rel: 'self' }, { rel: 'next', href: '?page=2' }] }, 'page=2'],
  [{ link: [{ relation: 'next', url: '?page=2' }], cursor: 'abc' }, 'page=2'],
  [{ links: [null, 'next', [], { rel: 'next', href: '?page=2' }] }, 'page=2'],
  [{ next: 'user:42' }, 'limit=50&fields=a%2Cb&next=user%3A42'],
  [{ next: 42 }, 'limit=50&fields=a%2Cb&next=42'],
  [{ cursor: 'here', nextCursor: 'abc' }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ next: null, cursor: 'abc' }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ hasMore: true, meta: { nextCursor: 'abc' } }, 'limit=50&fields=a%2Cb&cursor=abc'],
  [{ pageInfo: { hasNextPage: true, endCursor: 'abc' } }, 'limit=50&fields=a%2Cb&after=abc'],
  [{ paging: { next: { after: '25', link: '?after=25' } } }, 'after=25'],
  [{ paging: { next: { after: '25' } } }, 'limit=50&fields=a%2Cb&after=25'],
  [{ next_href: '?offset=2' }, 'offset=2'],
  [{ 'hydra:view': { 'hydra:next': '/dev/page?page=2' } }, 'page=2'],
  [{ after: 't3_x', before: null, dist: 25 }, 'limit=50&fields=a%2Cb&after=t3_x'],
  [{ next: '2026-12-01 20:00', hasMore: true }, 'limit=50&fields=a%2Cb&next=2026-12-01+20%3A00'],
  [{ cursor: '{"id": 7}' }, 'limit=50&fields=a%2Cb&cursor=%7B%22id%22%3A+7%7D'],
])('finds the next page in %j', (body, query) => {
  expect(inBody(body)).toEqual(known(query));
});

test.each([
  [{}],
  [[]],
  [null],
  ['text'],
  [{ cursor: null }],
  [{ next: '2026-12-01 20:00' }],
  [{ next: 'Episode 5' }],
  [{ offset: 'UTC+1' }],
  [{ offset: '+01:00' }],
  [{ after: '2026-12-01' }],
  [{ cursor: '' }],
  [{ nextToken: undefined, next: null }],
  [{ LastEvaluatedKey: {} }],
  [{ cursor: 'abc', hasMore: false }],
  [{ next_cursor: 'abc', meta: { has_next_page: false } }],
  [{ Items: [{ cursor: 'abc' }] }],
  [{ next: '' }],
  [{ next: false }],
  [{ next_cursor: 0 }],
  [{ next_cursor: '0' }],
  [{ next: -1 }],
  [{ nextLink: '' }],
  [{ links: [] }],
  [{ links: [{ rel: 'prev', href: '?page=1' }] }],
  [{ links: [{ rel: 'next' }, null, 'next'] }],
  [{ links: [{ rel: 'next', href: '' }] }],
  [{ links: [{ rel: 'next', href: 7 }] }],
  [{ endCursor: 'abc' }],
  [{ offset: 20 }],
  [{ offset: '20' }],
  [{ metadata: { continue: '' } }],
  [{ pageInfo: { hasNextPage: false, endCursor: 'abc' } }],
  [{ has_more: false, links: [{ rel: 'next', href: '?page=2' }] }],
])('finds none in %j', (body) => {
  expect(inBody(body)).toEqual({ state: 'none' });
});

test.each([
  [{ data: { rows: [], nextToken: 'abc' } }, 'data.rows', 'limit=50&fields=a%2Cb&nextToken=abc'],
  [{ data: { rows: [], next: '?page=2' } }, 'data.rows', 'page=2'],
  [{ d: { rows: [], links: [{ rel: 'next', href: '?page=2' }] } }, 'd.rows', 'page=2'],
  [{ a: { b: { rows: [] }, meta: { cursor: 'x' } } }, 'a.b.rows', 'limit=50&fields=a%2Cb&cursor=x'],
  [
    { data: { users: { nodes: [], pageInfo: { hasNextPage: true, endCursor: 'abc' } } } },
    'data.users.nodes',
    'limit=50&fields=a%2Cb&after=abc',
  ],
])('finds the next page in %j, around the list at %s', (body, listPath, query) => {
  expect(nextPageInBody(body, FIRST, FIRST, listPath)).toEqual(known(query));
  expect(inBody(body)).toEqual({ state: 'none' });
});

test.each([
  [{ data: { rows: [] }, user: { nextToken: 'abc' } }, 'data.rows'],
  [{ data: { rows: [], extra: { cursor: 'abc' } } }, 'data.rows'],
  [{ data: { rows: [], pageInfo: { hasNextPage: false, endCursor: 'abc' } } }, 'data.rows'],
  [{ hasMore: false, data: { rows: [], cursor: 'abc' } }, 'data.rows'],
  [{ data: null, 'data.x': 1 }, 'data.x.rows'],
  [[], 'data.rows'],
])('finds none in %j, around the list at %s', (body, listPath) => {
  expect(nextPageInBody(body, FIRST, FIRST, listPath)).toEqual({ state: 'none' });
});

test('replaces the cursor of the page before', () => {
  const next = nextPageInBody({ cursor: 'two' }, `${FIRST}&cursor=one`, `${FIRST}&cursor=one`);
  expect(next).toEqual(known('limit=50&fields=a%2Cb&cursor=two'));
});

test('reads our own header, and before it no body', () => {
  expect(inHeaders({ 'x-next-cursor': 'abc' })).toEqual(known('limit=50&fields=a%2Cb&cursor=abc'));
  expect(inHeaders({ 'x-next-cursor': '' })).toEqual({ state: 'none' });
});

test.each([
  '</dev/page?page=2>; rel="next"',
  '</dev/page?page=2>; rel=next',
  '</dev/page?page=2>;title="a, b";rel="prefetch next"',
  '<?page=1>; rel="prev", <https://api.example.test/dev/page?page=2>; REL="Next"; type="x"',
])('reads a link: %s', (link) => {
  expect(inHeaders({ link })).toEqual(known('page=2'));
});

test.each(['</dev/page?page=1>; rel="prev"', '<a>; title="rel=next"; rel="last"', 'next', ''])(
  'reads no other link: %s',
  (link) => {
    expect(inHeaders({ link })).toEqual({ state: 'none' });
  },
);

test('resolves a link against the address that answered', () => {
  const from = 'https://api.example.test/v2/users/';
  expect(inHeaders({ link: '<more?page=2>; rel="next"' }, from)).toEqual({
    state: 'known',
    url: 'https://api.example.test/v2/users/more?page=2',
  });
});

test.each([
  ['https://evil.example/steal', /https:\/\/evil\.example, which is not where the series began/],
  ['//evil.example/steal', /https:\/\/evil\.example,/],
  ['http://api.example.test/dev/page', /http:\/\/api\.example\.test,/],
  ['javascript:alert(1)', /javascript:,/],
  ['http:evil.example', /http:\/\/evil\.example,/],
  ['data:text/html,x', /data:,/],
  ['file:x', /file:,/],
  ['https://', /not valid/],
])('does not follow %s, and says so', (next, reason) => {
  const detail = reason.test('not valid') ? undefined : 'other-origin';
  const expected = { state: 'not-followed', reason: expect.stringMatching(reason), detail };
  expect(inBody({ next })).toEqual(expected);
  expect(inHeaders({ link: `<${next}>; rel="next"` })).toEqual(expected);
});

/** What each name of a cursor is sent back as, by the usual APIs. */
test.each([
  ['cursor', 'cursor'],
  ['nextCursor', 'cursor'],
  ['next_cursor', 'cursor'],
  ['nextToken', 'nextToken'],
  ['NextToken', 'NextToken'],
  ['next_token', 'next_token'],
  ['nextPageToken', 'pageToken'],
  ['next_page_token', 'page_token'],
  ['continuationToken', 'continuationToken'],
  ['LastEvaluatedKey', 'ExclusiveStartKey'],
  ['lastEvaluatedKey', 'exclusiveStartKey'],
  ['lastKey', 'startKey'],
  ['nextPage', 'page'],
  ['next_page', 'page'],
  ['next', 'next'],
])('the cursor in %s is sent back as %s', (member, parameter) => {
  expect(inBody({ [member]: 'abc' })).toEqual(known(`limit=50&fields=a%2Cb&${parameter}=abc`));
  expect(inBody({ [member]: 7 })).toEqual(known(`limit=50&fields=a%2Cb&${parameter}=7`));
  expect(inBody({ [member]: { id: 1 } })).toEqual({
    state: 'not-followed',
    reason: `The page’s ${member} is an object, and nothing says how to send it back: a text could be sent as it is.`,
  });
  for (const nothing of ['', null, false, true, {}, [], ['abc'], Number.POSITIVE_INFINITY]) {
    expect(inBody({ [member]: nothing })).toEqual({ state: 'none' });
  }
});

test.each([
  'next',
  'nextLink',
  'next_link',
  'next_url',
  'nextUrl',
  'nextUri',
  'next_page',
  'next_page_url',
  'next_page_uri',
  'nextRecordsUrl',
  'odata.nextLink',
  '@odata.nextLink',
  '__next',
])('the address in %s is followed, given as a text or as a reference', (member) => {
  expect(inBody({ [member]: '/dev/page?page=2' })).toEqual(known('page=2'));
  expect(inBody({ [member]: { href: '/dev/page?page=2' } })).toEqual(known('page=2'));
});

test.each([
  'meta',
  'pagination',
  'paging',
  'page_info',
  'pageInfo',
  'links',
  '_links',
  'response_metadata',
  'metadata',
  'page',
  'result_info',
])('what stands in %s counts, behind what stands in the page itself', (place) => {
  expect(inBody({ [place]: { nextToken: 'b' } })).toEqual(
    known('limit=50&fields=a%2Cb&nextToken=b'),
  );
  expect(inBody({ nextToken: 'a', [place]: { nextToken: 'b' } })).toEqual(
    known('limit=50&fields=a%2Cb&nextToken=a'),
  );
  expect(inBody({ [place]: [{ nextToken: 'b' }] })).toEqual({ state: 'none' });
  expect(seriesTotalsIn({ [place]: { total: 5 } })).toEqual({ count: 5, isEnd: false });
  expect(seriesTotalsIn({ total: 3, [place]: { total: 5 } })).toEqual({ count: 3, isEnd: false });
});

test.each(['hasMore', 'has_more', 'hasNextPage', 'has_next_page', 'hasNext', 'has_next'])(
  '%s says outright that there is no next page, if it is false',
  (member) => {
    expect(inBody({ nextToken: 'a', [member]: false })).toEqual({ state: 'none' });
    expect(inBody({ nextToken: 'a', [member]: 'false' })).toEqual({ state: 'none' });
    expect(inBody({ nextToken: 'a', pageInfo: { [member]: false } })).toEqual({ state: 'none' });
    for (const more of [true, null, 0, 'no']) {
      expect(inBody({ nextToken: 'a', [member]: more })).toMatchObject({ state: 'known' });
    }
  },
);

test('an address counts before a cursor, and of each the first that has a value', () => {
  expect(inBody({ cursor: 'a', nextLink: '?page=2' })).toEqual(known('page=2'));
  expect(inBody({ nextUrl: null, nextLink: '?page=2', next_url: '?page=3' })).toEqual(
    known('page=2'),
  );
  expect(inBody({ next_token: 'b', cursor: '', nextCursor: null, nextToken: 'a' })).toEqual(
    known('limit=50&fields=a%2Cb&nextToken=a'),
  );
});

test.each([
  ['abc', 'limit=50&fields=a%2Cb&next=abc'],
  ['1a:b', 'limit=50&fields=a%2Cb&next=1a%3Ab'],
  ['a/b?c', 'limit=50&fields=a%2Cb&next=a%2Fb%3Fc'],
  ['HTTPS://api.example.test/dev/page?page=2', 'page=2'],
  ['//api.example.test/dev/page?page=2', 'page=2'],
])('next may be a cursor or an address: %s', (next, query) => {
  expect(inBody({ next })).toEqual(known(query));
});

test('a header counts before a link, and a link before nothing', () => {
  const link = '</dev/page?page=2>; rel="next"';
  expect(inHeaders({ link, 'x-next-cursor': 'abc' })).toEqual(
    known('limit=50&fields=a%2Cb&cursor=abc'),
  );
  expect(inHeaders({ link, 'x-next-cursor': '' })).toEqual(known('page=2'));
  expect(inHeaders({})).toEqual({ state: 'none' });
});

test('of several links, the first one to a next page counts', () => {
  const link = '<?page=9>; rel="last", <?page=2>; rel="next", <?page=3>; rel="next"';
  expect(inHeaders({ link })).toEqual(known('page=2'));
});

test('why a next page is not asked for is a whole sentence, and no longer than an address', () => {
  expect(inBody({ next: 'https://evil.example/steal?x=1' })).toEqual({
    state: 'not-followed',
    reason:
      'The next page is said to be at https://evil.example, which is not where the series began, so it was not asked for.',
    detail: 'other-origin',
  });
  expect(inBody({ next: 'https://' })).toEqual({
    state: 'not-followed',
    reason: 'The address of the next page is not valid.',
  });
  const host = `${'a'.repeat(60)}.`.repeat(4);
  const long = inBody({ next: `https://${host}example/` });
  expect(long).toMatchObject({
    reason: expect.stringContaining(` at ${`https://${host}example`.slice(0, 200)}, which`),
  });
});

test.each([
  ['total', 5],
  ['totalCount', 5],
  ['total_count', 5],
  ['totalItems', 5],
  ['total_results', 5],
  ['totalRows', 5],
  ['total', 0],
])('the total in %s is %i', (member, count) => {
  expect(seriesTotalsIn({ [member]: count })).toEqual({ count, isEnd: false });
});

test.each([
  [{ end: { pages: 3 } }, { pages: 3, isEnd: true }],
  [{ end: { pages: 0, count: 0 } }, { pages: 0, count: 0, isEnd: true }],
  [
    { end: {}, total: 5 },
    { count: 5, isEnd: false },
  ],
  [
    { end: { count: '5' }, total: 6 },
    { count: 6, isEnd: false },
  ],
  [
    { end: [3], total: 5 },
    { count: 5, isEnd: false },
  ],
  [
    { end: { count: 4 }, total: 5 },
    { count: 4, isEnd: true },
  ],
  [
    { total: 'five', total_count: '6' },
    { count: 6, isEnd: false },
  ],
  [{ total: Number.POSITIVE_INFINITY }, undefined],
  [{ Items: [{ total: 5 }] }, undefined],
  [null, undefined],
  ['text', undefined],
])('totals are numbers, also as texts: %j', (body, totals) => {
  expect(seriesTotalsIn(body)).toEqual(totals);
});

test('says that a key which is no text cannot be sent back', () => {
  expect(inBody({ pages: { next: { page: 2, starting_after: 'a' } } })).toMatchObject({
    state: 'not-followed',
  });
  expect(inBody({ LastEvaluatedKey: { id: { S: 'a' } } })).toEqual({
    state: 'not-followed',
    reason: expect.stringMatching(/^The page’s LastEvaluatedKey is an object/),
  });
});

test.each([
  [{ end: { pages: 3, count: 5 } }, { pages: 3, count: 5, isEnd: true }],
  [{ end: { count: 5 } }, { count: 5, isEnd: true }],
  [{ total: 5 }, { count: 5, isEnd: false }],
  [{ meta: { total_count: 5 } }, { count: 5, isEnd: false }],
  [{ end: true }, undefined],
  [{ end: { pages: '3' } }, undefined],
  [[], undefined],
  [{}, undefined],
])('reads totals in %j', (body, totals) => {
  expect(seriesTotalsIn(body)).toEqual(totals);
});

test.each([
  [{ hasMore: true }, 'hasMore'],
  [{ has_more: true, next_cursor: null }, 'has_more'],
  [{ has_more: 'true' }, 'has_more'],
  [{ next_cursor: 0, meta: { has_next: true } }, 'has_next'],
  [{ pageInfo: { hasNextPage: true, endCursor: null } }, 'hasNextPage'],
])('says of %j that there is more, but not where', (body, member) => {
  expect(inBody(body)).toEqual({
    state: 'not-followed',
    reason: `The page says that there are more rows (${member}), but not where: it has no cursor and no address of a next page.`,
  });
});

test('a page of S3 names the next one by a token, and says outright whether there is one', () => {
  const page = { Contents: [], IsTruncated: true, NextContinuationToken: 'a b' };
  expect(nextPageInBody(page, 'https://a.test/list', 'https://a.test/list')).toEqual({
    state: 'known',
    url: 'https://a.test/list?continuation-token=a+b',
  });
  for (const IsTruncated of [false, 'false']) {
    const last = { ...page, IsTruncated };
    expect(nextPageInBody(last, 'https://a.test/list', 'https://a.test/list').state).toBe('none');
  }
});

test.each<[Record<string, string>, string]>([
  [{ 'x-next-page': '2' }, 'limit=50&fields=a%2Cb&page=2'],
])('the headers %j name a next page', (headers, query) => {
  expect(inHeaders(headers)).toEqual(known(query));
});

test('a next page that a request header would have to ask for is not followed', () => {
  expect(inHeaders({ 'x-ms-continuation': 'a' })).toMatchObject({ state: 'not-followed' });
  expect(inHeaders({ 'x-ms-continuation': '', 'x-next-page': '' })).toEqual({ state: 'none' });
});
