import { describeCurlRest } from './describe-curl-rest.ts';
import { type CurlArgument, readCurlArguments } from './curl-options.ts';
import type { Endpoint, NameValue } from './endpoint.ts';
import { headerProblem } from './header-problem.ts';
import { splitCommand } from './split-command.ts';

/** The request of a `curl` command. */
export interface CurlRequest extends Pick<Endpoint, 'method' | 'headers'> {
  /** As it was written, with `http://` before it where it has no scheme, as curl does it; not checked. */
  readonly url: string;
  readonly body?: string;
  /** Everything of the command that was not taken over, in whole sentences; empty where all of it was. */
  readonly notes: readonly string[];
}

/** Set by the browser, or of no use to an endpoint; copied commands contain many of them. */
const OF_THE_BROWSER = /^(user-agent|accept-language|priority|pragma|cache-control)$/i;

/** What a browser does anyway. */
const DONE_ANYWAY: ReadonlySet<string> = new Set(['compressed', 'location']);

/** What the shell keeps for itself: from there on the words are no longer curl's. */
const SHELL = /^(\|\|?|&&?|;|\d?>{1,2}.*|<.*)$/;

const LONGEST = 200_000;

/** What has been read of a command. */
interface CommandParts {
  readonly urls: string[];
  readonly headers: NameValue[];
  /** Headers that options stand for; a header of the same name that is written out is stronger. */
  readonly impliedHeaders: NameValue[];
  readonly data: string[];
  readonly query: string[];
  method?: string;
  impliedMethod?: string;
  isDataInQuery: boolean;
  readonly leftOut: string[];
  readonly files: string[];
}

/**
 * Reads a `curl` command as people copy it from a browser, an API's documentation or a terminal: address,
 * method, headers, body; `-G`, `-u`, `--json` and `--data-urlencode` too. What it cannot take over it
 * names. `undefined` where the text is no such command, or names no address. Never throws.
 */
export function readCurl(text: string): CurlRequest | undefined {
  if (text.length > LONGEST || !isCurl(text)) return undefined;
  const all = splitCommand(text.replace(/^\s*(\$\s*)?/, '')).slice(1);
  const shellAt = all.findIndex(({ isBare, text: word }) => isBare && SHELL.test(word));
  const words = shellAt === -1 ? all : all.slice(0, shellAt);
  const parts = partsOf(words.map((word) => word.text));
  const [first, ...others] = parts.urls;
  if (first === undefined) return undefined;

  const { url, credentials } = addressOf(first);
  if (credentials !== undefined) parts.impliedHeaders.unshift(credentials);
  const { method: asked = parts.impliedMethod ?? 'GET', data, isDataInQuery, leftOut } = parts;
  const isPost = asked.toUpperCase() === 'POST';
  const query = [...parts.query, ...(isDataInQuery ? data : [])].filter((each) => each !== '');
  const hasBody = data.length > 0 && !isDataInQuery;
  if (hasBody && !isPost) leftOut.push('the body');
  return {
    url: query.length === 0 ? url : `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`,
    method: isPost ? 'POST' : 'GET',
    headers: headersOf(parts, isPost && hasBody),
    ...(isPost && { body: hasBody ? data.join('&') : '' }),
    notes: describeCurlRest({
      method: asked.toUpperCase(),
      leftOut,
      files: parts.files,
      hasOtherUrls: others.length > 0,
      expansions: words.flatMap(({ expansions }) => expansions),
      shell: shellAt === -1 ? [] : all.slice(shellAt).map((word) => word.text),
    }),
  };
}

/** Whether a text begins as a `curl` command with an argument does. */
export function isCurl(text: string): boolean {
  return /^\s*(\$\s*)?curl(\.exe)?\s+\S/.test(text);
}

function partsOf(words: readonly string[]): CommandParts {
  const parts: CommandParts = {
    urls: [],
    headers: [],
    impliedHeaders: [],
    data: [],
    query: [],
    isDataInQuery: false,
    leftOut: [],
    files: [],
  };
  for (const argument of readCurlArguments(words)) {
    if (argument.type === 'option') addOption(parts, argument);
    else if (argument.text.trim() !== '') parts.urls.push(argument.text.trim());
  }
  return parts;
}

type CurlOption = Extract<CurlArgument, { readonly type: 'option' }>;

