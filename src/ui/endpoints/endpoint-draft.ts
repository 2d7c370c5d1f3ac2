import type { Endpoint, EndpointPair, NameValue } from '#endpoints/endpoint';
import { isCurl, readCurl } from '#endpoints/read-curl';
import { hostClassOf } from '#insight/diagnosis/host-class';
import type { Side } from '#roads/road';
import { roadOf } from '#roads/roads';

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
  /** The id of its road; missing if it is the default of its side. */
  readonly road?: string;
  /** The next page is asked for ahead; heeded only where the rows come as a series of pages. */
  readonly prefetch?: 1;
  /** Whether the person has said that it is a function of this project, or not; missing if they have not said. */
  readonly isOurs?: boolean;
  /** What was not taken over from the command that filled the form, in whole sentences. */
  readonly notes?: readonly string[];
}

export type PairDraft = Readonly<Record<Side, EndpointDraft>>;

/** The query parameters of this project's functions. */
const SCAN_FIELDS = ['limit', 'segments', 'fields'] as const;
export type ScanField = (typeof SCAN_FIELDS)[number];

let lastKey = 0;

export function draftRow({ name, value }: NameValue = { name: '', value: '' }): DraftRow {
  lastKey += 1;
  return { key: lastKey, name, value };
}

/** The draft of an endpoint, or an empty one. */
export function draftOf(endpoint?: Endpoint): EndpointDraft {
  const { url = '', method = 'GET', body = '', headers = [], query = [] } = endpoint ?? {};
  const { path, road, prefetch } = endpoint ?? {};
  return {
    url,
    method,
    body,
    headers: headers.map(draftRow),
    query: query.map(draftRow),
    ...(path !== undefined && { path }),
    ...(road !== undefined && { road }),
    ...(prefetch !== undefined && { prefetch }),
  };
}

export function pairDraftOf(pair?: EndpointPair): PairDraft {
  return { left: draftOf(pair?.left), right: draftOf(pair?.right) };
}

/** The same request for another side, with new rows; the road is that side's own. */
export function copyOf(draft: EndpointDraft, { road }: Pick<EndpointDraft, 'road'>): EndpointDraft {
  const { notes: _notes, road: _road, ...rest } = draft;
  return {
    ...rest,
    ...(road !== undefined && { road }),
    headers: draft.headers.map(draftRow),
    query: draft.query.map(draftRow),
  };
}

/** Whether the rows come as a series of pages, each from a request of its own. */
export function isSeries({ road }: EndpointDraft): boolean {
  return road !== undefined && roadOf(road).reading === 'pages';
}

/** The same draft, whose series of pages is asked for ahead or not. */
export function withPrefetch(draft: EndpointDraft, isAhead: boolean): EndpointDraft {
  const { prefetch: _prefetch, ...rest } = draft;
  return { ...rest, ...(isAhead && { prefetch: 1 as const }) };
}

/**
 * Which parameters have fields of their own, and no rows: those that the endpoint takes, where a person says that it
 * is a function of this project, or where its address looks like one and its host may be one. The paginated
 * function takes no `segments`, because its pages are read one after another.
 */
export function scanFieldsOf(draft: EndpointDraft): readonly ScanField[] {
  if (!isOurFunction(draft)) return [];
  return isSeries(draft) || pathOf(draft).endsWith('/page')
    ? SCAN_FIELDS.filter((field) => field !== 'segments')
    : SCAN_FIELDS;
}

function pathOf({ url }: EndpointDraft): string {
  return URL.canParse(url) ? new URL(url).pathname : '';
}

function isOurFunction(draft: EndpointDraft): boolean {
  if (draft.isOurs !== undefined) return draft.isOurs;
  const path = pathOf(draft);
  switch (hostClassOf(draft.url)?.kind) {
    case 'Function URL':
      return path === '/';
    case 'API Gateway':
      return OUR_PATH.test(path);
    case 'this machine':
      return path === '/' || OUR_PATH.test(path);
    default:
      return false;
  }
}

/** The paths of this project's functions behind API Gateway, after the stage: without one, it may be anyone's. */
const OUR_PATH = /^\/[^/]+\/(buffer|stream|page)$/;

/**
 * The draft after a text was pasted into its address: a `curl` command gives the whole request, and an
 * address with a query gives rows. `undefined` for everything else, which is pasted unchanged.
 */
export function pasteInto(draft: EndpointDraft, text: string): EndpointDraft | undefined {
  if (isCurl(text)) return fromCurl(draft, text);
  const url = text.trim();
  return /^https?:\/\/\S+\?\S/i.test(url) ? splitQuery(withAddress(draft, url)) : undefined;
}

/** The same draft with another address; what was said of a command is gone with the address that it gave. */
export function withAddress(draft: EndpointDraft, url: string): EndpointDraft {
  if (beforeQuery(url) === beforeQuery(draft.url)) return { ...draft, url };
  const { notes: _notes, ...rest } = draft;
  return { ...rest, url };
}

function beforeQuery(url: string): string {
  return url.trim().replace(/[?#].*$/s, '');
}

/** The same draft, or the request of the `curl` command that was typed in place of its address. */
export function withTypedCurl(draft: EndpointDraft): EndpointDraft {
  return fromCurl(draft, draft.url) ?? draft;
}

function fromCurl(draft: EndpointDraft, text: string): EndpointDraft | undefined {
  const curl = readCurl(text);
  if (curl === undefined) return undefined;
  const { url, method, headers, body = '', notes } = curl;
  const { path: _, isOurs: _isOurs, notes: _notes, ...rest } = draft;
  const next = splitQuery({
    ...rest,
    url,
    method,
    body,
    headers: headers.map(draftRow),
    query: [],
  });
  // At the root of this machine anything may answer.
  const isSure = URL.canParse(url) && new URL(url).pathname !== '/';
  const isForeign = !isSure && hostClassOf(url)?.kind === 'this machine';
  return { ...next, ...(isForeign && { isOurs: false }), ...(notes.length > 0 && { notes }) };
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
