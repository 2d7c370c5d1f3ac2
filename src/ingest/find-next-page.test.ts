import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import type { BodyFormat } from '#wire/stream-reader';
import { findNextPage } from './find-next-page.ts';

const URL_TEXT = 'https://a.test/rows';

/** What is known of the next page of a response with this body and these headers. */
function names(
  body: string,
  format: BodyFormat | 'none' = 'object',
  headers: Record<string, string> = {},
) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(body));
  return findNextPage(new Response(null, { headers }), URL_TEXT, store, {
    rows: 0,
    ...(format !== 'none' && { format }),
  }).state;
}

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

/** An object with its token behind and before so many bytes. */
const between = (before: number, behind: number) =>
  `{"a":"${'x'.repeat(before)}","nextToken":"t","b":"${'x'.repeat(behind)}"}`;

test('names are looked for at both ends of a document alone', () => {
  expect(names(between(3900, 9000))).toBe('known');
  expect(names(between(9000, 3900))).toBe('known');
  expect(names(between(5000, 5000))).toBe('none');
});

test('a document that no page is as large as is not parsed again', () => {
  const rest = between(10, 0).length;
  expect(names(between(10, 8_000_000 - rest))).toBe('known');
  expect(names(between(10, 8_000_001 - rest))).toBe('none');
});