function addOption(parts: CommandParts, { name, written, value }: CurlOption): void {
  const { headers, impliedHeaders, data, query, files, leftOut } = parts;
  const isFile = value.startsWith('@');
  const imply = (header: string, itsValue: string) =>
    impliedHeaders.push({ name: header, value: itsValue });
  switch (name) {
    case 'url':
      parts.urls.push(value.trim());
      return;
    case 'request':
      parts.method = value;
      return;
    case 'head':
      parts.impliedMethod ??= 'HEAD';
      return;
    case 'get':
      parts.isDataInQuery = true;
      parts.impliedMethod = 'GET';
      return;
    case 'header': {
      const [, header = '', itsValue = ''] = /^([^:]*):([\s\S]*)$/.exec(value) ?? [];
      if (isFile) files.push(`${written} ${value}`);
      else if (itsValue.trim() === '') leftOut.push(`${written} ${header.trim()}`.trim());
      else headers.push({ name: header.trim(), value: itsValue.trim() });
      return;
    }
    case 'json':
      imply('Content-Type', 'application/json');
      imply('Accept', 'application/json');
      addData(isFile ? undefined : value);
      return;
    case 'data':
    case 'data-ascii':
    case 'data-binary':
      addData(isFile ? undefined : value);
      return;
    case 'data-raw':
      addData(value);
      return;
    case 'data-urlencode':
      addData(urlEncoded(value));
      return;
    case 'url-query': {
      const encoded = value.startsWith('+') ? value.slice(1) : urlEncoded(value);
      if (encoded === undefined) files.push(`${written} ${value}`);
      else query.push(encoded);
      return;
    }
    case 'user':
      if (value.includes(':')) imply('Authorization', basic(value));
      else leftOut.push(`${written} (it has no password)`);
      return;
    case 'oauth2-bearer':
      imply('Authorization', `Bearer ${value}`);
      return;
    case 'form':
    case 'form-string':
      parts.impliedMethod ??= 'POST';
      leftOut.push(written);
      return;
    case 'upload-file':
      parts.impliedMethod ??= 'PUT';
      files.push(`${written} ${value}`);
      return;
    default:
      if (!DONE_ANYWAY.has(name)) leftOut.push(written);
  }

  /** Data that is sent as the body, or in the query; `undefined` for what stands in a file. */
  function addData(given: string | undefined): void {
    parts.impliedMethod ??= 'POST';
    if (given === undefined) files.push(`${written} ${value}`);
    else data.push(given);
  }
}

/** What curl makes of `content`, `=content` and `name=content`; `undefined` for what stands in a file. */
function urlEncoded(given: string): string | undefined {
  const [, name = '', sign, content = ''] = /^([^=@]*)([=@])([\s\S]*)$/.exec(given) ?? [];
  if (sign === '@') return undefined;
  if (sign === undefined) return encode(given);
  return name === '' ? encode(content) : `${name}=${encode(content)}`;
}

/** Half of a surrogate pair, which cannot be encoded, becomes the replacement character. */
function encode(text: string): string {
  return encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(text)));
}

/** The address as curl understands it: with a scheme, and without credentials or fragment. */
function addressOf(given: string): { readonly url: string; readonly credentials?: NameValue } {
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const [, before = '', user, rest = ''] =
    /^([a-z0-9+.-]+:\/\/)(?:([^/?#@]*)@)?([^#]*)/i.exec(url) ?? [];
  if (user === undefined) return { url: before + rest };
  const value = basic(decoded(user.includes(':') ? user : `${user}:`));
  return { url: before + rest, credentials: { name: 'Authorization', value } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function basic(credentials: string): string {
  const bytes = new TextEncoder().encode(credentials);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}

/** The headers that can be sent, one of each name; what is dropped is added to `leftOut`. */
function headersOf(parts: CommandParts, hasBody: boolean): readonly NameValue[] {
  const { headers, impliedHeaders, leftOut } = parts;
  const written = new Set(headers.map(({ name }) => name.toLowerCase()));
  const isForm = hasBody && ![...headers, ...impliedHeaders].some(isContentType);
  const all = [
    ...headers,
    ...impliedHeaders.filter(({ name }) => !written.has(name.toLowerCase())),
    ...(isForm ? [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }] : []),
  ];
  const last = new Map<string, NameValue>();
  for (const header of all) {
    const lower = header.name.toLowerCase();
    if (
      OF_THE_BROWSER.test(lower) ||
      headerProblem('It', header.name, header.value) !== undefined
    ) {
      leftOut.push(header.name);
      continue;
    }
    if (last.has(lower)) leftOut.push(`the first ${header.name}`);
    last.set(lower, header);
  }
  return Array.from(last.values());
}

function isContentType({ name }: NameValue): boolean {
  return name.toLowerCase() === 'content-type';
}
