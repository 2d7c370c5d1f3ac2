import { userRow } from '#table/user-row';

/** How long after a request its answer is sent, in ms: about as long as one Scan takes. */
export const ANSWER_AFTER_MS = 40;

/** The same rows as they are sent to the two sides of a race. */
export interface EqualBodies {
  /** One JSON: `{"userData":[…]}`. */
  readonly buffered: Buffer;
  /** Page lines and the end line. */
  readonly streamed: Buffer;
}

/**
 * The same made-up users, about 130 bytes each, as a buffered and as a streamed body; `lines` is the number
 * of page lines, and `rows` must be a multiple of it.
 *
 * Both have the same number of bytes, and the last row ends at the same offset in both; with one page line
 * every row does. White space, which JSON allows, replaces in the buffered body what the stream has besides
 * its rows.
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
