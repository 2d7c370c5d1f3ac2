import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { chooseList } from './choose-list.ts';
import { findLists } from './find-lists.ts';

/** The choice for an object: the path of its list, whether it holds, and the candidates. */
function choose(text: string, path?: string) {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  const { list, holds, candidates } = chooseList(findLists(store, 0, text.length), path);
  return [list?.path, holds, candidates.map((each) => each.path)] as const;
}

test.each<[string, string | undefined, string, readonly string[]]>([
  // Ours, and DynamoDB’s.
  ['{"userData":[{"a":1}],"id":7,"other":[{"b":1}]}', 'userData', 'always', []],
  ['{"userData":[]}', 'userData', 'always', []],
  ['{"Items":[{"a":1}],"Count":1,"id":7}', 'Items', 'always', []],
  ['{"Items":[{"a":1}],"ScannedCount":1}', 'Items', 'always', []],
  ['{"Items":[{"a":1}]}', 'Items', 'always', []],
  ['{"Items":[{"a":1}],"id":7}', 'Items', 'if-alone', ['Items']],
  ['{"other":{"userData":[{"a":1}]}}', 'other.userData', 'always', ['other.userData']],
  // A usual name, beside paging or alone.
  ['{"results":[{"a":1}],"next":null}', 'results', 'always', ['results']],
  ['{"data":{"rows":[{"a":1}]}}', 'data.rows', 'always', ['data.rows']],
  ['{"rows":[{"a":1}],"errors":[]}', 'rows', 'always', ['rows']],
  ['{"results":[]}', 'results', 'if-next-agrees', []],
  ['{"values":[[1],[2]]}', 'values', 'always', ['values']],
  // Another name.
  ['{"people":[{"a":1}]}', 'people', 'if-next-agrees', ['people']],
  ['{"people":[]}', 'people', 'if-next-agrees', []],
  ['{"people":[{"a":1}],"next":1}', 'people', 'if-alone', ['people']],
  ['{"people":[],"next":1}', undefined, 'always', []],
  // No rows yet, beside members of a row or a reason.
  ['{"rows":[],"id":7}', 'rows', 'if-alone', ['rows']],
  ['{"rows":[],"message":"no"}', 'rows', 'if-alone', ['rows']],
  ['{"rows":[],"error_code":7}', 'rows', 'if-alone', ['rows']],
  ['{"rows":[],"message":"no","id":7}', undefined, 'always', []],
  // Several without rows.
  ['{"rows":[],"errors":[]}', 'rows', 'if-next-agrees', []],
  ['{"data":[],"included":[]}', 'data', 'if-alone', ['data']],
  ['{"data":[],"rows":[]}', undefined, 'always', []],
  ['{"tags":[],"parts":[]}', undefined, 'always', []],
  ['{"rows":["a"],"next":1}', undefined, 'always', []],
  ['{"rows":[{"a":1}],"tags":[{"b":1}],"next":1}', undefined, 'always', ['rows', 'tags']],
  // Members of a row beside it.
  ['{"results":[{"a":1}],"id":7}', 'results', 'if-alone', ['results']],
  // No rows.
  ['{"tags":["a"]}', undefined, 'always', []],
  ['{"rows":["a"]}', undefined, 'always', []],
  ['{"pairs":[[1],[2]]}', undefined, 'always', []],
  ['{"errors":[{"message":"no"}]}', undefined, 'always', []],
  ['{"Warnings":[{"message":"no"}]}', undefined, 'always', []],
  ['{"tags":{"L":[{"S":"a"}]}}', undefined, 'always', []],
  ['{"a":1}', undefined, 'always', []],
  // Several.
  ['{"a":[{"x":1}],"b":[{"y":1}]}', undefined, 'always', ['a', 'b']],
  ['{"a":[{"x":1}],"b":["y"]}', 'a', 'if-alone', ['a']],
  // Deep, where nothing else or a member of a row is on the way.
  ['{"a":{"b":{"rows":[{"x":1}]}}}', 'a.b.rows', 'if-alone', ['a.b.rows']],
  ['{"a":{"b":{"rows":[]}}}', 'a.b.rows', 'if-alone', []],
  ['{"a":{"b":{"rows":[{"x":1}]},"id":7}}', undefined, 'always', ['a.b.rows']],
])('%s', (text, path, holds, candidates) => {
  expect(choose(text)).toEqual([path, holds, candidates]);
});

test('what a person chose holds, also a list that would not be chosen, or the object itself', () => {
  const text = '{"a":[{"x":1}],"tags":["y"],"none":[]}';
  expect(choose(text, 'a')).toEqual(['a', 'always', ['a']]);
  expect(choose(text, 'tags')).toEqual(['tags', 'always', ['a']]);
  expect(choose(text, 'none')).toEqual(['none', 'always', ['a']]);
  expect(choose(text, '')).toEqual([undefined, 'always', ['a']]);
  expect(choose(text, 'missing')).toEqual([undefined, 'always', ['a']]);
  expect(choose('{"t":{"L":[{"S":"a"}]}}', 't.L')).toEqual([undefined, 'always', []]);
});

const PAGING =
  'metadata $metadata ResponseMetadata meta count Count ScannedCount LastEvaluatedKey lastKey ConsumedCapacity total totalCount total_pages next nextToken next_page prev previous cursor offset limit page pages pageNumber page_size pageToken page_info perPage per_page hasMore has_more hasNext hasNextPage took elapsed elapsedMs requestId request_id links _links paging pagination done continuation continuationToken bbox errors warnings success ok kind apiVersion api_version jsonapi incomplete_results MillisBehindLatest @odata.count';

test.each(PAGING.split(' '))('%s may stand beside the rows of a page', (name) => {
  expect(choose(`{"rows":[{"a":1}],"${name}":1}`)).toEqual(['rows', 'always', ['rows']]);
});

test.each('id name title discount counts pagers okay kinds notes timestamp.next odata'.split(' '))(
  '%s is a member of a row',
  (name) => {
    expect(choose(`{"rows":[{"a":1}],"${name}":1}`)).toEqual(['rows', 'if-alone', ['rows']]);
  },
);

const LISTS =
  'items userData rows records result results data value values hits entries list elements docs documents features ROWS';

test.each(LISTS.split(' '))('%s is a usual name of a list', (name) => {
  expect(choose(`{"${name}":[{"a":1}],"next":1}`)[1]).toBe('always');
});

test.each('item people rowset lists my_rows'.split(' '))('%s is none', (name) => {
  expect(choose(`{"${name}":[{"a":1}],"next":1}`)[1]).toBe('if-alone');
});

test.each(['L', 'SS', 'NS', 'BS'])('a list of DynamoDB’s type %s is part of a row', (type) => {
  expect(choose(`{"rows":{"${type}":[{"a":1}]}}`)).toEqual([undefined, 'always', []]);
  expect(choose(`{"rows":{"${type}":[{"a":1}]}}`, `rows.${type}`)[0]).toBeUndefined();
});

test.each(['errors', 'Error', 'warnings', 'fault', 'exceptions'])(
  'a list within %s holds no rows',
  (name) => {
    expect(choose(`{"${name}":{"items":[{"a":1}]}}`)[2]).toEqual([]);
    expect(choose(`{"my${name}":[{"a":1}]}`)[2]).toEqual([`my${name}`]);
  },
);

test('lists of lists hold no rows, however deep they are', () => {
  expect(choose('{"a":{"b":{"c":[[[]]]}}}')).toEqual([undefined, 'always', []]);
  expect(choose('{"a":{"b":{"c":[{"id":1}]}}}')).toEqual(['a.b.c', 'if-alone', ['a.b.c']]);
});
