import type { ByteSource } from '#wire/byte-source';
import type { RowRange } from '#wire/row-range';
import { latin1 } from '#wire/text-decoders';

const COMMA = 0x2c;

/**
 * Whether the bytes of a range, which should be the inside of an array, hold nothing but `rows` and one comma
 * between each two of them. The rows themselves are not looked at.
 */
export function isWholeList(
  source: ByteSource,
  { start, end }: Pick<RowRange, 'start' | 'end'>,
  rows: readonly { readonly start: number; readonly bytes: Uint8Array }[],
): boolean {
  let at = start;
  for (const [index, row] of rows.entries()) {
    const isComma = index > 0 && row.start === at + 1 && source.byteAt(at) === COMMA;
    if (!isComma && textIn(source, at, row.start) !== (index > 0 ? ',' : '')) return false;
    at = row.start + row.bytes.length;
  }
  return textIn(source, at, end) === '';
}

/** The text between two offsets without JSON's white space. */
function textIn(source: ByteSource, start: number, end: number): string {
  return latin1.decode(source.read(start, end)).replace(/[ \t\r\n]+/g, '');
}
