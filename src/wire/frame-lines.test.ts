import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createLineFramer, type FramedLine } from './frame-lines.ts';

function frame(chunks: readonly Uint8Array[]) {
  const lines: (FramedLine & { text: string })[] = [];
  const store = createByteStore();
  const framer = createLineFramer(store, (line) => {
    lines.push({ ...line, text: new TextDecoder().decode(store.read(line.start, line.end)) });
  });
  for (const chunk of chunks) {
    store.append(chunk);
    framer.advance(store.sizeBytes);
  }
  framer.finish();
  return lines;
}

const encode = (text: string) => new TextEncoder().encode(text);
const texts = (...chunks: string[]) => frame(chunks.map(encode)).map(({ text }) => text);

test('one chunk with two lines gives two lines', () => {
  expect(texts('one\ntwo\n')).toEqual(['one', 'two']);
});

test('a line over three chunks gives one line', () => {
  expect(texts('o', 'n', 'e\n')).toEqual(['one']);
});

test('an empty stream has no line', () => {
  expect(texts()).toEqual([]);
  expect(texts('', '')).toEqual([]);
});

test('a blank line is a line', () => {
  expect(texts('\n\na\n')).toEqual(['', '', 'a']);
});

test('the bytes after the last newline are a line that says it was not terminated', () => {
  expect(frame([encode('one\ntw'), encode('o')])).toEqual([
    { text: 'one', lineNumber: 1, start: 0, end: 3, isTerminated: true },
    { text: 'two', lineNumber: 2, start: 4, end: 7, isTerminated: false },
  ]);
});

test('a carriage return is left to JSON, which treats it as white space', () => {
  expect(texts('one\r\ntwo\r', '\n')).toEqual(['one\r', 'two\r']);
});

test('offsets count bytes, not characters, and line endings with them', () => {
  expect(frame([encode('é\r\n€\nx\n')]).map(({ start }) => start)).toEqual([0, 4, 8]);
});

test('a character cut by a chunk boundary is whole again', () => {
  const bytes = encode('{"city":"Zürich 🏔"}\n');
  expect(frame([...bytes].map((byte) => Uint8Array.of(byte)))[0]?.text).toBe('{"city":"Zürich 🏔"}');
});

test('any division of any bytes gives the same lines at the same places', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0x0a, 0x0d, 0x61, 0xe2, 0x82, 0xac), { maxLength: 60 }),
      fc.array(fc.nat(60), { maxLength: 12 }),
      (values, cuts) => {
        const bytes = Uint8Array.from(values);
        const edges = [
          ...new Set([0, bytes.length, ...cuts.map((cut) => cut % (bytes.length + 1))]),
        ];
        edges.sort((a, b) => a - b);
        const chunks = edges.slice(1).map((end, index) => bytes.subarray(edges[index], end));
        expect(frame(chunks)).toEqual(frame([bytes]));
      },
    ),
    { seed: 19 },
  );
});
