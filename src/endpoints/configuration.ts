import { readUrl } from './read-url.ts';

/** Which endpoints the page's environment configures. */
export type Configuration =
  | { readonly state: 'endpoints'; readonly urls: { buffered: URL; streamed: URL } }
  /** No endpoint is configured: the page simulates both. */
  | { readonly state: 'simulated' }
  | { readonly state: 'invalid'; readonly problems: readonly string[] };

type Variable = 'VITE_BUFFER_URL' | 'VITE_STREAM_URL';

/** The names of the two settings if they come from variables. */
const VARIABLES = { buffered: 'VITE_BUFFER_URL', streamed: 'VITE_STREAM_URL' } as const;

/**
 * Reads the two endpoints from the environment that Vite built into the page.
 *
 * Both or neither must be set, each to an absolute http(s) URL; blank counts as not set. Never throws:
 * every problem is a sentence that names its variable and what to do. Vite's rules for these variables:
 * https://vite.dev/guide/env-and-mode
 */
export function readConfiguration(env: Readonly<Partial<Record<Variable, string>>>): Configuration {
  return readUrlPair({ buffered: env.VITE_BUFFER_URL, streamed: env.VITE_STREAM_URL }, VARIABLES);
}

/** Reads two addresses that belong together, as {@link readConfiguration} does, with other names. */
export function readUrlPair(
  texts: { readonly buffered: string | undefined; readonly streamed: string | undefined },
  names: { readonly buffered: string; readonly streamed: string },
): Configuration {
  const bufferText = texts.buffered?.trim() ?? '';
  const streamText = texts.streamed?.trim() ?? '';
  if (bufferText === '' && streamText === '') return { state: 'simulated' };
  const buffered = readOneOf(names.buffered, bufferText, names.streamed);
  const streamed = readOneOf(names.streamed, streamText, names.buffered);
  if (buffered instanceof URL && streamed instanceof URL) {
    return { state: 'endpoints', urls: { buffered, streamed } };
  }
  const problems = [buffered, streamed].filter((result) => typeof result === 'string');
  return { state: 'invalid', problems };
}

function readOneOf(name: string, text: string, other: string): URL | string {
  if (text === '') return `${name} is not set, but ${other} is. Set both, or neither.`;
  return readUrl(name, text);
}
