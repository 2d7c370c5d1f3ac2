import { userRow } from '#table/user-row';

/** How long after a request its answer is sent, in ms: about what one Scan takes. */
export const ANSWER_AFTER_MS = 40;

/** The same rows as the two sides of a race are sent them. */
export interface EqualBodies {
  /** One JSON: `{"userData":[…]}`. */
  readonly buffered: Buffer;
  /** Page lines and the end line. */
  readonly streamed: Buffer;
}

/**
 * The same made-up users, about 130 bytes each, as a buffered and as a streamed body; `lines` is the
 * number of page lines, and has to divide `rows`.
 *
 * Both have the same number of bytes, and the last row ends at the same place in both; with one page
 * line every row does. White space, which JSON allows, stands in the buffered one for what the stream
 * says besides its rows.
 */
export function makeEqualBodies(rows: number, lines = 1): EqualBodies {
  const rowsPerLine = rows / lines;
  const users = Array.from({ length: rows }, (_, index) => JSON.stringify(userRow(index)));
  const pageLines = Array.from({ length: lines }, (_, line) => {
    const some = users.slice(line * rowsPerLine, (line + 1) * rowsPerLine);
    return `{"type":"page","page":${line + 1},"count":${some.length},"elapsedMs":${ANSWER_AFTER_MS},"userData":[${some.join()}]}\n`;
  });
  const endLine = `{"type":"end","pages":${lines},"count":${rows},"elapsedMs":${ANSWER_AFTER_MS}}\n`;
  const streamed = Buffer.from(`${pageLines.join('')}${endLine}`);
  const array = `[${users.join()}`;
  const end = ']'.padEnd(']}\n'.length + endLine.length - 1);
  const before = streamed.length - Buffer.byteLength(array) - end.length - '{}'.length;
  return { buffered: Buffer.from(`{${'"userData":'.padStart(before)}${array}${end}}`), streamed };
}
