import { decodeLine, type ReceivedEnd, type ReceivedError } from './decode-line.ts';
import type { ByteSource } from './byte-source.ts';

/** A longer line is a row, because an error message is never that long. */
const LONGEST_BYTES = 2 * 1024 * 1024;

/** What a terminal line can begin with after its brace: nearly every row begins with something else. */
const FIRST_NAMES = [
  'type',
  'pages',
  'count',
  'elapsedMs',
  'readUnits',
  'error',
  'message',
  'errorType',
  'errorMessage',
  'trace',
  'stackTrace',
  'requestId',
].map((name) => new TextEncoder().encode(`"${name}"`));

/** Their first letters, which tell nearly every row from them. */
const FIRST_LETTERS = new Set(FIRST_NAMES.map((bytes) => bytes[1]));

/** What is wrong with anything after a terminal line. */
export const AFTER_END = 'It comes after the end line.';

const OPEN_OBJECT = 0x7b;

/**
 * The `end` or `error` line at these bytes of a stream, or `undefined`: any stream may have one, whatever
 * its rows look like, with its members in any order.
 */
export function terminalLineIn(
  source: ByteSource,
  start: number,
  end: number,
): ReceivedEnd | ReceivedError | undefined {
  if (end - start > LONGEST_BYTES) return undefined;
  const brace = skipSpace(source, start, end);
  if (source.byteAt(brace) !== OPEN_OBJECT) return undefined;
  const name = skipSpace(source, brace + 1, end);
  if (!FIRST_LETTERS.has(source.byteAt(name + 1))) return undefined;
  const isPossible = FIRST_NAMES.some((bytes) =>
    bytes.every((byte, index) => source.byteAt(name + index) === byte),
  );
  if (!isPossible) return undefined;
  const decoded = decodeLine(source.read(start, end));
  return decoded.type === 'end' || decoded.type === 'error' ? decoded : undefined;
}

/** Whether an object may be a terminal line, by the first letter of its first name: nearly no row may. */
export function mayBeTerminal(bytes: Uint8Array): boolean {
  let name = 1;
  while (SPACE.has(bytes[name] ?? 0)) name += 1;
  return FIRST_LETTERS.has(bytes[name + 1]);
}

function skipSpace(source: ByteSource, start: number, end: number): number {
  let at = start;
  while (at < end && SPACE.has(source.byteAt(at))) at += 1;
  return at;
}

const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a]);
