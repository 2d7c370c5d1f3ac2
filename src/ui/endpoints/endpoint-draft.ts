import type { Endpoint, NameValue } from '#endpoints/endpoint';
import { readCurl } from '#endpoints/read-curl';
import { hostClassOf } from '#insight/diagnosis/host-class';

/** A row of a form; `key` identifies it, whatever is typed into it. */
export interface DraftRow extends NameValue {
  readonly key: number;
}

/** An endpoint as typed into the form; it may contain anything. */
export interface EndpointDraft {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body: string;
  readonly headers: readonly DraftRow[];
  readonly query: readonly DraftRow[];
  readonly path?: string;
  /** Whether the person has said that it is a function of this project, or not; missing if they have not said. */
  readonly isOurs?: boolean;
}

/** The query parameters of this project's functions. */
export const SCAN_FIELDS = ['limit', 'segments', 'fields'] as const;
export type ScanField = (typeof SCAN_FIELDS)[number];

let lastKey = 0;

export function draftRow({ name, value }: NameValue = { name: '', value: '' }): DraftRow {
  lastKey += 1;
  return { key: lastKey, name, value };
}

/** The draft of an endpoint, or an empty one. */
export function draftOf(endpoint?: Endpoint): EndpointDraft {
  const { url = '', method = 'GET', body = '', headers = [], query = [], path } = endpoint ?? {};
  return {
    url,
    method,
    body,
    headers: headers.map(draftRow),
    query: query.map(draftRow),
    ...(path !== undefined && { path }),
  };
}

/** The same draft for another side, with new rows. */
export function copyOf(draft: EndpointDraft): EndpointDraft {
  return { ...draft, headers: draft.headers.map(draftRow), query: draft.query.map(draftRow) };
}

/**
 * Whether `limit`, `segments` and `fields` have separate fields instead of rows: if the person says that
 * the endpoint is a function of this project, or if its address and parameters look like one.
 */
export function hasScanFields({ isOurs, url, query }: EndpointDraft): boolean {
  if (isOurs !== undefined) return isOurs;
  if (query.some(({ name }) => name === 'segments' || name === 'fields')) return true;
  if (!URL.canParse(url)) return false;
  const { pathname } = new URL(url);
  const kind = hostClassOf(url)?.kind;
  if (/\/(buffer|stream)$/.test(pathname)) return true;
  return pathname === '/' && (kind === 'Function URL' || kind === 'this machine');
}

/** What was left out of a pasted text, in words, with the resulting draft. */
export interface PastedDraft {
  readonly draft: EndpointDraft;
  readonly note?: string;
}

/**
 * The draft after a text was pasted into its address: a `curl` command gives the whole request, and an
 * address with a query gives rows. `undefined` for everything else, which is pasted unchanged.
 */
export function pasteInto(draft: EndpointDraft, text: string): PastedDraft | undefined {
  const curl = readCurl(text);
  if (curl === undefined) {
    const url = text.trim();
    return /^https?:\/\/\S+\?\S/i.test(url) ? { draft: splitQuery({ ...draft, url }) } : undefined;
  }
  const { url, method, headers, body = '', leftOut } = curl;
  const { path: _, isOurs: _isOurs, ...rest } = draft;
  const next = { ...rest, url, method, body, headers: headers.map(draftRow), query: [] };
  return {
    draft: splitQuery(next),
    ...(leftOut.length > 0 && {
      note: `Left out, since the browser sets them itself or does not let a page send them: ${leftOut.join(', ')}.`,
    }),
  };
}

/** The same draft with the query of its address as rows, before the existing ones. */
export function splitQuery(draft: EndpointDraft): EndpointDraft {
  const start = draft.url.indexOf('?');
  if (start === -1) return draft;
  const [query = '', ...fragment] = draft.url.slice(start + 1).split('#');
  const rows = Array.from(new URLSearchParams(query), ([name, value]) => draftRow({ name, value }));
  const url = [draft.url.slice(0, start), ...fragment].join('#');
  return { ...draft, url, query: [...rows, ...draft.query] };
}

/** The value of one of the functions' parameters; empty if it is not set. */
export function scanField(draft: EndpointDraft, field: ScanField): string {
  return draft.query.find(({ name }) => name === field)?.value ?? '';
}

/** The same draft with another value of one of the functions' parameters; an empty one removes it. */
export function withScanField(
  draft: EndpointDraft,
  field: ScanField,
  value: string,
): EndpointDraft {
  const before = draft.query.find(({ name }) => name === field);
  const row = { ...(before ?? draftRow({ name: field, value })), value };
  const kept = draft.query.flatMap((each) => {
    if (each.name !== field) return [each];
    return each.key === row.key && value !== '' ? [row] : [];
  });
  const query = before === undefined && value !== '' ? [...kept, row] : kept;
  return { ...draft, query };
}
