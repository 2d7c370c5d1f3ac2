import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { findLists } from './find-lists.ts';

/** The lists of an object that others stand around, each with its own text and its siblings. */
function listsIn(object: string) {
  const store = createByteStore();
  const before = '{"before":[0]}';
  const bytes = new TextEncoder().encode(`${before}${object}{"behind":[0]}`);
  store.append(bytes);
  const end = bytes.length - '{"behind":[0]}'.length;
  return findLists(store, before.length, end).map((list) => ({
    path: list.path,
    text: new TextDecoder().decode(bytes.slice(list.start, list.end ?? end)),
    isCut: list.end === undefined,
    count: list.count,
    level: list.level,
    of: list.hasObjects ? 'objects' : list.hasArrays ? 'arrays' : 'scalars',
    siblings: list.siblings(),
  }));
}

const LIST = { isCut: false, level: 1, of: 'objects', siblings: [] };

test('a list has its path, its place, its elements and the members beside it', () => {
  expect(listsIn('{"rows":[{"a":1},{"a":[2,3]}],"n":1}')).toEqual([
    { ...LIST, path: 'rows', text: '{"a":1},{"a":[2,3]}', count: 2, siblings: ['n'] },
  ]);
  expect(listsIn(' { "rows" : [ {} ] , "n" : 1 } ')).toMatchObject([
    { path: 'rows', text: ' {} ', count: 1, siblings: ['n'] },
  ]);
});

test.each([
  ['[]', 'objects', 0],
  ['[ ]', 'objects', 0],
  ['[1]', 'scalars', 1],
  ['["a","b",null]', 'scalars', 3],
  ['["a,b]",2]', 'scalars', 2],
  ['[[1,2],[3]]', 'arrays', 2],
  ['[{"a":[1,2],"b":{"c":3}},7]', 'objects', 2],
])('%s has elements of one kind, by the first: %s, %i', (text, of, count) => {
  expect(listsIn(`{"rows":${text},"id":7}`)).toMatchObject([{ path: 'rows', of, count }]);
});

test('lists in objects count down to the sixth level, with what stands beside the way to them', () => {
  expect(listsIn('{"id":1,"data":{"n":2,"rows":[1]},"meta":{"x":[3]}}')).toMatchObject([
    { path: 'data.rows', level: 2, siblings: ['id', 'n', 'meta'] },
    { path: 'meta.x', level: 2, siblings: ['id', 'data'] },
  ]);
  expect(listsIn('{"a":{"b":{"x":{"y":{"z":{"c":[1],"d":{"e":[2]}}}}}}}')).toMatchObject([
    { path: 'a.b.x.y.z.c', level: 6, siblings: ['d'] },
  ]);
});

test('lists in lists are parts of an element', () => {
  expect(listsIn('{"rows":[{"tags":["a"]}],"b":[[4]]}').map(({ path }) => path)).toEqual([
    'rows',
    'b',
  ]);
});

test('brackets, quotes and colons in texts are no brackets', () => {
  expect(listsIn(String.raw`{"x":"[\"}]:,\\","y\"[":2,"rows":[1]}`)).toMatchObject([
    { path: 'rows', count: 1, siblings: ['x', 'y"['] },
  ]);
});

test('names are read as JSON does', () => {
  expect(listsIn(String.raw`{"\u0072ows":[1]}`)).toMatchObject([{ path: 'rows' }]);
  expect(listsIn('{"größe":[1]}')).toMatchObject([{ path: 'größe' }]);
});

test('of members with the same name the last one counts, with all that is in it', () => {
  expect(listsIn('{"a":[1],"a":[2,3]}')).toMatchObject([{ path: 'a', count: 2, siblings: [] }]);
  expect(listsIn('{"a":{"b":[1]},"c":[2],"a":3}')).toMatchObject([{ path: 'c', siblings: ['a'] }]);
  expect(listsIn('{"a":{"b":[1]},"a":{"c":[2]}}').map(({ path }) => path)).toEqual(['a.c']);
  expect(listsIn('{"a":{"b":[1]},"ab":[2],"a":3}').map(({ path }) => path)).toEqual(['ab']);
});

test('a list that was cut has the elements that had begun, and no end', () => {
  expect(listsIn('{"rows":[{"a":1},{"a"')).toMatchObject([{ isCut: true, count: 2 }]);
  expect(listsIn('{"rows":[')).toMatchObject([{ isCut: true, count: 0, of: 'objects' }]);
});

test.each(['', '{}', '{"a":1}', '{"a":{"b":{}}}', '[1]', '"[1]"'])('%j has no list', (text) => {
  expect(listsIn(text)).toEqual([]);
});
