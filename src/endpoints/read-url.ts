import { shortenText } from '#recording/shorten-text';

/** Front doors refuse longer addresses anyway: API Gateway and Lambda take about 10 kB of headers. */
const URL_MAX = 8192;

const QUOTED_MAX = 120;

/** A value that was read, or every reason why it could not be; each reason is one or two whole sentences. */
export type Read<Value> =
  | { readonly state: 'read'; readonly value: Value }
  | { readonly state: 'invalid'; readonly problems: readonly string[] };

/**
 * Reads the address of an endpoint: absolute, http or https, without user name, password or fragment.
 *
 * `name` begins the sentence that is returned instead of a URL. Surrounding white space is ignored.
 * Browsers refuse to fetch an address with credentials: https://fetch.spec.whatwg.org/#dom-request
 */
export function readUrl(name: string, given: string): URL | string {
  const text = given.trim();
  if (text === '') return `${name} is empty. Give the whole address, starting with https://.`;
  if (text.length > URL_MAX) {
    return `${name} is ${text.length.toLocaleString('en')} characters long. Give an address of at most ${URL_MAX.toLocaleString('en')}.`;
  }
  if (!URL.canParse(text)) {
    return `${name} is ${quoted(text)}, which is not a URL. Give the whole address, starting with https://.`;
  }
  const url = new URL(text);
  if (url.protocol === 'file:') {
    return `${name} is the address of a file. Give the http or https address at which a server answers.`;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `${name} is ${quoted(text)}, which is not an http or https URL. Give an address that starts with https://.`;
  }
  if (url.username !== '' || url.password !== '') {
    return `${name} contains a user name or password, which browsers refuse to send. Take it out of the address, and send an Authorization header instead.`;
  }
  if (url.hash !== '' || text.endsWith('#')) {
    return `${name} has a fragment, ${quoted(url.hash || '#')}, which never reaches a server. Take it out of the address.`;
  }
  return url;
}

/** A foreign text in quotation marks, shortened if it is long. */
export function quoted(text: string): string {
  return `“${shortenText(text, QUOTED_MAX)}”`;
}
