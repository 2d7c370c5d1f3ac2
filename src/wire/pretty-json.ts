import { skipScalar, skipSpace, skipString } from './json-tokens.ts';

/** Deeper levels are not indented any further, so that the text stays in proportion to the JSON. */
const INDENTED_LEVELS_MAX = 40;

/**
 * Lays JSON out over lines, two spaces a level, without changing a value: numbers keep every digit,
 * strings their escapes, members their order. Takes time in proportion to `text`, at any depth; text
 * that is no JSON comes out in some layout, never an error.
 */
export function prettyJson(text: string): string {
  const parts: string[] = [];
  let level = 0;
  let at = 0;
  const newLine = () => `\n${'  '.repeat(Math.min(level, INDENTED_LEVELS_MAX))}`;
  while (at < text.length) {
    const start = at;
    const character = text[at] as string;
    at += 1;
    if (character === '"') {
      at = skipString(text, start);
      parts.push(text.slice(start, at));
    } else if (character === '{' || character === '[') {
      const closing = skipSpace(text, at);
      if (text[closing] === '}' || text[closing] === ']') {
        parts.push(character, text[closing]);
        at = closing + 1;
      } else {
        level += 1;
        parts.push(character, newLine());
      }
    } else if (character === '}' || character === ']') {
      level = Math.max(0, level - 1);
      parts.push(newLine(), character);
    } else if (character === ',') parts.push(',', newLine());
    else if (character === ':') parts.push(': ');
    else if (skipSpace(text, start) === start) {
      at = skipScalar(text, start);
      parts.push(text.slice(start, at));
    }
  }
  return parts.join('');
}
