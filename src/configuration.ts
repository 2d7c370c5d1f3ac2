/** Where the page races, as its environment says. */
export type Configuration =
  | { readonly state: 'endpoints'; readonly urls: { buffered: URL; streamed: URL } }
  /** No endpoint is configured: the page simulates both. */
  | { readonly state: 'simulated' }
  | { readonly state: 'invalid'; readonly problems: readonly string[] };

type Variable = 'VITE_BUFFER_URL' | 'VITE_STREAM_URL';

/**
 * Reads the two endpoints from the environment that Vite baked into the page.
 *
 * Both or neither must be set, each to an absolute http(s) URL; blank counts as not set. Never
 * throws: every problem is a sentence that names its variable and what to do.
 * Vite's rules for these variables: https://vite.dev/guide/env-and-mode
 */
export function readConfiguration(env: Readonly<Partial<Record<Variable, string>>>): Configuration {
  const bufferText = env.VITE_BUFFER_URL?.trim() ?? '';
  const streamText = env.VITE_STREAM_URL?.trim() ?? '';
  if (bufferText === '' && streamText === '') return { state: 'simulated' };
  const buffered = readUrl('VITE_BUFFER_URL', bufferText, 'VITE_STREAM_URL');
  const streamed = readUrl('VITE_STREAM_URL', streamText, 'VITE_BUFFER_URL');
  if (buffered instanceof URL && streamed instanceof URL) {
    return { state: 'endpoints', urls: { buffered, streamed } };
  }
  const problems = [buffered, streamed].filter((result) => typeof result === 'string');
  return { state: 'invalid', problems };
}

function readUrl(name: Variable, text: string, other: Variable): URL | string {
  if (text === '') return `${name} is not set, but ${other} is. Set both, or neither.`;
  if (!URL.canParse(text)) {
    return `${name} is “${text}”, which is not a URL. Give the whole address, starting with https://.`;
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `${name} is “${text}”, which is not an http or https URL. Give an address that starts with https://.`;
  }
  return url;
}
