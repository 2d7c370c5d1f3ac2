import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createByteStore } from './byte-store.ts';

test('any bytes can be read back, from any offset to any other, however they arrived', () => {
  const sizes = fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 16_000, max: 140_000 })), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(sizes, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 }), (given, reads) => {
      const store = createByteStore();
      const all: number[] = [];
      for (const size of given) {
        const chunk = Uint8Array.from({ length: size }, (_, at) => (all.length + at) % 251);
        for (const byte of chunk) all.push(byte);
        store.append(chunk);
      }
      expect(store.sizeBytes).toBe(all.length);
      for (const [a, b] of reads) {
        const start = a % (all.length + 1);
        const end = Math.min(start + (b % 200_000), all.length);
        expect(Buffer.from(store.read(start, end)).equals(Buffer.from(all.slice(start, end)))).toBe(
          true,
        );
        expect(store.byteAt(start)).toBe(all[start] ?? 0);
        // A byte comes again after 251 others, so these are the last one in reach and the first one that is not.
        const near = Math.min(start + (b % 251), all.length);
        const isEmpty = near === start;
        expect(store.indexOf(all[near - 1] ?? 0, start, near)).toBe(isEmpty ? -1 : near - 1);
        expect(store.indexOf(all[near] ?? 255, start, near)).toBe(-1);
      }
    }),
    { seed: 19, numRuns: 100 },
  );
});

test('outside of the stored bytes there is nothing', () => {
  const store = createByteStore();
  store.append(Uint8Array.of(1, 2));
  expect([store.byteAt(-1), store.byteAt(2)]).toEqual([0, 0]);
  expect(store.read(1, 9)).toEqual(Uint8Array.of(2));
  expect(store.read(5, 9)).toHaveLength(0);
});

test('a large chunk is kept without a copy, a small view of a large buffer is not', () => {
  const store = createByteStore();
  const large = new Uint8Array(64 * 1024);
  store.append(large);
  expect(store.read(0, large.length).buffer).toBe(large.buffer);
  const view = new Uint8Array(new ArrayBuffer(1024 * 1024), 0, 20_000);
  store.append(view);
  expect(store.read(large.length, large.length + 20_000).buffer).not.toBe(view.buffer);
});

test('a body read piece by piece is complete, in order, and no piece is longer than requested', () => {
  const store = createByteStore();
  for (const size of [3, 20_000, 5, 200_000, 1]) {
    store.append(new Uint8Array(size).fill(size % 251));
  }
  const sizes: number[] = [];
  let read = 0;
  for (;;) {
    const piece = store.readPiece(read, 64 * 1024);
    if (piece.length === 0) break;
    expect(piece).toEqual(store.read(read, read + piece.length));
    sizes.push(piece.length);
    read += piece.length;
  }
  expect(read).toBe(store.sizeBytes);
  expect(Math.max(...sizes)).toBe(64 * 1024);
});

test('small chunks that follow each other are read as one piece, without a copy', () => {
  const store = createByteStore();
  store.append(Uint8Array.of(1, 2));
  store.append(Uint8Array.of(3));
  store.append(Uint8Array.of(4, 5));
  expect(store.readPiece(1, 9)).toEqual(Uint8Array.of(2, 3, 4, 5));
  expect(store.read(0, 2).buffer).toBe(store.read(3, 5).buffer);
});

test('small chunks behind a large one are pieces of their own', () => {
  const store = createByteStore();
  store.append(Uint8Array.of(1));
  store.append(new Uint8Array(20_000).fill(2));
  store.append(Uint8Array.of(3));
  store.append(Uint8Array.of(4));
  expect(store.readPiece(0, 9)).toEqual(Uint8Array.of(1));
  expect(store.readPiece(1, 30_000)).toHaveLength(20_000);
  expect(store.readPiece(20_001, 9)).toEqual(Uint8Array.of(3, 4));
  expect(store.readPiece(20_003, 9)).toHaveLength(0);
});
