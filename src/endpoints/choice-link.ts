import { SIDES, type Side } from '#roads/road';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { readPair, SIDE_NAMES } from './read-endpoint.ts';
import { quoted, type Read } from './read-url.ts';

/** A link with this version can be read; the number changes with the format. */
const VERSION = 1;

/** More than browsers and chat programs can handle; a longer fragment is not even decoded. */
const FRAGMENT_MAX = 65_536;

const REMEDY = 'Ask for the link again, or enter the endpoints by hand.';

/**
 * The whole choice as the fragment of a URL, without its `#`: `v1.` and, in base64url, JSON with both
 * endpoints. It contains only the names of headers, not their values.
 */
export function encodeChoice(pair: EndpointPair): string {
  const linked = Object.fromEntries(SIDES.map((side) => [SIDE_NAMES[side], linkedOf(pair[side])]));
  const bytes = new TextEncoder().encode(JSON.stringify(linked));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const text = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `v${VERSION}.${text}`;
}

/** The members that differ from their defaults. */
function linkedOf({ url, method, body, headers, query, path }: Endpoint): object {
  return {
    url,
    ...(method !== 'GET' && { method }),
    ...(body !== undefined && { body }),
    ...(headers.length > 0 && { headers: headers.map(({ name }) => name) }),
    ...(query.length > 0 && { query }),
    ...(path !== undefined && { path }),
  };
}

/**
 * Reads the fragment of a URL, with or without its `#`; `undefined` if it is empty. The headers of the
 * endpoints have no values. Never throws, whatever the fragment contains: every problem is a sentence.
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
  if (Number(version) !== VERSION) {
    return invalid(
      `The link has version ${version}, and this page reads version ${VERSION}. Open it with the page that made it.`,
    );
  }
  const value = parseEncoded(encoded);
  if (value === undefined) return invalid(`The link is broken or was cut off. ${REMEDY}`);
  const withValues = SIDES.find((side) => hasHeaderValues(value, side));
  if (withValues !== undefined) {
    return invalid(
      `The link carries something else than names in ${SIDE_NAMES[withValues]}.headers, and no link of this page carries the values of headers. ${REMEDY}`,
    );
  }
  const read = readPair(withNamedHeaders(value));
  if (read.state === 'read') return read;
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

function hasHeaderValues(value: unknown, side: Side): boolean {
  const headers = headersIn(value, side);
  if (headers === undefined) return false;
  return !Array.isArray(headers) || headers.some((name) => typeof name !== 'string');
}

/** The value with an object for each header's name, as endpoints have them. */
function withNamedHeaders(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const named = SIDES.flatMap((side) => {
    const headers = headersIn(value, side);
    if (!Array.isArray(headers)) return [];
    const endpoint = (value as Readonly<Record<string, object>>)[SIDE_NAMES[side]];
    return [[SIDE_NAMES[side], { ...endpoint, headers: headers.map(nameAlone) }]];
  });
  return { ...value, ...(Object.fromEntries(named) as object) };
}

function nameAlone(name: unknown): unknown {
  return { name, value: '' };
}

function invalid(problem: string): Read<EndpointPair> {
  return { state: 'invalid', problems: [problem] };
}
