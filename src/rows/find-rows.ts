import type { ByteSource } from '#wire/byte-source';
import { blankFields } from '#wire/event-source';
import type { RowRange } from '#wire/row-range';
import { createJsonScanner } from '#wire/scan-json';

const NEWLINE = 0x0a;

/** The bytes of a range, and the positions of its rows in them, as {@link findRows} returns them. */
export function readRows(
  source: ByteSource,
  { start, end, layout }: Pick<RowRange, 'start' | 'end' | 'layout'>,
): { readonly bytes: Uint8Array; readonly edges: Uint32Array } {
  const raw = source.read(start, end);
  const bytes = layout === 'event' ? blankFields(raw) : raw;
  return { bytes, edges: findRows(bytes, layout) };
}

/**
 * The positions of a range's rows in its bytes: start and end of the first row, of the second, and so on,
 * as indices into `bytes`. There may be more or fewer rows than were announced; never throws.
 */
function findRows(bytes: Uint8Array, layout: RowRange['layout']): Uint32Array {
  return layout === 'lines' ? findLines(bytes) : findElements(bytes);
}

function findElements(bytes: Uint8Array): Uint32Array {
  const edges: number[] = [];
  const scanner = createJsonScanner(
    { onElement: (start, end) => edges.push(start, end) },
    { isInsideArray: true },
  );
  scanner.push(bytes);
  scanner.finish();
  return Uint32Array.from(edges);
}

function findLines(bytes: Uint8Array): Uint32Array {
  const edges: number[] = [];
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    if (!isBlank(bytes, start, end)) edges.push(start, end);
    start = end + 1;
  }
  return Uint32Array.from(edges);
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) return false;
  }
  return true;
}
