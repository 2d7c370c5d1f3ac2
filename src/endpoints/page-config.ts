import type { EndpointPair } from './endpoint.ts';
import { type KnownRoads, readKnownRoads } from './known-roads.ts';
import { readPair } from './read-endpoint.ts';

/** The content of `config.json` beside the page. */
export type PageConfig =
  /** There is no such file, or it does not say which endpoints race. */
  | { readonly state: 'none'; readonly note?: string; readonly roads?: KnownRoads }
  | { readonly state: 'read'; readonly pair: EndpointPair; readonly roads?: KnownRoads }
  | { readonly state: 'invalid'; readonly problems: readonly string[] };

/** No configuration is longer than this; anything longer is something else. */
const TEXT_MAX = 262_144;

/**
 * Reads the text of `config.json`: `{}` for none, or an object with the members `buffered` and `streamed`,
 * each an address or an endpoint. The member `roads` may stand beside them, or alone: the addresses of the
 * roads that a person may choose on the page. Every problem is a sentence that names its member.
 *
 * An HTML page in its place counts as none, with a note, because many hosts send one if a file is missing.
 */
export function readPageConfig(text: string): PageConfig {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (trimmed === '') return { state: 'none' };
  if (trimmed.startsWith('<')) {
    return {
      state: 'none',
      note: 'config.json is an HTML page and was ignored: the server of this page seems to answer with one where a file is missing. Put a config.json beside index.html; {} is enough.',
    };
  }
  if (trimmed.length > TEXT_MAX) {
    return invalid([
      `config.json is ${trimmed.length.toLocaleString('en')} characters long. Use at most ${TEXT_MAX.toLocaleString('en')}.`,
    ]);
  }
  let value: unknown;
  try {
    value = JSON.parse(trimmed);
  } catch {
    return invalid([
      'config.json is not JSON. Write {"buffered": "https://…", "streamed": "https://…"}, or {} for neither.',
    ]);
  }
  const { roads: given, ...rest } = isObject(value) ? value : {};
  const roads = given === undefined ? undefined : readKnownRoads(given, 'roads');
  const known = roads?.state === 'read' ? { roads: roads.value } : {};
  const hasPair = !isObject(value) || Object.keys(rest).length > 0;
  const pair = hasPair ? readPair(isObject(value) ? rest : value) : undefined;
  const problems = [roads, pair].flatMap((read) =>
    read?.state === 'invalid' ? read.problems : [],
  );
  if (problems.length > 0) return invalid(problems.map((each) => `In config.json: ${each}`));
  if (pair?.state === 'read') return { state: 'read', pair: pair.value, ...known };
  return { state: 'none', ...known };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(problems: readonly string[]): PageConfig {
  return { state: 'invalid', problems };
}
