import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createPlainLines } from './plain-lines.ts';
import { createRowReader } from './read-rows.ts';

/** What is found of the first line of this text, which may be in two chunks. */
function firstLine(text: string, cut = 0, end = text.length) {
  const store = createByteStore();
  // Large chunks are kept as pieces of their own.
  const bytes = new TextEncoder().encode(text.padEnd(80_000));
  for (const chunk of cut === 0 ? [bytes] : [bytes.subarray(0, cut), bytes.subarray(cut)]) {
    store.append(chunk);
  }
  const lines = createPlainLines(store);
  const newline = lines.endOf(0, end);
  return newline === -1 ? undefined : { newline, objectEnd: lines.objectEnd };
}

test('a line with one object ends at its newline, and its object before white space', () => {
  expect(firstLine('{"id":1}\n{"id":2}\n')).toEqual({ newline: 8, objectEnd: 8 });
  expect(firstLine('{"id":1} \t\r\n')).toEqual({ newline: 11, objectEnd: 8 });
  expect(firstLine('{}\n')).toEqual({ newline: 2, objectEnd: 2 });
  expect(firstLine('{"a":{"b":{}},"c":[{},{}]}\n')).toEqual({ newline: 26, objectEnd: 26 });
});

test.each([
  ['an object that another one follows', '{"id":1}{"id":2}\n'],
  ['the same with white space between them', '{"id":1} {"id":2}\n'],
  ['an object that an array follows', '{"id":1}[2]\n'],
  ['objects that may be two, if the braces are not in a text', '{"a":"}{"}\n'],
  ['an object that may be a terminal line', '{"type":"end","pages":1}\n'],
  ['the same with white space before its name', '{ "error":{}}\n'],
  ['an object that the next lines go on with', '{\n"id":1}\n'],
  ['an object that is cut', '{"id":{"a":1}\n{"id":2'.replace('}', ',')],
  ['white space before the object', ' {"id":1}\n'],
  ['an array', '[{"id":1}]\n'],
  ['text', 'id\n'],
  ['a blank line', '\n'],
  ['a line without a newline', '{"id":1}'],
])('%s is no plain line', (_, text) => {
  expect(firstLine(text)).toBeUndefined();
});

test('a line that ends behind what is known, or in another piece, is not looked for', () => {
  const text = `{"id":"${'x'.repeat(40_000)}"}\n`;
  expect(firstLine(text)).toEqual({ newline: text.length - 1, objectEnd: text.length - 1 });
  expect(firstLine(text, 0, text.length - 1)).toBeUndefined();
  expect(firstLine(text, 20_000)).toBeUndefined();
});

test('lines are found one after another, across pieces', () => {
  const store = createByteStore();
  const row = `{"id":"${'x'.repeat(19_990)}"}\n`;
  for (let count = 0; count < 3; count += 1) store.append(new TextEncoder().encode(row));
  const lines = createPlainLines(store);
  const starts = [0, 1, 2].map((index) => index * row.length);
  expect(starts.map((start) => lines.endOf(start, store.sizeBytes))).toEqual(
    starts.map((start) => start + row.length - 1),
  );
});

test('no view is made of each of a thousand rows, whose first names look like a terminal line’s or not', () => {
  for (const row of ['{"id":1}', '{"email":"a@a.test"}', '{"id":1}\r']) {
    const store = createByteStore();
    store.append(new TextEncoder().encode(`${row}\n`.repeat(1000)));
    let views = 0;
    let rows = 0;
    const read = (start: number, end: number) => {
      views += 1;
      return store.read(start, end);
    };
    const reader = createRowReader(
      { ...store, read, chunkEnd: () => store.sizeBytes },
      {
        onRows: ({ count }) => (rows += count),
        onBadLine: () => undefined,
        onTerminal: () => undefined,
      },
    );
    reader.advance(store.sizeBytes);
    reader.finish();
    expect(rows).toBe(1000);
    expect(views).toBeLessThan(50);
  }
});
