import { canonicalJson } from '#wire/canonical-json';
import type { RowTable } from './row-table.ts';

/** Computes one short text from all rows, equal for the same rows in any order. */
export interface RowDigest {
  /** Hashes the next rows, if there are any left; returns whether there were. */
  step(): boolean;
  /** 16 hexadecimal digits. */
  read(): string;
}

/** How many rows are hashed at a time. */
const STEP_ROWS = 200;

/**
 * Creates a digest of the rows of `table`, none of which has been hashed yet.
 *
 * The canonical JSON of each row is hashed to two 32-bit values, and the hashes are added up modulo 2^32: a
 * sum does not depend on the order, and counts a repeated row twice. It detects accidental differences, not
 * forged ones. For a row that cannot be read, its text is hashed.
 */
export function createRowDigest(table: RowTable): RowDigest {
  let next = 0;
  const sums = new Uint32Array(2);
  return {
    step() {
      if (next >= table.rowCount) return false;
      const end = Math.min(next + STEP_ROWS, table.rowCount);
      for (; next < end; next += 1) {
        const row = table.rowAt(next);
        if (row === undefined) continue;
        const text = row.kind === 'unreadable' ? row.text : canonical(row.text);
        sums.forEach((sum, seed) => {
          sums[seed] = sum + hash(text, seed);
        });
      }
      return true;
    },
    read: () => Array.from(sums, (sum) => sum.toString(16).padStart(8, '0')).join(''),
  };
}

function canonical(text: string): string {
  try {
    return canonicalJson(text);
  } catch {
    // Nested deeper than the stack allows: the text as it was sent has to do.
    return text;
  }
}

/**
 * MurmurHash3, 32 bits, over the text's UTF-16 units instead of bytes
 * (https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp).
 */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at += 1) {
    let unit = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
    state ^= unit;
    state = Math.imul((state << 13) | (state >>> 19), 5) + 0xe6546b64;
  }
  state ^= text.length;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
