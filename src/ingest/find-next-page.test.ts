import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import { createRowReader } from '#wire/read-rows';
import type { BodyFormat, Envelope } from '#wire/stream-reader';
import { findNextPage } from './find-next-page.ts';

const URL_TEXT = 'https://a.test/rows';

/** What is known of the next page of a response with this body and these headers. */
function found(
  body: string,
  format: BodyFormat | 'none' = 'object',
  headers: Record<string, string> = {},
  url = URL_TEXT,
) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(body));
  let rowCount = 0;
  let envelope: Envelope | undefined;
  const reader = createRowReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: ({ count }) => (rowCount += count),
      onBadLine: () => undefined,
      onTerminal: () => undefined,
      onEnvelope: (read) => (envelope = read),
    },
  );
  reader.advance(store.sizeBytes);
  reader.finish();
  const known = format === 'none' ? undefined : format;
  const intake = { store, table: { rowCount } };
  return findNextPage(new Response(null, { headers }), url, intake, known, envelope);
}

const names = (...given: Parameters<typeof found>) => found(...given).state;

test('a header names one, whatever the body is', () => {
  expect(names('', 'none', { 'x-next-cursor': 'a' })).toBe('known');
  expect(names('[]', 'array', { link: '<?page=2>; rel="next"' })).toBe('known');
  expect(names('[]', 'array', { link: 'https://other.test/' })).toBe('none');
});

test.each([
  ['{"rows":[],"nextToken":"a"}', 'known'],
  ['{"rows":[],"next_cursor":"a"}', 'known'],
  ['{"rows":[],"cursor":"a"}', 'known'],
  ['{"rows":[],"continuationToken":"a"}', 'known'],
  ['{"rows":[],"LastEvaluatedKey":"a"}', 'known'],
  ['{"rows":[],"LastEvaluatedKey":{"id":{"N":"299"}}}', 'not-followed'],
  ['{"rows":[],"hasMore":true,"next":null}', 'not-followed'],
  ['{"rows":[],"next":"https://other.test/rows?page=2"}', 'not-followed'],
  ['{"rows":[],"lastKey":"a"}', 'known'],
  ['{"data":{"rows":[],"pageInfo":{"hasNextPage":true}}}', 'not-followed'],
  ['{"meta":{"next_cursor":"a"},"items":[]}', 'known'],
  ['{"result":{"items":[],"nextPageToken":"a"}}', 'known'],
  ['{"data":{"users":{"items":[{"a":1}],"nextToken":"a"}}}', 'known'],
  ['{"rows":[],"@odata.nextLink":"?page=2"}', 'known'],
])('an object names one: %s, which is %s', (body, state) => {
  expect(names(body)).toBe(state);
  expect(names(body, 'lines')).toBe('none');
  expect(names(body, 'none')).toBe('none');
});

test.each([
  '{"rows":[]}',
  '{"rows":[],"nextToken":null}',
  '{"rows":[{"nextToken":"a"}]}',
  '{"rows":[{"a":1}],"user":{"nextToken":"a"}}',
  '{"data":{"rows":[{"a":1}]},"user":{"ids":["a"],"nextToken":"a"}}',
  '{"rows":[],"nextToken":"a","hasMore":false}',
  '{"rows":[],"nextToken":"a"',
  '',
])('none is named in %s', (body) => {
  expect(names(body)).toBe('none');
});

test.each([
  // Solr: https://solr.apache.org/guide/solr/latest/query-guide/response-writers.html
  [
    '{"responseHeader":{"status":0},"response":{"numFound":900,"start":0,"docs":[ROWS]}}',
    'numFound',
  ],
  // Algolia: https://www.algolia.com/doc/rest-api/search/search-single-index
  ['{"hits":[ROWS],"nbHits":900,"page":0,"nbPages":3}', 'nbHits'],
  // Jira: https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/#pagination
  ['{"isLast":false,"values":[ROWS]}', 'isLast'],
  // Spring: https://docs.spring.io/spring-data/commons/docs/current/api/org/springframework/data/domain/Slice.html
  ['{"content":[ROWS],"last":false}', 'last is false'],
])('an object says that it is a part: %s', (body, words) => {
  const whole = body.replace('ROWS', '{"id":1},{"id":2}');
  expect(found(whole)).toMatchObject({ state: 'part', said: expect.stringContaining(words) });
});

test('what an object says counts wherever it stands, however many rows there are', () => {
  const rows = Array.from({ length: 300_000 }, (_, id) => `{"id":${id},"text":"some more of it"}`);
  const long = 'x'.repeat(9000);
  const body = `{"a":"${long}","hasMore":true,"b":"${long}","rows":[${rows.join()}],"c":"${long}"}`;
  expect(body.length).toBeGreaterThan(8_000_000);
  expect(names(body)).toBe('not-followed');
});

test('a total that another list beside the rows has says nothing of the rows', () => {
  expect(names('{"rows":[{"a":1}],"tags":["a","b","c"],"total":3}')).toBe('none');
  expect(names('{"rows":[{"a":1}],"tags":["a","b","c"],"total":4}')).toBe('part');
});

test('a total in an object that is the row itself, or whose list of rows was not chosen, says nothing', () => {
  expect(names('{"id":{"S":"a"},"total":129}')).toBe('none');
  expect(names('{"users":[{"a":1}],"roles":[{"b":1}],"total":129}')).toBe('none');
  expect(names('{"users":[{"a":1}],"roles":[{"b":1}],"nextToken":"a"}')).toBe('known');
});

test('links beside the rows are looked at', () => {
  const links = '[{"rel":"next","href":"?page=2"}]';
  expect(names(`{"rows":[{"a":1}],"links":${links}}`)).toBe('known');
});

test('an address that is none, as in a file that was changed by hand, names nothing', () => {
  expect(names('{"rows":[],"nextToken":"a"}', 'object', {}, 'rows')).toBe('none');
});

test('a header may tell a larger total, whatever the body is', () => {
  expect(found('[{"a":1}]', 'array', { 'x-total-count': '9' })).toEqual({
    state: 'part',
    said: 'X-Total-Count is 9, and 1 row came',
  });
  expect(names('[{"a":1}]', 'array', { 'x-total-count': '1' })).toBe('none');
});
