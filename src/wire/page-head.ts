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

/** No newline is white space here: what follows one is another line. */
const HEAD =
  /^[ \t]*\{[ \t]*"type"[ \t]*:[ \t]*"page"[ \t]*,[ \t]*"page"[ \t]*:[ \t]*(\d{1,15})[ \t]*,[ \t]*"count"[ \t]*:[ \t]*(\d{1,15})[ \t]*,[ \t]*"elapsedMs"[ \t]*:[ \t]*(\d{1,15}(?:\.\d{1,15})?)[ \t]*,[ \t]*"userData"[ \t]*:[ \t]*\[/;

const latin1 = new TextDecoder('latin1');

/**
 * Reads a page line's own words off its start, without looking at its rows.
 *
 * Takes the first {@link PAGE_HEAD_BYTES} of the line, or all of a shorter one. `undefined` for every
 * line that does not begin in protocol order (type, page, count, elapsedMs, userData).
 */
export function readPageHead(bytes: Uint8Array): PageHead | undefined {
  const match = HEAD.exec(latin1.decode(bytes));
  if (match === null) return undefined;
  return {
    page: Number(match[1]),
    count: Number(match[2]),
    elapsedMs: Number(match[3]),
    rowsOffset: match[0].length,
  };
}
