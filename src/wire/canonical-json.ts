import { splitElements, splitMembers } from './split-json.ts';

/** A double holds every number of up to this many digits exactly. */
const EXACT_DIGITS = 15;

/**
 * One text for all JSON texts that mean the same value: without white space, members in the order of
 * their names, of a name written twice the last, strings and numbers written as JavaScript does.
 *
 * Numbers of more than 15 digits stay as they are written, since a double would take digits away.
 * `text` must be valid JSON; after the idea of RFC 8785, which has no such numbers.
 *
 * @throws {RangeError} where values are nested too deep for the stack, some thousand levels.
 */
export function canonicalJson(text: string): string {
  switch (text[0]) {
    case '{': {
      const values = new Map<string, string>();
      for (const { name, start, end } of splitMembers(text)) {
        values.set(name, canonicalJson(text.slice(start, end)));
      }
      const names = [...values.keys()].toSorted();
      return `{${names.map((name) => `${JSON.stringify(name)}:${values.get(name)}`).join(',')}}`;
    }
    case '[': {
      const elements = splitElements(text);
      return `[${elements.map(({ start, end }) => canonicalJson(text.slice(start, end))).join(',')}]`;
    }
    case '"':
      return JSON.stringify(JSON.parse(text));
    default:
      return text.replace(/\D/g, '').length > EXACT_DIGITS
        ? text
        : JSON.stringify(JSON.parse(text));
  }
}
