import type { ByteSource } from './byte-source.ts';
import { pushBytes } from './push-bytes.ts';
import { createJsonScanner } from './scan-json.ts';

/**
 * The positions of objects that follow each other directly in a line, which happens if newlines were lost;
 * none if there are fewer than two, or anything but white space and commas between them. `rest` is the start
 * of an object that does not end before `end`, or `end`.
 */
export function objectsInLine(
  source: ByteSource,
  start: number,
  end: number,
): { readonly objects: readonly { start: number; end: number }[]; readonly rest: number } {
  const objects: { start: number; end: number }[] = [];
  let isClean = true;
  const scanner = createJsonScanner(
    {
      onObject: (from, to) => objects.push({ start: from, end: to }),
      onArray: () => (isClean = false),
      onGarbage: () => (isClean = false),
    },
    { startOffset: start },
  );
  pushBytes(source, start, end, (piece) => scanner.push(piece));
  if (!isClean || objects.length < 2) return { objects: [], rest: end };
  return { objects, rest: scanner.isInside ? scanner.valueStart : end };
}
