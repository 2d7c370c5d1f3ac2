import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A place in a document, as the names on the way to it. */
type Place = readonly string[];

interface Change {
  readonly place: Place;
  /** The replacement; `undefined` removes what is there. */
  readonly value: unknown;
}

/** What `JSON.stringify` never writes, though other programs might. */
const RAW = ['NaN', 'Infinity', '1e999', '-1e999', '1e-400', '01', 'undefined'];

/** Stands for a raw text until the document is written. */
const MARK = 'raw:';

/** The text of a JSON document with one to three places changed or removed, except in these members. */
export function changedJson(text: string, except: readonly string[] = []): fc.Arbitrary<string> {
  const document = JSON.parse(text) as Json;
  const places = placesIn(document).filter(
    ([name]) => name !== undefined && !except.includes(name),
  );
  const change = fc.record({
    place: fc.constantFrom(...places),
    value: fc.oneof(
      fc.constant(undefined),
      fc.constantFrom<unknown>(null, 0, -1, 0.5, 1e300, '', '1', [], {}, true, '__proto__'),
      fc.jsonValue({ maxDepth: 2 }),
      fc.constant('long '.repeat(20_000)),
      fc.constantFrom(...RAW).map((raw) => `${MARK}${raw}`),
      // What is right elsewhere, such as an earlier instant.
      fc.constantFrom(...places).map((place) => valueAt(document, place)),
    ),
  });
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => applied(text, changes).replaceAll(new RegExp(`"${MARK}([^"]+)"`, 'g'), '$1'));
}

const list = (entry: string) => `[${`${entry},`.repeat(1_000_000)}${entry}]`;

/** Texts of JSON values of megabytes, by their names. */
const HUGE = {
  'a million numbers': () => list('5'),
  'a million nulls': () => list('null'),
  'a million objects': () => list('{}'),
  'deep lists': () => '['.repeat(500_000) + ']'.repeat(500_000),
  'deep objects': () => `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`,
  'a long text': () => JSON.stringify('A'.repeat(12_000_000)),
  'a long text that is no base64': () => JSON.stringify(`${'A'.repeat(12_000_000)}!`),
};

/** What {@link withHugeValue} puts where, to be drawn. */
export function hugeValues(...places: readonly Place[]) {
  const names = Object.keys(HUGE) as (keyof typeof HUGE)[];
  return fc.record({ what: fc.constantFrom(...names), place: fc.constantFrom(...places) });
}

/** The text of a JSON document with a value of megabytes in one place. */
export function withHugeValue(
  text: string,
  { what, place }: { readonly what: keyof typeof HUGE; readonly place: Place },
): string {
  const here = 'the huge value';
  return applied(text, [{ place, value: here }]).replace(`"${here}"`, HUGE[what]);
}

/** A text that is cut, has something inserted, or has nothing to do with `text`. */
export function damagedText(text: string): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string(),
    fc.json(),
    fc.nat(text.length).map((length) => text.slice(0, length)),
    fc
      .tuple(fc.nat(text.length), fc.string())
      .map(([at, piece]) => text.slice(0, at) + piece + text.slice(at)),
  );
}

/** The paths to all places in a value. */
function placesIn(value: Json, place: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([name, child]) => placesIn(child, [...place, name])),
  ];
}

function valueAt(value: unknown, place: Place): unknown {
  let at = value;
  for (const name of place) at = (at as Record<string, unknown> | null | undefined)?.[name];
  return at;
}

function applied(text: string, changes: readonly Change[]): string {
  const file: unknown = JSON.parse(text);
  for (const { place, value } of changes) {
    const at = valueAt(file, place.slice(0, -1));
    const last = place.at(-1) ?? '';
    if (at === null || typeof at !== 'object') continue;
    if (value === undefined) delete (at as Record<string, unknown>)[last];
    else (at as Record<string, unknown>)[last] = structuredClone(value);
  }
  return JSON.stringify(file);
}
