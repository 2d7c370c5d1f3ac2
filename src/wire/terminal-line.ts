import { decodeLine, type ReceivedEnd, type ReceivedError } from './decode-line.ts';
import type { ByteSource } from './byte-source.ts';
import { behindSpace } from './behind-space.ts';

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

const LONGEST_NAME = Math.max(...FIRST_NAMES.map(({ length }) => length));

/** 1 for each byte that is the first letter of one of them, which nearly no row begins with. */
const FIRST_LETTERS = new Uint8Array(256);
for (const name of FIRST_NAMES) FIRST_LETTERS[name[1] ?? 0] = 1;

/** What is wrong with anything after a terminal line. */
export const AFTER_END = 'It comes after the end line.';

const OPEN_OBJECT = 0x7b;

/**
 * The `end` or `error` line at these bytes of a stream, or `undefined`: any stream may have one, whatever
 * its rows look like, with its members in any order. An `end` line that has rows is a page of them.
 */
export function terminalLineIn(
  source: ByteSource,
  start: number,
  end: number,
): ReceivedEnd | ReceivedError | undefined {
  const brace = behindSpace(source, start);
  if (source.byteAt(brace) !== OPEN_OBJECT) return undefined;
  const name = behindSpace(source, brace + 1);
  if (!beginsAsTerminal(source.read(name, Math.min(end, name + LONGEST_NAME)), 0)) return undefined;
  return terminalOf(source.read(start, end));
}

/** The same of these bytes, whatever they begin with. */
export function terminalOf(bytes: Uint8Array): ReceivedEnd | ReceivedError | undefined {
  if (bytes.length > LONGEST_BYTES) return undefined;
  const decoded = decodeLine(bytes);
  const isEnd = decoded.type === 'end' && decoded.rows === undefined;
  return isEnd || decoded.type === 'error' ? decoded : undefined;
}

/** Whether the object that begins at index `start` may be a terminal line, by its first name: nearly no row may. */
export function mayBeTerminal(bytes: Uint8Array, start = 0): boolean {
  let name = start + 1;
  while (SPACE.has(bytes[name] ?? 0)) name += 1;
  return beginsAsTerminal(bytes, name);
}

function beginsAsTerminal(bytes: Uint8Array, at: number): boolean {
  if (FIRST_LETTERS[bytes[at + 1] ?? 0] === 0) return false;
  return FIRST_NAMES.some((name) => name.every((byte, index) => bytes[at + index] === byte));
}

const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d, 0x0a]);
