/** The bytes of a stream so far, by their offsets from its start. */
export interface ByteSource {
  /** The bytes from `start` up to, without, `end`; not to be changed. */
  read(start: number, end: number): Uint8Array;
  /** The bytes from `start` on that lie in one piece, at most so many: a view, never a copy. */
  readPiece(start: number, mostBytes: number): Uint8Array;
  /** The byte at `offset`; 0 outside. */
  byteAt(offset: number): number;
  /** The offset of the first such byte from `start` up to, without, `end`; -1 where there is none. */
  indexOf(byte: number, start: number, end: number): number;
}

/** The same, with the chunks in which they came. */
export interface ChunkedSource extends ByteSource {
  /** The offset just behind the chunk that brought the byte at `offset`. */
  chunkEnd(offset: number): number;
}
