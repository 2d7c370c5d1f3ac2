import { shortenText } from '#recording/shorten-text';

/** The longest single text of an export, in UTF-16 code units. */
const TEXT_MAX = 2000;

/**
 * A text as Markdown that displays it unchanged, in one line, also in a table cell: anything that would be
 * emphasis, code, a link, HTML, an entity, mathematics or the end of a cell is escaped
 * (https://spec.commonmark.org/0.31.2/#backslash-escapes), and so is anything that would begin a heading, a
 * list or a quotation. White space becomes one space. A text of more than 2,000 characters is cut and says
 * how long it was.
 */
export function markdownText(text: string): string {
  return shortenText(text, TEXT_MAX)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^ ?([#+=-])/, '\\$1')
    .replace(/^( ?\d+)([.)])(?= |$)/, '$1\\$2');
}
