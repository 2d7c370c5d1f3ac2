import { decodeLine } from './decode-line.ts';
import type { ByteSource } from './byte-source.ts';
import type { EndLine, ErrorLine } from './wire-line.ts';

/** A terminal line is short: its message is one of the function's own. */
const LONGEST_BYTES = 8192;

const START = new TextEncoder().encode('{"type":"e');
const LAST = START.length - 1;

/**
 * The `end` or `error` line that stands at these bytes of a stream, or `undefined`: any stream may
 * have one, whatever its rows look like. Key order as the protocol has it, `type` first.
 */
export function terminalLineIn(
  source: ByteSource,
  start: number,
  end: number,
): EndLine | ErrorLine | undefined {
  // One byte tells nearly every row from it.
  if (source.byteAt(start + LAST) !== START[LAST] || end - start > LONGEST_BYTES) return undefined;
  for (const [index, byte] of START.entries()) {
    if (source.byteAt(start + index) !== byte) return undefined;
  }
  const decoded = decodeLine(source.read(start, end));
  return decoded.type === 'end' || decoded.type === 'error' ? decoded : undefined;
}
