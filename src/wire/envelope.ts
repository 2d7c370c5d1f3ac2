import { createRangeBuilder } from './range-builder.ts';
import type { ByteSource, ChunkedSource } from './byte-source.ts';
import type { ArrivedRange } from './row-range.ts';
import { type ArrayMember, createJsonScanner } from './scan-json.ts';

const latin1 = new TextDecoder('latin1');

/**
 * Where the rows of a lone object lie: it may be one row, or the envelope around an array of them,
 * as `{"userData":[…]}` and DynamoDB's own `{"Items":[…],"Count":…}` are.
 *
 * An envelope is an object with exactly one array among its members that holds objects; an empty
 * one, only under these two names, or without any other member. There is no telling more from the bytes.
 */
export function rowsOfLoneObject(
  source: ChunkedSource,
  object: { readonly start: number; readonly end: number },
  onRange: (range: ArrivedRange) => void,
): void {
  const array = onlyArrayOf(source, object);
  if (array === undefined || !isEnvelope(source, object, array)) {
    onRange({ ...object, count: 1, layout: 'elements', completeAt: object.end });
    return;
  }
  const elements = createRangeBuilder('elements', source, onRange);
  const scanner = createJsonScanner(
    { onElement: elements.add },
    { startOffset: array.start, isInsideArray: true },
  );
  scanner.push(source.read(array.start, array.end));
  scanner.finish();
  elements.flush();
}

/** Whether the object between two offsets could be an envelope, if nothing came after it. */
export function mayBeEnvelope(
  source: ByteSource,
  object: { readonly start: number; readonly end: number },
): boolean {
  const array = onlyArrayOf(source, object);
  return array !== undefined && isEnvelope(source, object, array);
}

function onlyArrayOf(
  source: ByteSource,
  { start, end }: { readonly start: number; readonly end: number },
): ArrayMember | undefined {
  let found: ArrayMember | undefined;
  createJsonScanner(
    { onObject: (_start, _end, array) => (found = array) },
    { startOffset: start },
  ).push(source.read(start, end));
  return found;
}

function isEnvelope(
  source: ByteSource,
  object: { readonly start: number; readonly end: number },
  array: ArrayMember,
): boolean {
  if (!array.hasObjects) return false;
  const inside = latin1
    .decode(source.read(array.start, Math.min(array.end, array.start + 400)))
    .trim();
  if (inside !== '') return true;
  const before = latin1.decode(source.read(object.start, array.start));
  const after = latin1.decode(source.read(array.end + 1, object.end));
  const isAlone = /^\s*\}\s*$/.test(after) && /^\{\s*"[^"\\]*"\s*:\s*\[$/.test(before);
  return isAlone || /"(userData|Items)"\s*:\s*\[$/.test(before);
}
