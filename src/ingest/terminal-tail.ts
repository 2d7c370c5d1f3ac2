import type { ByteStore } from '#wire/byte-store';
import { decodeLine } from '#wire/decode-line';
import { terminalOfEvent } from '#wire/event-names';

/** No end line is longer; in bytes. */
const LONGEST = 2048;

/** What stands before the last line, record or data of an event. */
const BEFORE_LAST = /^[^]*\p{Cc}/u;

/**
 * Whether the bytes so far end with a whole `end` or `error` line that lacks only its newline, so that nothing shows
 * yet that it has ended: its sender may write no newline, and leave the connection open.
 */
export function hasTerminalTail({ sizeBytes, byteAt, read }: ByteStore): boolean {
  // Most chunks end with a newline or inside a row, and are not looked at.
  const last = sizeBytes > 0 ? byteAt(sizeBytes - 1) : 0;
  if (last !== CLOSE_OBJECT && last !== CLOSE_ARRAY) return false;
  const bytes = read(Math.max(0, sizeBytes - LONGEST), sizeBytes);
  const line = new TextDecoder().decode(bytes).replace(BEFORE_LAST, '');
  const data = line.replace(/^data: ?/, '');
  if (data !== line && terminalOfEvent('', data) !== undefined) return true;
  if (!/^\s*\{\s*"(type|pages|count|error)/.test(data)) return false;
  const { type } = decodeLine(new TextEncoder().encode(data));
  return type === 'end' || type === 'error';
}

const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;
