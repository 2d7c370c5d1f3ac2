import type { ByteSource } from './byte-source.ts';
import { skipScalar, skipSpace, skipString } from './json-tokens.ts';
import { utf8 } from './text-decoders.ts';

/** A longer text is not looked through; in UTF-16 code units. */
const LONGEST = 1024 * 1024;

/** No UTF-16 code unit takes more bytes of UTF-8. */
const UNIT_BYTES_MAX = 3;

/** A number or a word. */
const SCALAR = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;

/** What may come next. `first` is a value or the end of an array, `names` a name or the end of an object. */
type Next = 'value' | 'first' | 'names' | 'name' | 'colon' | 'more';

/**
 * Whether a value without an end was cut, rather than broken by one of its own texts: a quote that is missing, or
 * a line break as it is, hides the brackets behind it. Such a value looks closed, and JSON cannot begin like
 * it. A very long text counts as cut.
 */
export function isCutJson(text: string): boolean {
  if (text.length > LONGEST) return true;
  const value = text.trim();
  const isClosed = value.endsWith(value.startsWith('[') ? ']' : '}');
  const fault = isClosed ? faultIn(value) : undefined;
  return fault === undefined || (fault !== 'string' && hasPairedQuotes(value));
}

/** The same of the value at these bytes of a stream, which are not read if they are too many. */
export function isCutAt(source: ByteSource, start: number, end: number): boolean {
  if (end - start > UNIT_BYTES_MAX * LONGEST) return true;
  return isCutJson(utf8.decode(source.read(start, end)));
}

function hasPairedQuotes(text: string): boolean {
  return (text.replaceAll(/\\[\s\S]/g, '').split('"').length - 1) % 2 === 0;
}

/**
 * What keeps a text that ends with a bracket from being the beginning of JSON, a line break in a string or
 * something else.
 */
function faultIn(text: string): 'string' | 'other' | undefined {
  const open: string[] = [];
  let next: Next = 'value';
  for (let at = skipSpace(text, 0); at < text.length; ) {
    const character = text[at] ?? '';
    const isString = character === '"';
    const isMark = '{}[],:'.includes(character);
    const end = isString ? skipString(text, at) : isMark ? at + 1 : skipScalar(text, at);
    const token = text.slice(at, end);
    // Other characters that a string must not have hide nothing.
    if (isString && token.includes('\n')) return 'string';
    if (!isString && !isMark && !SCALAR.test(token)) return 'other';
    const after = step(next, isString ? 'string' : isMark ? character : 'scalar', open);
    if (after === undefined) return 'other';
    // A string without an end, which may hold brackets.
    if (end > text.length) return undefined;
    next = after;
    at = skipSpace(text, end);
  }
  return undefined;
}

/** What may come after a token; `undefined` if it must not be there. */
function step(next: Next, token: string, open: string[]): Next | undefined {
  const takesValue = next === 'value' || next === 'first';
  switch (token) {
    case '{':
    case '[':
      if (!takesValue) return undefined;
      open.push(token);
      return token === '{' ? 'names' : 'first';
    case '}':
      return open.pop() === '{' && (next === 'more' || next === 'names') ? 'more' : undefined;
    case ']':
      return open.pop() === '[' && (next === 'more' || next === 'first') ? 'more' : undefined;
    case ':':
      return next === 'colon' ? 'value' : undefined;
    case ',':
      if (next !== 'more' || open.length === 0) return undefined;
      return open.at(-1) === '{' ? 'name' : 'value';
    case 'string':
      if (next === 'name' || next === 'names') return 'colon';
      return takesValue ? 'more' : undefined;
    default:
      return takesValue ? 'more' : undefined;
  }
}
