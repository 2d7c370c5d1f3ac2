import { canonicalJson } from '#wire/canonical-json';
import type { Row } from '#wire/decode-row';
import { canonicalTypedRow } from '#wire/typed-row';
import type { RowTable } from './row-table.ts';

/** What all rows of a table come to, in short texts of 16 hexadecimal digits each. */
export interface RowHashes extends HashPair {
  /**
   * The hashes of the rows as plain JSON, if they are in DynamoDB's typed form and have types that plain JSON
   * does not have: only these can be compared with the hashes of rows that came plain.
   */
  readonly plainHashes?: HashPair;
}

interface HashPair {
  /** Equal for the same rows in any order. */
  readonly contentHash: string;
  /** Equal only for the same rows in the same order. */
  readonly orderHash: string;
}

/** Computes the hashes of all rows. */
export interface RowDigest {
  /** Hashes the next rows, if there are any left; returns whether there were. */
  step(): boolean;
  read(): RowHashes;
}

/** How many rows are hashed at a time. */
const STEP_ROWS = 200;

/**
 * Creates a digest of the rows of `table`, none of which has been hashed yet.
 *
 * The canonical JSON of each row is hashed to two 32-bit values, and the hashes are added up modulo 2^32: a
 * sum does not depend on the order, and counts a repeated row twice. For the order, each hash is mixed into the
 * ones before it. Both detect accidental differences, not forged ones. For a row that cannot be read, its
 * text is hashed. Of rows in DynamoDB's typed form, binary and sets are told from the texts and lists that they
 * look like in plain JSON.
 */
export function createRowDigest(table: RowTable): RowDigest {
  let next = 0;
  const rows = createSums();
  /** From the first row on whose text in plain JSON is another. */
  let plainRows: RowSums | undefined;
  return {
    step() {
      if (next >= table.rowCount) return false;
      const end = Math.min(next + STEP_ROWS, table.rowCount);
      for (; next < end; next += 1) {
        const row = table.rowAt(next);
        if (row === undefined) continue;
        const plain = row.kind === 'unreadable' ? row.text : canonical(row.text);
        const text = canonicalTyped(row) ?? plain;
        if (text !== plain) plainRows ??= rows.copy();
        plainRows?.add(plain);
        rows.add(text);
      }
      return true;
    },
    read: () => ({ ...rows.read(), ...(plainRows && { plainHashes: plainRows.read() }) }),
  };
}

/** The hashes of the rows so far, by the canonical text of each. */
interface RowSums {
  add(text: string): void;
  read(): HashPair;
  /** The same sums, which can be added to by themselves. */
  copy(): RowSums;
}

function createSums(sums = new Uint32Array(2), chains = new Uint32Array(2)): RowSums {
  return {
    add(text) {
      sums.forEach((sum, seed) => {
        const hashed = hash(text, seed);
        sums[seed] = sum + hashed;
        chains[seed] = mix(chains[seed] ?? 0, hashed);
      });
    },
    read: () => ({ contentHash: hexadecimal(sums), orderHash: hexadecimal(chains) }),
    copy: () => createSums(sums.slice(), chains.slice()),
  };
}

function hexadecimal(values: Uint32Array): string {
  return Array.from(values, (value) => value.toString(16).padStart(8, '0')).join('');
}

/** The descriptors of binary and sets, as they are usually written; an escape may be a part of one. */
const MAY_BE_BEYOND_PLAIN = /"(?:B|[BNS]S)"|\\u/;

/** The canonical text of a typed row; `undefined` if that of the plain row says as much. */
function canonicalTyped(row: Row): string | undefined {
  if (row.kind !== 'object' || row.typedText === undefined) return undefined;
  return MAY_BE_BEYOND_PLAIN.test(row.typedText) ? canonicalTypedRow(row.typedText) : undefined;
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
    state = mix(state, text.charCodeAt(at));
  }
  state ^= text.length;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** One block of MurmurHash3: what is hashed so far, with 32 more bits. */
function mix(state: number, block: number): number {
  let unit = Math.imul(block, 0xcc9e2d51);
  unit = Math.imul((unit << 15) | (unit >>> 17), 0x1b873593);
  const mixed = state ^ unit;
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}
