import { skipScalar, skipSpace, skipString } from '#wire/json-tokens';
import { startOf } from '#recording/shorten-text';

/** Deeper levels are not indented any further, so that the length of the text stays proportional to the JSON. */
const INDENTED_LEVELS_MAX = 40;

/** The maximum size of one piece of the layout. */
export interface LayoutBounds {
  /** UTF-16 code units of the formatted text, at least 1. */
  readonly length: number;
  /** Lines of it, at least 1. */
  readonly lines: number;
}

/** A text that is formatted piece by piece. */
export interface TextLayout {
  /** The next piece, within the limits; earlier pieces are not repeated. Empty at the end. */
  next(bounds: LayoutBounds): string;
  /** UTF-16 code units of the original text that the pieces so far represent. */
  readonly laidOut: number;
  /** Whether that is all of it. */
  readonly isDone: boolean;
}

/**
 * Formats JSON over lines, two spaces per level, without changing a value: numbers keep every digit,
 * strings their escapes, members their order. Text that is not JSON gets some layout, and never an error.
 *
 * The time for each piece is proportional to its own length and that of the one value in which it ends,
 * however long and deep the rest is. A value longer than a piece continues in the next one; no character is
 * cut in two.
 */
export function layOutJson(text: string): TextLayout {
  let level = 0;
  let at = 0;
  /** The part of the last token that did not fit into the last piece. */
  let rest = '';

  function newLine(): string {
    return `\n${'  '.repeat(Math.min(level, INDENTED_LEVELS_MAX))}`;
  }

  /** The next token, with the white space that belongs to it; empty if there is none. */
  function nextToken(): string {
    const start = at;
    const character = text[at] as string;
    at += 1;
    switch (character) {
      case '"':
        at = Math.min(text.length, skipString(text, start));
        return text.slice(start, at);
      case '{':
      case '[': {
        const closing = skipSpace(text, at);
        if (text[closing] === '}' || text[closing] === ']') {
          at = closing + 1;
          return character + text[closing];
        }
        level += 1;
        return character + newLine();
      }
      case '}':
      case ']':
        level = Math.max(0, level - 1);
        return newLine() + character;
      case ',':
        return `,${newLine()}`;
      case ':':
        return ': ';
      default:
        at = skipSpace(text, start);
        if (at > start) return '';
        at = skipScalar(text, start);
        return text.slice(start, at);
    }
  }

  return {
    next({ length, lines }) {
      const parts: string[] = [];
      let room = length;
      let linesLeft = lines;
      while (room > 0 && linesLeft > 0 && (rest !== '' || at < text.length)) {
        const token = rest === '' ? nextToken() : rest;
        let taken = room < token.length ? startOf(token, room) : token;
        // A character of two units goes into the next piece, unless this one would be empty.
        if (taken === '' && token !== '' && parts.length === 0) taken = token.slice(0, 2);
        // The end of the last line ends the piece; the white space after it belongs to the next one.
        const lineEnd = linesLeft === 1 ? taken.indexOf('\n') + 1 : 0;
        if (lineEnd > 0) taken = token.slice(0, lineEnd);
        rest = token.slice(taken.length);
        if (taken === '' && rest !== '') break;
        parts.push(taken);
        room -= taken.length;
        if (taken.includes('\n')) linesLeft -= 1;
      }
      return parts.join('');
    },
    get laidOut() {
      return Math.max(0, at - rest.length);
    },
    get isDone() {
      return rest === '' && at >= text.length;
    },
  };
}

/** Returns a text unchanged, in pieces of a given number of characters and lines. No character is cut in two. */
export function layOutPlainText(text: string): TextLayout {
  let at = 0;
  return {
    next({ length, lines }) {
      const room = text.slice(at, at + length + 1);
      const upToLength = startOf(room, length) || room;
      let end = 0;
      for (let line = 0; line < lines && end < upToLength.length; line += 1) {
        const newline = upToLength.indexOf('\n', end);
        end = newline === -1 ? upToLength.length : newline + 1;
      }
      at += end;
      return upToLength.slice(0, end);
    },
    get laidOut() {
      return at;
    },
    get isDone() {
      return at >= text.length;
    },
  };
}
