import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { LIMIT_PARAMETERS } from '#insight/diagnosis/own-limits';

/** An address without user name, parameters and fragment, any of which may be secret; empty where it is none. */
export function bareAddress(url: string): string {
  if (!URL.canParse(url)) return '';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** The hosts of addresses, each once, with their ports; what is no address has none. */
export function hostsOf(urls: readonly string[]): readonly string[] {
  return [...new Set(urls.filter((url) => URL.canParse(url)).map((url) => new URL(url).host))];
}

/** Parameters of the functions of this project that are whole numbers. */
const NUMBERS = ['limit', 'segments'];

/** A list of names of attributes; anything else may be something secret. */
const FIELD_NAMES = /^[\w.,\- ]{1,300}$/;

/**
 * How an address asks for the table to be read, as the query of a bare address: its page size, its segments
 * and its fields, which the page draws conclusions from, and so it does from the limits of a scene; empty if it asks for
 * none of them. The names of the fields are
 * left out unless `areFieldsNamed`.
 */
export function readingQuery(url: string, areFieldsNamed: boolean): string {
  if (!URL.canParse(url)) return '';
  const asked = new URL(url).searchParams;
  const kept = new URLSearchParams();
  const names = isSimulatedHere({ url }) ? [...NUMBERS, ...LIMIT_PARAMETERS] : NUMBERS;
  for (const name of names) {
    const text = asked.get(name);
    const value = Number(text);
    // No secret is as short as this.
    if (text !== null && Number.isFinite(value) && Math.abs(value) < 1e9) {
      kept.set(name, String(value));
    }
  }
  const fields = asked.get('fields');
  if (fields !== null) kept.set('fields', areFieldsNamed && FIELD_NAMES.test(fields) ? fields : '');
  return kept.size === 0 ? '' : `?${kept}`;
}

/** An address as this machine keeps it: bare, but for how the table is read. */
export function keptAddress(url: string): string {
  const bare = bareAddress(url);
  return bare === '' ? '' : bare + readingQuery(url, true);
}

/** Whether an address is kept whole, however it is written: what it would lose could change what it asks for. */
export function isKeptWhole(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const asked = new URL(url);
  // Written as in what is kept. A fragment is never sent.
  asked.search = String(asked.searchParams);
  asked.hash = '';
  return asked.href === keptAddress(url);
}
