import { behindSpace } from './behind-space.ts';
import type { ByteSource } from './byte-source.ts';
import { parseJson } from './parse-json.ts';
import { utf8 } from './text-decoders.ts';

/** A longer array, in bytes, is a list of values rather than the cells of one row. */
export const CELLS_BYTES_MAX = 16 * 1024;

const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/**
 * Whether a line is an array of cells, such as `["Ann", 7]`: then it is one row, as in the first example of
 * https://jsonlines.org/examples/. An array of objects or of arrays is a list of rows.
 */
export function isCellLine(source: ByteSource, start: number, end: number): boolean {
  if (end - start > CELLS_BYTES_MAX || !beginsWithCell(source, start)) return false;
  const value = parseJson(utf8.decode(source.read(start, end)));
  return Array.isArray(value) && value.every((cell) => typeof cell !== 'object' || cell === null);
}

/** Whether an array whose bracket is at this offset, behind white space, has something else in it first than an object or an array. */
export function beginsWithCell(source: ByteSource, start: number): boolean {
  const bracket = behindSpace(source, start);
  const byte = source.byteAt(behindSpace(source, bracket + 1));
  return (
    source.byteAt(bracket) === OPEN_ARRAY && ![OPEN_OBJECT, OPEN_ARRAY, CLOSE_ARRAY].includes(byte)
  );
}
