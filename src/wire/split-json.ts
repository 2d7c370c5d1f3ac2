import { skipScalar, skipSpace, skipString } from './json-tokens.ts';

/** One part of a JSON text; `start` and `end` are indices into it, without surrounding white space. */
export interface JsonPart {
  readonly start: number;
  readonly end: number;
}

/** A member of an object: its decoded name, and the position of its value. */
export interface JsonMember extends JsonPart {
  readonly name: string;
}

/**
 * The members of the object in `text`, in the order in which they were written; members with the same name
 * are all returned. `text` must be valid JSON; if it is not an object, there are none.
 */
export function splitMembers(text: string): readonly JsonMember[] {
  const members: JsonMember[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== '{') return members;
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== '}') {
    const nameEnd = skipValue(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as string;
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = skipValue(text, start);
    members.push({ name, start, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

/** The elements of the array in `text`, in order; `text` must be valid JSON. */
export function splitElements(text: string): readonly JsonPart[] {
  const elements: JsonPart[] = [];
  let at = skipSpace(text, 0);
  if (text[at] !== '[') return elements;
  at = skipSpace(text, at + 1);
  while (at < text.length && text[at] !== ']') {
    const end = skipValue(text, at);
    elements.push({ start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return elements;
}

/** The index just after the value that starts at `from`; always larger than `from`, so that no loop is endless. */
function skipValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = text[at];
    if (character === '"') at = skipString(text, at);
    else if (character === '{' || character === '[') {
      depth += 1;
      at += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      at += 1;
    } else at = depth === 0 ? skipScalar(text, at) : at + 1;
  } while (depth > 0 && at < text.length);
  return at;
}
