/** What the first bytes of a page line say about it. */
export interface PageHead {
  readonly page: number;
  /** The number of rows, as announced. */
  readonly count: number;
  readonly elapsedMs: number;
  /** Bytes from the start of the line to just after the bracket that opens its rows. */
  readonly rowsOffset: number;
}

/** So many bytes of a line are enough for {@link readPageHead}. */
export const PAGE_HEAD_BYTES = 160;

/** The most digits that a number in a head may have; numbers of this length are exact in a double. */
const DIGITS_MAX = 15;

/** The tokens of a head without white space; a number represents any number. */
const HEAD = [
  ...tokens('{', '"type"', ':', '"page"', ',', '"page"', ':'),
  'page' as const,
  ...tokens(',', '"count"', ':'),
  'count' as const,
  ...tokens(',', '"elapsedMs"', ':'),
  'elapsedMs' as const,
  ...tokens(',', '"userData"', ':', '['),
];

function tokens(...texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => new TextEncoder().encode(text));
}

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * Reads what a page line says about itself from its start, without reading its rows. Works on bytes,
 * because with many pages it would be too slow to make a text of each.
 *
 * Takes the first {@link PAGE_HEAD_BYTES} of the line, or all of a shorter one. `undefined` for every line
 * that does not begin in protocol order (type, page, count, elapsedMs, userData).
 */
export function readPageHead(bytes: Uint8Array): PageHead | undefined {
  const numbers = { page: 0, count: 0, elapsedMs: 0 };
  let at = 0;
  for (const part of HEAD) {
    // A newline does not count as white space here: what follows it is another line.
    while (bytes[at] === SPACE || bytes[at] === TAB) at += 1;
    const end = typeof part === 'string' ? endOfNumber(bytes, at) : endOfToken(bytes, at, part);
    if (end === -1) return undefined;
    if (typeof part === 'string') numbers[part] = numberIn(bytes, at, end);
    at = end;
  }
  const { page, count, elapsedMs } = numbers;
  if (!Number.isInteger(page) || !Number.isInteger(count)) return undefined;
  return { page, count, elapsedMs, rowsOffset: at };
}

/** The end of `token`, which should begin at `start`; -1 if there is something else. */
function endOfToken(bytes: Uint8Array, start: number, token: Uint8Array): number {
  for (let index = 0; index < token.length; index += 1) {
    if (bytes[start + index] !== token[index]) return -1;
  }
  return start + token.length;
}

/** The end of the number that begins at `start`, in JSON's form without sign and exponent; -1 if there is none. */
function endOfNumber(bytes: Uint8Array, start: number): number {
  let at = start;
  let digits = 0;
  let points = 0;
  for (; ; at += 1) {
    if (isDigit(bytes[at])) digits += 1;
    else if (bytes[at] === POINT && points === 0 && digits > 0) points += 1;
    else break;
  }
  const hasIdleZero = bytes[start] === ZERO && isDigit(bytes[start + 1]);
  const isWhole = !hasIdleZero && digits > 0 && digits <= DIGITS_MAX && bytes[at - 1] !== POINT;
  return isWhole ? at : -1;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  let divisor = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === POINT) divisor = 1;
    else {
      value = value * 10 + byte - ZERO;
      divisor *= 10;
    }
  }
  return divisor > 1 ? value / divisor : value;
}
