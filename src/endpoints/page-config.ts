import type { EndpointPair } from './endpoint.ts';
import { readPair } from './read-endpoint.ts';

/** The content of `config.json` beside the page. */
export type PageConfig =
  /** There is no such file, or it names no endpoints. */
  | { readonly state: 'none'; readonly note?: string }
  | { readonly state: 'read'; readonly pair: EndpointPair }
  | { readonly state: 'invalid'; readonly problems: readonly string[] };

/** No configuration is longer than this; anything longer is something else. */
const TEXT_MAX = 262_144;

/**
 * Reads the text of `config.json`: `{}` for none, or an object with the members `buffered` and `streamed`,
 * each an address or an endpoint. Every problem is a sentence that names its member.
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
  const isEmpty =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length === 0;
  if (isEmpty) return { state: 'none' };
  const read = readPair(value);
  if (read.state === 'read') return { state: 'read', pair: read.value };
  return invalid(read.problems.map((problem) => `In config.json: ${problem}`));
}

function invalid(problems: readonly string[]): PageConfig {
  return { state: 'invalid', problems };
}
