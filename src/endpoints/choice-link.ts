import { SIDES, type Side } from '#roads/road';
import { isContentHeader } from './content-headers.ts';
import { hasChosenRoads, withoutDefaultRoads } from './endpoint-road.ts';
import type { Endpoint, EndpointPair, NameValue } from './endpoint.ts';
import { withJsonTypes } from './json-types.ts';
import { readPair, SIDE_NAMES } from './read-endpoint.ts';
import { quoted, type Read } from './read-url.ts';

/**
 * The forms of a link: the third can carry roads. Earlier pages wrote the values of headers that describe
 * content into the second and the third; they are still read, and never written.
 */
const VERSIONS = { names: 1, values: 2, roads: 3 } as const;

/** More characters than browsers and chat programs carry; a longer fragment is not even decoded. */
export const FRAGMENT_MAX = 65_536;

const REMEDY = 'Ask for the link again, or enter the endpoints by hand.';

/**
 * The whole choice as the fragment of a URL, without its `#`: its version and, in base64url, JSON with
 * both endpoints. Of request headers only the names are in it. A link is `v3.` where a side has another road
 * than its default, and otherwise `v1.`, so that older pages read what they can understand.
 */
export function encodeChoice(pair: EndpointPair): string {
  const named = withoutDefaultRoads(pair);
  const linked = Object.fromEntries(SIDES.map((side) => [SIDE_NAMES[side], linkedOf(named[side])]));
  const bytes = new TextEncoder().encode(JSON.stringify(linked));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `v${hasChosenRoads(pair) ? VERSIONS.roads : VERSIONS.names}.${text}`;
}

/** The members that differ from their defaults. */
function linkedOf(endpoint: Endpoint): object {
  const { url, method, body, headers, query, path, road, prefetch } = endpoint;
  return {
    url,
    ...(method !== 'GET' && { method }),
    ...(body !== undefined && { body }),
    ...(headers.length > 0 && { headers: headers.map(({ name }) => name) }),
    ...(query.length > 0 && { query }),
    ...(path !== undefined && { path }),
    // Only with a road that is named, since pages that know no roads know no such member either.
    ...(road !== undefined && { road, ...(prefetch !== undefined && { prefetch }) }),
  };
}

/**
 * Reads the fragment of a URL, with or without its `#`; `undefined` where it is empty. No header has a
 * value, except the type of a body that is JSON, and what an earlier page has written of headers that
 * describe content. Never throws, whatever the fragment holds: every problem is a sentence.
 */
export function decodeChoice(fragment: string): Read<EndpointPair> | undefined {
  const text = fragment.replace(/^#/, '');
  if (text === '') return undefined;
  if (text.length > FRAGMENT_MAX) {
    return invalid(
      `The link is ${text.length.toLocaleString('en')} characters long, and no link of this page has more than ${FRAGMENT_MAX.toLocaleString('en')}. ${REMEDY}`,
    );
  }
  const [, version, encoded] = /^v(\d{1,9})\.(.*)$/s.exec(text) ?? [];
  if (version === undefined || encoded === undefined) {
    return invalid(`The end of the link, ${quoted(`#${text}`)}, names no endpoints. ${REMEDY}`);
  }
  if (!Object.values<number>(VERSIONS).includes(Number(version))) {
    return invalid(
      `The link has version ${version}, and this page reads versions ${VERSIONS.names} to ${VERSIONS.roads}. Open it with the page that made it.`,
    );
  }
  const value = parseEncoded(encoded);
  if (value === undefined) return invalid(`The link is broken or was cut off. ${REMEDY}`);
  const mayHaveValues = Number(version) >= VERSIONS.values;
  const wrong = SIDES.find((side) => !areLinkedHeaders(headersIn(value, side), mayHaveValues));
  if (wrong !== undefined) {
    return invalid(
      `The link carries something in ${SIDE_NAMES[wrong]}.headers that no link of this page carries: header values that may be secret. ${REMEDY}`,
    );
  }
  const read = readPair(withNamedHeaders(value));
  if (read.state === 'read') return { state: 'read', value: withJsonTypes(read.value) };
  return { state: 'invalid', problems: read.problems.map((each) => `In the link: ${each}`) };
}

/** The encoded value; `undefined` if it is not JSON in UTF-8 in base64url. */
function parseEncoded(encoded: string): unknown {
  try {
    const binary = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) ?? null;
  } catch {
    return undefined;
  }
}

function headersIn(value: unknown, side: Side): unknown {
  const linked = value as Readonly<Record<string, { readonly headers?: unknown } | null>> | null;
  return linked?.[SIDE_NAMES[side]]?.headers;
}

/**
 * Whether these are headers as a link has them: a list of names and, where it may have them, of headers that
 * describe content with their values.
 */
function areLinkedHeaders(headers: unknown, mayHaveValues: boolean): boolean {
  if (headers === undefined) return true;
  if (!Array.isArray(headers)) return false;
  return headers.every((header: unknown) => {
    if (typeof header === 'string') return true;
    if (!mayHaveValues || typeof header !== 'object' || header === null) return false;
    const { name, value, ...others } = header as Partial<NameValue>;
    return (
      typeof name === 'string' &&
      isContentHeader(name) &&
      typeof value === 'string' &&
      Object.keys(others).length === 0
    );
  });
}

/** The value with an object for each header's name, as endpoints have them. */
function withNamedHeaders(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const named = SIDES.flatMap((side) => {
    const headers = headersIn(value, side);
    if (!Array.isArray(headers)) return [];
    const endpoint = (value as Readonly<Record<string, object>>)[SIDE_NAMES[side]];
    return [[SIDE_NAMES[side], { ...endpoint, headers: headers.map(fullHeader) }]];
  });
  return { ...value, ...(Object.fromEntries(named) as object) };
}

function fullHeader(header: unknown): unknown {
  return typeof header === 'string' ? { name: header, value: '' } : header;
}

function invalid(problem: string): Read<EndpointPair> {
  return { state: 'invalid', problems: [problem] };
}
