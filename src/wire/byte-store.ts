import type { ByteSource } from './byte-source.ts';
import { firstWhere } from './first-where.ts';

/** All bytes of one body, in order, kept in the pieces in which they arrived. */
export interface ByteStore extends ByteSource {
  readonly sizeBytes: number;
  /** Appends `chunk`, which must not be changed afterwards. */
  append(chunk: Uint8Array): void;
  /** The bytes from `start` up to but not including `end`: a view if they are contiguous, otherwise a copy. */
  read(start: number, end: number): Uint8Array;
}

/** Pieces smaller than this are copied together, because each separate array costs some 200 bytes. */
const SMALL_PIECE_BYTES = 16 * 1024;
const SLAB_BYTES = 128 * 1024;

/**
 * Creates an empty byte store.
 *
 * Large chunks are kept without a copy, so a body costs only its own size in memory and no time. A read
 * costs a binary search over the pieces, or almost nothing if it follows the previous read.
 */
export function createByteStore(): ByteStore {
  const pieces: Uint8Array[] = [];
  const starts: number[] = [];
  let sizeBytes = 0;
  /** The unused part of the last slab. */
  let free = new Uint8Array(0);
  let current = 0;

  function addPiece(piece: Uint8Array): void {
    pieces.push(piece);
    starts.push(sizeBytes);
    sizeBytes += piece.length;
  }

  function appendSmall(chunk: Uint8Array): void {
    if (free.length < chunk.length) free = new Uint8Array(SLAB_BYTES);
    const last = pieces.at(-1);
    free.set(chunk);
    const isBehindLast =
      last !== undefined &&
      last.buffer === free.buffer &&
      last.byteOffset + last.length === free.byteOffset;
    if (isBehindLast) {
      pieces[pieces.length - 1] = new Uint8Array(
        last.buffer,
        last.byteOffset,
        last.length + chunk.length,
      );
      sizeBytes += chunk.length;
    } else {
      addPiece(free.subarray(0, chunk.length));
    }
    free = free.subarray(chunk.length);
  }

  /** The index of the piece that holds `offset`. */
  function find(offset: number): number {
    if (isIn(current, offset)) return current;
    if (isIn(current + 1, offset)) return (current += 1);
    current = firstWhere(starts.length, (index) => (starts[index] ?? 0) > offset) - 1;
    return current;
  }

  function isIn(index: number, offset: number): boolean {
    const start = starts[index];
    return start !== undefined && start <= offset && offset < start + (pieces[index]?.length ?? 0);
  }

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    append(chunk) {
      if (chunk.length === 0) return;
      // A view of a larger buffer would keep the whole buffer in memory.
      const isWhole = chunk.buffer.byteLength < 2 * chunk.length;
      if (chunk.length < SMALL_PIECE_BYTES) appendSmall(chunk);
      else addPiece(isWhole ? chunk : chunk.slice());
    },
    read(start, end) {
      const size = Math.min(end, sizeBytes) - start;
      if (size <= 0) return new Uint8Array(0);
      let index = find(start);
      const first = pieces[index] as Uint8Array;
      const from = start - (starts[index] as number);
      if (from + size <= first.length) return first.subarray(from, from + size);
      const joined = new Uint8Array(size);
      joined.set(first.subarray(from));
      let filled = first.length - from;
      while (filled < size) {
        index += 1;
        const piece = pieces[index] as Uint8Array;
        joined.set(piece.subarray(0, size - filled), filled);
        filled += piece.length;
      }
      return joined;
    },
    readPiece(start, mostBytes) {
      if (start >= sizeBytes) return new Uint8Array(0);
      const index = find(start);
      const from = start - (starts[index] as number);
      return (pieces[index] as Uint8Array).subarray(from, from + mostBytes);
    },
    byteAt(offset) {
      if (offset < 0 || offset >= sizeBytes) return 0;
      const index = find(offset);
      return pieces[index]?.[offset - (starts[index] as number)] ?? 0;
    },
    indexOf(byte, start, end) {
      let at = start;
      while (at < Math.min(end, sizeBytes)) {
        const index = find(at);
        const piece = pieces[index] as Uint8Array;
        const pieceStart = starts[index] as number;
        // A piece may go on for long behind `end`; one that doesn't needs no view, which costs time.
        const part = end < pieceStart + piece.length ? piece.subarray(0, end - pieceStart) : piece;
        const found = part.indexOf(byte, at - pieceStart);
        if (found !== -1) return pieceStart + found;
        at = pieceStart + piece.length;
      }
      return -1;
    },
  };
}
