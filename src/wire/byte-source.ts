/** The bytes of a stream received so far, addressed by their offset from its start. */
export interface ByteSource {
  /** The bytes from `start` up to but not including `end`; callers must not change them. */
  read(start: number, end: number): Uint8Array;
  /** The contiguous bytes from `start` on, at most `mostBytes` of them: a view, never a copy. */
  readPiece(start: number, mostBytes: number): Uint8Array;
  /** The byte at `offset`; 0 if there is none. */
  byteAt(offset: number): number;
  /** The offset of the first such byte from `start` up to but not including `end`; -1 if there is none. */
  indexOf(byte: number, start: number, end: number): number;
}

/** A byte source that also knows the chunks in which its bytes arrived. */
export interface ChunkedSource extends ByteSource {
  /** The offset just after the chunk that contains the byte at `offset`. */
  chunkEnd(offset: number): number;
}
