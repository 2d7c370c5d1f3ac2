import { jsonFaultIn } from './json-fault.ts';
import { splitMembers } from './split-json.ts';
import { utf8 } from './text-decoders.ts';
import { plainRowText } from './typed-row.ts';

/**
 * One row as it was sent. `text` is its plain JSON. `cells` has the JSON of each member by name, in the order in
 * which they were written; of members with the same name the last one counts, as in JSON.parse.
 */
export type Row =
  | {
      readonly kind: 'object';
      readonly text: string;
      readonly cells: ReadonlyMap<string, string>;
      /** Its JSON in DynamoDB's typed form, of which `text` is the plain one; missing if it came plain. */
      readonly typedText?: string;
    }
  /** A row without names: a bare value or an array. */
  | { readonly kind: 'value'; readonly text: string }
  /** Bytes that are not JSON; `reason` is a whole sentence. */
  | { readonly kind: 'unreadable'; readonly text: string; readonly reason: string };

/** JSON's white space; `trim` would remove more. */
const OUTER_SPACE = /^[ \t\r\n]+|[ \t\r\n]+$/g;

/**
 * Decodes one row's bytes. Never throws.
 *
 * Values stay text, so that numbers keep all their digits. Bytes that are not UTF-8 are replaced by U+FFFD.
 * With `isTyped`, a row in DynamoDB's typed form becomes plain.
 */
export function decodeRow(bytes: Uint8Array, isTyped = false): Row {
  const text = utf8.decode(bytes).replace(OUTER_SPACE, '');
  const reason = jsonFaultIn(text);
  if (reason !== undefined) return { kind: 'unreadable', text, reason };
  const untyped = isTyped ? plainRowText(text) : undefined;
  const plain = untyped ?? text;
  if (!plain.startsWith('{')) return { kind: 'value', text: plain };
  const cells = new Map<string, string>();
  for (const { name, start, end } of splitMembers(plain)) cells.set(name, plain.slice(start, end));
  return untyped === undefined
    ? { kind: 'object', text, cells }
    : { kind: 'object', text: untyped, cells, typedText: text };
}
