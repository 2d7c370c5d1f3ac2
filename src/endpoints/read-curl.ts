import type { Endpoint, NameValue } from './endpoint.ts';
import { headerProblem } from './header-problem.ts';

/** The request of a `curl` command. */
export interface CurlRequest extends Pick<Endpoint, 'method' | 'headers'> {
  /** As it was written; not checked. */
  readonly url: string;
  readonly body?: string;
  /** Names of headers that were left out, because a browser sets them itself or does not let a page set them. */
  readonly leftOut: readonly string[];
}

/** Options that take a value and have no meaning for a page. */
const OTHER_WITH_VALUE =
  /^(-[oemwxbcEFKTUYyzrCQ]|--(output|max-time|connect-timeout|referer|write-out|proxy|cookie|cookie-jar|cert|key|cacert|form|config|upload-file|retry|retry-delay|resolve|limit-rate|range|interface|max-redirs))$/;

/** Set by the browser, or of no use to an endpoint; copied commands contain many of them. */
const OF_THE_BROWSER = /^(user-agent|accept-language|priority|pragma|cache-control)$/i;

const LONGEST = 200_000;

/**
 * Reads a `curl` command as people copy it from a browser, an API's documentation or a terminal: address,
 * method, headers, body; `-G`, `-u` and `--json` too. `undefined` where the text is none, or names no address.
 * Never throws. Options: https://curl.se/docs/manpage.html
 */
export function readCurl(text: string): CurlRequest | undefined {
  if (text.length > LONGEST || !/^\s*(\$\s*)?curl(\.exe)?\s/.test(text)) return undefined;
  const words = splitWords(text.replace(/^\s*(\$\s*)?/, '')).slice(1);
  let url: string | undefined;
  let method: string | undefined;
  let isGet = false;
  const headers: NameValue[] = [];
  const data: string[] = [];
  const addHeader = (name: string, value: string) => headers.push({ name, value });

  for (let at = 0; at < words.length; at += 1) {
    const [option, joined] = splitOption(words[at] ?? '');
    const value = () => {
      if (joined !== undefined) return joined;
      at += 1;
      return words[at] ?? '';
    };
    if (option === '-X' || option === '--request') method = value();
    else if (option === '-H' || option === '--header') {
      const [, name = '', itsValue = ''] = /^([^:]*):([\s\S]*)$/.exec(value()) ?? [];
      if (name.trim() !== '') addHeader(name.trim(), itsValue.trim());
    } else if (/^(-d|--data(-raw|-binary|-ascii|-urlencode)?)$/.test(option)) data.push(value());
    else if (option === '--json') {
      data.push(value());
      addHeader('Content-Type', 'application/json');
      addHeader('Accept', 'application/json');
    } else if (option === '-u' || option === '--user') addHeader('Authorization', basic(value()));
    else if (option === '--oauth2-bearer') addHeader('Authorization', `Bearer ${value()}`);
    else if (option === '-A' || option === '--user-agent') addHeader('User-Agent', value());
    else if (option === '-G' || option === '--get') isGet = true;
    else if (option === '--url') url = value();
    else if (OTHER_WITH_VALUE.test(option)) value();
    else if (!option.startsWith('-') && option !== '') url ??= option;
  }
  if (url === undefined) return undefined;
  const isPost =
    !isGet && (method === undefined ? data.length > 0 : method.toUpperCase() === 'POST');
  const joinedData = data.join('&');
  if (isPost && data.length > 0 && !headers.some(isContentType)) {
    addHeader('Content-Type', 'application/x-www-form-urlencoded');
  }
  const kept = headers.filter(({ name, value }) => isKept(name, value));
  return {
    url: isGet && data.length > 0 ? `${url}${url.includes('?') ? '&' : '?'}${joinedData}` : url,
    method: isPost ? 'POST' : 'GET',
    headers: lastOfEach(kept),
    ...(isPost && { body: joinedData }),
    leftOut: headers.filter((header) => !kept.includes(header)).map(({ name }) => name),
  };
}

function isContentType({ name }: NameValue): boolean {
  return name.toLowerCase() === 'content-type';
}

function isKept(name: string, value: string): boolean {
  return !OF_THE_BROWSER.test(name) && headerProblem('It', name, value) === undefined;
}

/** One header of each name, because a page sends a set of them. */
function lastOfEach(headers: readonly NameValue[]): readonly NameValue[] {
  return [...new Map(headers.map((header) => [header.name.toLowerCase(), header])).values()];
}

/** An option with its value attached: `-XPOST`, `--request=POST`. */
function splitOption(word: string): readonly [option: string, value?: string] {
  const long = /^(--[a-z0-9-]+)=([\s\S]*)$/.exec(word);
  if (long !== null) return [long[1] ?? '', long[2] ?? ''];
  const short = /^(-[XHduA])([\s\S]+)$/.exec(word);
  if (short !== null) return [short[1] ?? '', short[2] ?? ''];
  return [word];
}

function basic(credentials: string): string {
  const bytes = new TextEncoder().encode(credentials);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Splits a command into words as a POSIX shell does, including `$'…'`; an unclosed quotation ends with the text. */
function splitWords(command: string): readonly string[] {
  const words: string[] = [];
  const piece =
    /\\\r?\n|\s+|\$'((?:\\[\s\S]|[^'\\])*)'?|'([^']*)'?|"((?:\\[\s\S]|[^"\\])*)"?|\\([\s\S])|([^\s'"\\$]+|\$)/g;
  let word: string | undefined;
  for (const [all, ansi, single, double, escaped, plain] of command.matchAll(piece)) {
    if (/^\s+$/.test(all)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (ansi !== undefined) word = (word ?? '') + unescapeAnsi(ansi);
    else if (single !== undefined) word = (word ?? '') + single;
    else if (double !== undefined) word = (word ?? '') + double.replace(/\\(["\\$`\n])/g, '$1');
    else if (escaped !== undefined) word = (word ?? '') + escaped;
    else if (plain !== undefined) word = (word ?? '') + plain;
  }
  if (word !== undefined) words.push(word);
  return words;
}

const ANSI: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The value of the text in `$'…'` in a shell, for the escapes that browsers write. */
function unescapeAnsi(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, unicode: string | undefined, hex: string | undefined, letter = '') => {
      const code = unicode ?? hex;
      return code === undefined
        ? (ANSI[letter as string] ?? (letter as string))
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}
