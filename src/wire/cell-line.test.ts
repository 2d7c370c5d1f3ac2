import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createRowReader } from './read-rows.ts';

/** The texts of the ranges that a body's rows lie in, with how many each has, in pieces of so many bytes. */
function rowsOf(body: string, size: number) {
  const store = createByteStore();
  const bytes = new TextEncoder().encode(body);
  const ranges: string[] = [];
  let count = 0;
  let bad = 0;
  const reader = createRowReader(
    { ...store, chunkEnd: () => Number.POSITIVE_INFINITY },
    {
      onRows: (range) => {
        count += range.count;
        ranges.push(new TextDecoder().decode(store.read(range.start, range.end)));
      },
      onBadLine: () => (bad += 1),
      onTerminal: () => undefined,
    },
  );
  for (let at = 0; at < bytes.length; at += size) {
    store.append(bytes.slice(at, at + size));
    reader.advance(Math.min(bytes.length, at + size));
  }
  const unfinished = reader.finish();
  return { count, bad, unfinished, layout: reader.layout, text: ranges.join('|') };
}

const LONG = `[${Array.from({ length: 9000 }, (_, index) => index).join()}]`;

test.each<[name: string, body: string, expected: Partial<ReturnType<typeof rowsOf>>]>([
  ['a line of cells is one row', '["id","name"]\n[1,"Ann"]\n[2,"Bob"]\n', { count: 3, bad: 0 }],
  ['without a last newline', '[1,"Ann"]\r\n\r\n [2,null]', { count: 2, bad: 0, layout: 'lines' }],
  ['lines of cells behind text', 'log\n[1,"Ann"]\n[2,"Bob"]\n', { count: 2, bad: 1 }],
  ['a line of cells before objects', '["id"]\n{"id":1}\n{"id":2}\n', { count: 3, bad: 0 }],
  ['lines of cells behind objects', '{"id":1}\n{"id":2}\n[3,4]\n', { count: 3, bad: 0 }],
  ['behind a list of rows', '[{"id":1},{"id":2}]\n[3,4]\n', { count: 3, bad: 0 }],
  ['a line that was cut', '[1,"Ann"]\n[2,"Bo', { count: 1, unfinished: 6, text: '[1,"Ann"]' }],
  ['a line that is no JSON', '[1,"Ann"]\n[2,x]\n[3,"Eve"]\n', { count: 2, bad: 1 }],
  [
    'before a page',
    '[1,2]\n{"type":"page","page":1,"count":0,"elapsedMs":1,"userData":[]}\n',
    { count: 1 },
  ],
])('%s', (_, body, expected) => {
  for (const size of [1, 2, 7, body.length]) expect(rowsOf(body, size)).toMatchObject(expected);
});

test.each<[name: string, body: string, count: number, layout: string]>([
  ['one array', '[1,2,3]', 3, 'array'],
  ['one array and a newline', '[1,2,3]\n', 3, 'array'],
  ['one array and blank lines', '[1,2,3]\n\n \n', 3, 'array'],
  ['an array that is indented', '[1,\n2,\n3]\n', 3, 'array'],
  ['an array on lines of its own', '[\n1,\n2\n]\n', 2, 'array'],
  ['a cut array', '[1,2,3', 2, 'array'],
  ['arrays back to back', '[1,2][3,4]', 4, 'arrays'],
  ['arrays of objects on lines', '[{"a":1},{"a":2}]\n[{"a":3}]\n', 3, 'lines'],
  ['arrays of arrays on lines', '[["a",1],["b",2]]\n[["c",3]]\n', 3, 'lines'],
  ['arrays too long for a row', `${LONG}\n${LONG}\n`, 18_000, 'lines'],
])('%s: each value is a row', (_, body, count, layout) => {
  for (const size of [7, body.length])
    expect(rowsOf(body, size)).toMatchObject({ count, bad: 0, layout });
});
