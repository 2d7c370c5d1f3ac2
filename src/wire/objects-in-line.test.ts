import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { objectsInLine } from './objects-in-line.ts';

/** The objects in a line that has others before and behind it, as texts. */
function read(line: string) {
  const store = createByteStore();
  const text = `{"a":0}${line}{"z":0}`;
  store.append(new TextEncoder().encode(text));
  const end = 7 + line.length;
  const { objects, rest } = objectsInLine(store, 7, end);
  return {
    objects: objects.map((each) => text.slice(each.start, each.end)),
    rest: text.slice(rest, end),
  };
}

test.each<[string, readonly string[], string]>([
  ['{"a":1}{"b":2}', ['{"a":1}', '{"b":2}'], ''],
  ['{"a":1} {"b":2}\t{"c":3}', ['{"a":1}', '{"b":2}', '{"c":3}'], ''],
  ['{"a":1},{"b":2}', ['{"a":1}', '{"b":2}'], ''],
  ['{"a":1}{"b":2}{"c":', ['{"a":1}', '{"b":2}'], '{"c":'],
])('%s are several objects', (line, objects, rest) => {
  expect(read(line)).toEqual({ objects, rest });
});

test.each([
  '',
  '{"a":1}',
  '{"a":1',
  '{"a":1}{"b":',
  '{"a":1}[2]{"b":2}',
  '{"a":1}{"b":2}[3]',
  '{"a":1}x{"b":2}',
  '{"a":1}{"b":2}x',
])('%s are not', (line) => {
  expect(read(line)).toEqual({ objects: [], rest: '' });
});
