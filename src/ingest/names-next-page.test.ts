import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import type { BodyFormat } from '#wire/stream-reader';
import { namesNextPage } from './names-next-page.ts';

const URL_TEXT = 'https://a.test/rows';

/** Whether a response with this body and these headers names a next page. */
function names(
  body: string,
  format: BodyFormat | 'none' = 'object',
  headers: Record<string, string> = {},
) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(body));
  return namesNextPage(
    new Response(null, { headers }),
    URL_TEXT,
    store,
    format === 'none' ? undefined : format,
  );
}

test('a header names one, whatever the body is', () => {
  expect(names('', 'none', { 'x-next-cursor': 'a' })).toBe(true);
  expect(names('[]', 'array', { link: '<?page=2>; rel="next"' })).toBe(true);
  expect(names('[]', 'array', { link: 'https://other.test/' })).toBe(false);
});

test.each([
  '{"rows":[],"nextToken":"a"}',
  '{"rows":[],"next_cursor":"a"}',
  '{"rows":[],"cursor":"a"}',
  '{"rows":[],"continuationToken":"a"}',
  '{"rows":[],"LastEvaluatedKey":{"id":1}}',
  '{"rows":[],"lastKey":"a"}',
  '{"rows":[],"@odata.nextLink":"?page=2"}',
])('an object names one: %s', (body) => {
  expect(names(body)).toBe(true);
  expect(names(body, 'lines')).toBe(false);
  expect(names(body, 'none')).toBe(false);
});

test.each([
  '{"rows":[]}',
  '{"rows":[],"nextToken":null}',
  '{"rows":[{"nextToken":"a"}]}',
  '{"rows":[],"nextToken":"a","hasMore":false}',
  '{"rows":[],"nextToken":"a"',
  '',
])('none is named in %s', (body) => {
  expect(names(body)).toBe(false);
});

/** An object with its token behind and before so many bytes. */
const between = (before: number, behind: number) =>
  `{"a":"${'x'.repeat(before)}","nextToken":"t","b":"${'x'.repeat(behind)}"}`;

test('names are looked for at both ends of a document alone', () => {
  expect(names(between(3900, 9000))).toBe(true);
  expect(names(between(9000, 3900))).toBe(true);
  expect(names(between(5000, 5000))).toBe(false);
});

test('a document that no page is as large as is not parsed again', () => {
  const rest = between(10, 0).length;
  expect(names(between(10, 8_000_000 - rest))).toBe(true);
  expect(names(between(10, 8_000_001 - rest))).toBe(false);
});
