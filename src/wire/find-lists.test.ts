import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { findLists } from './find-lists.ts';

function pathsIn(text: string): string[] {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text));
  return findLists(store, 0, store.sizeBytes).map(({ path, count }) => `${path} ${count}`);
}

test.each([
  ['{"a":[1,2],"b":{"c":[{}]}}', ['a 2', 'b.c 1']],
  ['{"a":[1,2],"a":[3]}', ['a 1']],
  ['{"a":{"b":[1]},"a":{"c":[2]}}', ['a.c 1']],
  ['{"a":{"b":{"c":[1]}},"a":{"b":5},"a":{"b":{"c":[]}}}', ['a.b.c 0']],
  ['{"a":{"b":[1],"b":2}}', []],
  ['{"a":{"b":[1]},"a":null}', []],
  ['{"\\u0061":[1],"b\\"":[2,3]}', ['a 1', 'b" 2']],
  ['{"a":[[1],[2]],"b":[{"c":[1]}]}', ['a 2', 'b 1']],
])('of members of the same name the last one counts: %s', (text, paths) => {
  expect(pathsIn(text)).toEqual(paths);
});

test.each([
  ['a name that is no JSON stays as it is', '{"a\\x":[1]}', ['"a\\x" 1']],
  [
    'what is nested too deeply hides nothing behind it',
    '{"a":{"b":{"c":{"d":{"e":{"f":{"g":[{}]}}}}}},"e":[1]}',
    ['e 1'],
  ],
  [
    'the sixth level is the last one',
    '{"a":{"b":{"c":{"d":{"e":{"f":[1],"g":{"h":[2]}}}}}}}',
    ['a.b.c.d.e.f 1'],
  ],
  [
    'brackets in strings are none',
    '{"a":"[]}","b":["]","[{"],"c}":{"d":["\\"]"]}}',
    ['b 2', 'c}.d 1'],
  ],
  [
    'commas within elements are none between them',
    '{"a":[{"x":1,"y":[2,3]},[4,5]],"b":[ ]}',
    ['a 2', 'b 0'],
  ],
  ['a list that was cut has the elements so far', '{"a":[1,2', ['a 2']],
  ['an array by itself has no lists', '[{"a":[1]}]', []],
])('%s', (_, text, paths) => {
  expect(pathsIn(text)).toEqual(paths);
});

/** The lists of a text that arrives in two pieces, the second from this offset on. */
function pathsInPieces(text: string, at: number): string[] {
  const store = createByteStore();
  store.append(new TextEncoder().encode(text.slice(0, at)));
  store.append(new TextEncoder().encode(text.slice(at)));
  return findLists(store, 0, store.sizeBytes).map(({ path, count }) => `${path} ${count}`);
}

test('an escape may be cut between two pieces, and one may end with it', () => {
  const x = 'x'.repeat(20_000);
  const text = `{"a":"${x}\\\\\\"${x}","b":[1,2]}`;
  const start = text.indexOf('\\');
  for (const at of [0, 1, 2, 3, 4, 5]) {
    expect(pathsInPieces(text, start + at)).toEqual(['b 2']);
  }
});

const MANY = 50_000;
const members = (value: string) =>
  Array.from({ length: MANY }, (_, index) => `"${index}":${value}`).join();

test.each([
  ['a long name around many', `{"${'x'.repeat(1_000_000)}":{${members('1')}},"rows":[1]}`],
  ['many names, and one very often', `{${members('1')},${`"a":{"b":{}},`.repeat(MANY)}"rows":[1]}`],
])('an object is read in proportion to its bytes, with %s', (_, text) => {
  expect(pathsIn(text)).toEqual(['rows 1']);
});

test('lists come in the order in which they were written, also where a name came before', () => {
  expect(pathsIn('{"a":[1],"b":[2,3],"a":[4]}')).toEqual(['b 2', 'a 1']);
});
