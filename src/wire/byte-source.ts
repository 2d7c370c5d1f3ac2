/** The bytes of a stream so far, by their offsets from its start. */
export interface ByteSource {
  /** The bytes from `start` up to, without, `end`; not to be changed. */
  read(start: number, end: number): Uint8Array;
  byteAt(offset: number): number;
}

/** The same, with the chunks in which they came. */
export interface ChunkedSource extends ByteSource {
  /** The offset just behind the chunk that brought the byte at `offset`. */
  chunkEnd(offset: number): number;
}
