import { CHUNK_NUMBERS } from './ingest-messages.ts';
import { createNumberList } from '#rows/number-list';
import { firstWhere } from '#wire/first-where';

/** When each chunk of a body arrived; no other times are used for a body. */
export interface ChunkLog {
  /** Body bytes so far. */
  readonly sizeBytes: number;
  /** Notes that a chunk of this size has just arrived; an empty one does not count. */
  add(chunkBytes: number): void;
  /** Index of the chunk that contains the body's byte at `offset`; the last one if none does. */
  chunkAt(offset: number): number;
  /** Milliseconds since the run started at which a chunk arrived. */
  instantOf(chunk: number): number;
  /** Body bytes up to the end of a chunk. */
  endOf(chunk: number): number;
  /** The chunks from index `from` on, {@link CHUNK_NUMBERS} numbers each. */
  slice(from: number): Float64Array<ArrayBuffer>;
}

/**
 * Creates the log of a body of which nothing has arrived yet. `sinceStart` is the run's clock in ms, which
 * never goes back.
 */
export function createChunkLog(sinceStart: () => number): ChunkLog {
  const numbers = createNumberList();
  let count = 0;
  let sizeBytes = 0;
  /** Rows are mostly looked up in the order of their bytes, so the next chunk is near the one found last. */
  let found = 0;

  const endOf = (chunk: number) => numbers.at(chunk * CHUNK_NUMBERS + 1);

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    add(chunkBytes) {
      if (chunkBytes === 0) return;
      numbers.push(sinceStart());
      sizeBytes += chunkBytes;
      count += 1;
      numbers.push(sizeBytes);
    },
    chunkAt(offset) {
      const isBehind = found > 0 && endOf(found - 1) > offset;
      if (isBehind) found = firstWhere(found, (chunk) => endOf(chunk) > offset);
      while (found < count - 1 && endOf(found) <= offset) found += 1;
      return found;
    },
    instantOf: (chunk) => numbers.at(chunk * CHUNK_NUMBERS),
    endOf,
    slice: (from) => numbers.slice(from * CHUNK_NUMBERS),
  };
}
