import { shortenText } from '#recording/shorten-text';

/** The most that one text of an export may have, in UTF-16 code units. */
const TEXT_MAX = 2000;

/**
 * A text as Markdown that shows it as it is, in one line, within a table's cell too: what would be
 * emphasis, code, a link, HTML, an entity, mathematics or the end of a cell is escaped
 * (https://spec.commonmark.org/0.31.2/#backslash-escapes), and so is what would begin a heading, a list
 * or a quotation. White space becomes one space; of more than 2,000 characters the start is left, with
 * the length said.
 */
export function markdownText(text: string): string {
  return shortenText(text, TEXT_MAX)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll(/[\\`*_[\]<>|~&$]/g, '\\$&')
    .replace(/^ ?([#+=-])/, '\\$1')
    .replace(/^( ?\d+)([.)])/, '$1\\$2');
}
