import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';
import { createEventLineFramer } from './frame-event-lines.ts';

/** The lines of a text that comes in these chunks, behind a first byte and from line 5 on. */
function linesOf(...chunks: readonly string[]): string[] {
  const store = createByteStore();
  store.append(new TextEncoder().encode('#'));
  const lines: string[] = [];
  const framer = createEventLineFramer(
    store,
    ({ start, end, lineNumber, isTerminated }) => {
      const text = new TextDecoder().decode(store.read(start, end));
      lines.push(`${lineNumber} ${text}${isTerminated ? '' : '…'}`);
    },
    1,
    5,
  );
  for (const chunk of chunks) {
    store.append(new TextEncoder().encode(chunk));
    expect(framer.advance(store.sizeBytes)).toBe(store.sizeBytes);
  }
  framer.finish();
  return lines;
}

test('lines end with a newline, a carriage return or both, and the last may have no end', () => {
  expect(linesOf('a\nb\rc\r\nd')).toEqual(['5 a', '6 b', '7 c', '8 d…']);
  expect(linesOf('\n\r\n\r')).toEqual(['5 ', '6 ', '7 ']);
  expect(linesOf('')).toEqual([]);
});

test('a newline behind a carriage return belongs to it, also in the next chunk', () => {
  expect(linesOf('a\r', '\nb\n')).toEqual(['5 a', '6 b']);
  expect(linesOf('a\r', '\n')).toEqual(['5 a']);
  expect(linesOf('a\r', 'b')).toEqual(['5 a', '6 b…']);
  expect(linesOf('\n', '\r\n')).toEqual(['5 ', '6 ']);
});

test('a line over many chunks is one', () => {
  expect(linesOf('a', 'b', 'c\nd', 'e\r', 'f')).toEqual(['5 abc', '6 de', '7 f…']);
});

test('it stops once it has reached enough, and goes on from there', () => {
  const store = createByteStore();
  store.append(new TextEncoder().encode('ab\ncd\nef\n'));
  const ends: number[] = [];
  const framer = createEventLineFramer(store, ({ end }) => ends.push(end), 0, 1);
  expect(framer.advance(9, 3)).toBe(3);
  expect(ends).toEqual([2]);
  expect(framer.advance(9, 4)).toBe(6);
  expect(framer.advance(9)).toBe(9);
  framer.finish();
  expect(ends).toEqual([2, 5, 8]);
});
