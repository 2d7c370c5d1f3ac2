import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { BodyError } from './decode-body.ts';
import { createRowReader } from './read-rows.ts';
import type { ArrivedRange } from './row-range.ts';
import type { PagePlace } from './stream-reader.ts';

/** A reader that a test feeds with text, and what has come of it so far. */
function prepare(path?: string) {
  const store = createByteStore();
  const ranges: (ArrivedRange & { page?: PagePlace })[] = [];
  const source = { ...store, chunkEnd: () => store.sizeBytes };
  const reader = createRowReader(
    source,
    {
      onRows: (range, page) => ranges.push({ ...range, ...(page !== undefined && { page }) }),
      onBadLine: () => undefined,
      onTerminal: () => undefined,
    },
    path,
  );
  return {
    reader,
    ranges,
    read(text: string, enough?: number) {
      store.append(new TextEncoder().encode(text));
      return reader.advance(store.sizeBytes, enough);
    },
  };
}

test('nothing is decided while nothing but white space has come', () => {
  const { reader, read } = prepare();
  expect(reader).toMatchObject({ format: 'undecided', layout: undefined });
  read(' \r\n\t'.repeat(200));
  expect(reader).toMatchObject({ format: 'undecided', layout: undefined });
  expect(reader.finish()).toBe(0);
});

test.each([
  ['blanks', ' '],
  ['lines', '{"a":1}\n'],
  ['lines of text', 'garbage\n'],
  ['objects', '{"a":1}'],
  ['arrays', '[1]'],
  ['one array', '[1,'],
  ['records', '\u001e{"a":1}\n'],
  ['one record', '\u001e[1,'],
  ['events', 'data: {"a":1}\n\n'],
])('%s are read no further than is wanted, however many have come', (_, piece) => {
  const { read } = prepare();
  expect(read(piece.repeat(5000), 2000)).toBeLessThan(2000 + piece.length);
});

test('the beginning of a line that may be one of the protocol is waited for', () => {
  const { reader, read } = prepare();
  read('{"type" : "pa');
  expect(reader.format).toBe('undecided');
  read('rt"}\n{"a":1}\n');
  expect(reader.format).toBe('foreign');
});

test.each([
  ['{"type":"page","page":1,"count":0,"elapsedMs":1,"userData":[]}\n', 'protocol', 'pages'],
  ['{"a":1}\n{"a":2}\n', 'foreign', 'lines'],
  ['[1]\n[2]\n', 'foreign', 'lines'],
  ['[1,2]', 'foreign', 'array'],
  ['[1,2', 'foreign', 'array'],
  ['[1][2]', 'foreign', 'arrays'],
  ['{"Items":[1]}', 'foreign', 'object'],
  ['{"Items":[{"a"', 'foreign', 'object'],
  ['{"a":1}{"b":2}', 'foreign', 'objects'],
  ['{"a":1}[2]', 'foreign', 'objects'],
  ['\u001E1\n', 'foreign', 'sequence'],
  ['data: 1\n\n', 'foreign', 'events'],
  ['log\n{"a":1}\n', 'foreign', 'object'],
  ['{"page":1,"type":"page","count":2,"elapsedMs":4,"userData":[1]}\n', 'protocol', 'pages'],
  ['{"type":"end","pages":0,"count":0,"elapsedMs":1}', 'protocol', 'pages'],
  ['{"type":"x"}\n', 'foreign', 'object'],
  ['[1]\n{"type":"page","page":1,"count":0,"elapsedMs":1,"userData":[]}\n', 'protocol', 'pages'],
  ['oops\n', 'undecided', undefined],
])('of %j the format is %s, and that of its rows %s', (text, format, layout) => {
  const { reader, read } = prepare();
  read(text);
  reader.finish();
  expect(reader).toMatchObject({ format, layout });
});

test.each([
  ['<!doctype html>\n<title>Sign in</title>', 'A web page'],
  [`<html lang="en" class="${'x'.repeat(400)}`, 'A web page'],
  ['<?xml version="1.0"?>\n<Error><Code>x</Code></Error>', 'XML'],
])('%s is refused as soon as it shows what it is', (text, what) => {
  const { read } = prepare();
  const refused = () => read(text);
  expect(refused).toThrow(BodyError);
  expect(refused).toThrow(`${what} came instead of rows: `);
});

test('a web page that is cut is refused at its end', () => {
  const { reader, read } = prepare();
  read('<htm');
  expect(() => reader.finish()).toThrow('came instead of rows: <htm');
});

test('no row is passed on before it is complete, and each where its last byte came', () => {
  const { reader, ranges, read } = prepare();
  read('[{"a":1},{"a"');
  expect(ranges).toMatchObject([{ start: 1, end: 8, count: 1, completeAt: 8 }]);
  read(':2}, 3 ,"x" ]');
  reader.finish();
  expect(ranges.slice(1)).toMatchObject([{ start: 9, end: 24, count: 3, completeAt: 24 }]);
});

test('a value in an event ends before the white space behind it', () => {
  const { reader, ranges, read } = prepare();
  read('data: 7 \t\n\ndata:  {"a":1} \n\ndata: "x"\n\n');
  reader.finish();
  expect(ranges.map(({ start, end }) => [start, end])).toEqual([
    [6, 7],
    [18, 25],
    [34, 37],
  ]);
});

test('a page says at once that it is not as it announces, if that is clear by then', () => {
  const { reader, ranges, read } = prepare();
  read('{"page":1,"type":"page","count":2,"elapsedMs":4,"userData":[1]}\n');
  read('{"type":"page","page":2,"count":9,"elapsedMs":5,"userData":[2]}\n');
  read('{"type":"page","page":3,"count":1,"elapsedMs":6,"userData":[3]}\n');
  read('{"page":4,"type":"page","elapsedMs":7,"userData":[4]}\n');
  read('{"type":"page","page":5,"count":0,"elapsedMs":8,"userData":[5]}\n');
  read('{"type":"page","page":6,"count":0,"elapsedMs":9,"userData":[ ]}\n');
  reader.finish();
  expect(ranges.map(({ count }) => count)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(ranges.map(({ page: place }) => place)).toEqual([
    { lineNumber: 1, byteOffset: 0, elapsedMs: 0, isMiscounted: true },
    { lineNumber: 2, byteOffset: 64, elapsedMs: 5, page: 2, isMiscounted: true },
    { lineNumber: 3, byteOffset: 128, elapsedMs: 6, page: 3, isMiscounted: false },
    { lineNumber: 4, byteOffset: 192, elapsedMs: 0 },
    { lineNumber: 5, byteOffset: 246, elapsedMs: 8, page: 5, isMiscounted: true },
    { lineNumber: 6, byteOffset: 310, elapsedMs: 9, page: 6, isMiscounted: false },
  ]);
});
