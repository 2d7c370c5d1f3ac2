/** What the first bytes of a page line say of it. */
export interface PageHead {
  readonly page: number;
  /** Rows, as announced. */
  readonly count: number;
  readonly elapsedMs: number;
  /** Bytes from the start of the line to just after the bracket that opens its rows. */
  readonly rowsOffset: number;
}

/** As many bytes of a line as are enough for {@link readPageHead}. */
export const PAGE_HEAD_BYTES = 160;

/** Digits that a number of a head has at most: so many are exact in a double. */
const DIGITS_MAX = 15;

/** What a head is made of, blanks left out; a number stands for one of its own. */
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
 * Reads a page line's own words off its start, without looking at its rows: byte by byte, since a
 * stream may have more pages than it pays to make a text of each.
 *
 * Takes the first {@link PAGE_HEAD_BYTES} of the line, or all of a shorter one. `undefined` for every
 * line that does not begin in protocol order (type, page, count, elapsedMs, userData).
 */
export function readPageHead(bytes: Uint8Array): PageHead | undefined {
  const numbers = { page: 0, count: 0, elapsedMs: 0 };
  let at = 0;
  for (const part of HEAD) {
    // A newline is no blank here: what follows one is another line.
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

/** Where `token` ends, which should begin at `start`; -1 where something else stands. */
function endOfToken(bytes: Uint8Array, start: number, token: Uint8Array): number {
  for (let index = 0; index < token.length; index += 1) {
    if (bytes[start + index] !== token[index]) return -1;
  }
  return start + token.length;
}

/** Where the number ends that begins at `start`, written as JSON has it without sign and exponent; -1 where none does. */
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
