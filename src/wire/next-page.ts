import { isObject } from './is-object.ts';
import { numberIn } from './number-in.ts';

/** Where the next page of a series is. */
export type NextPage =
  /** `url` is its address, on the origin of the series. */
  | { readonly state: 'known'; readonly url: string }
  /** Nothing names a next page. */
  | { readonly state: 'none' }
  /** It is named in a way that cannot be followed; `reason` says so as a whole sentence. */
  | {
      readonly state: 'not-followed';
      readonly reason: string;
      readonly detail?: 'other-origin';
    };

/** The totals that a page says of its whole series, as far as it does. */
export interface SeriesTotals {
  readonly pages?: number;
  readonly count?: number;
  /** Whether they stand in `end`, so that they are announced as what was sent; others may count anything. */
  readonly isEnd: boolean;
}

/** A series with more pages is stopped: with 200 rows in each, this many pages have two million rows. */
export const MOST_PAGES = 10_000;

/** Our own response header with the next cursor: it comes before the body. */
export const NEXT_CURSOR_HEADER = 'x-next-cursor';

/** The query parameter in which our own function takes a cursor. */
const CURSOR = 'cursor';

/**
 * Members that hold the cursor of the next page, with the query parameter that takes it in such APIs. The
 * first that has a value counts.
 */
const CURSOR_MEMBERS: readonly (readonly [member: string, parameter: string])[] = [
  ['nextCursor', CURSOR],
  ['next_cursor', CURSOR],
  ['nextToken', 'nextToken'],
  ['NextToken', 'NextToken'],
  ['next_token', 'next_token'],
  ['nextPageToken', 'pageToken'],
  ['next_page_token', 'page_token'],
  ['continuationToken', 'continuationToken'],
  // S3: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
  ['NextContinuationToken', 'continuation-token'],
  ['NextMarker', 'marker'],
  ['LastEvaluatedKey', 'ExclusiveStartKey'],
  ['lastEvaluatedKey', 'exclusiveStartKey'],
  ['lastKey', 'startKey'],
  ['nextPage', 'page'],
  ['next_page', 'page'],
  ['next', 'next'],
  // https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks
  ['continue', 'continue'],
  // Airtable; elsewhere it is a number, and says where the page itself begins.
  ['offset', 'offset'],
  // The last, since some say with it where they are, and where the next page is with another.
  ['cursor', CURSOR],
];

/** Members that hold the cursor of a page's last row, also on the last page: they count where there is more. */
const END_CURSOR_MEMBERS: readonly (readonly [member: string, parameter: string])[] = [
  ['endCursor', 'after'],
  ['end_cursor', 'after'],
];

/** The cursor of a page in the listings of Reddit, which alone say their length in `dist`; elsewhere it may be a filter. */
const LISTING_MEMBERS = [['after', 'after']] as const;

/** Lists of links beside the rows, each with a relation and an address. */
const LINK_LISTS = ['links', '_links', 'link'];

/** Cursors with which many APIs say that there is no next page: it would be the first one again. */
const NO_CURSORS: ReadonlySet<string> = new Set(['', '0', '-1']);

/** Members that hold the address of the next page, such as `nextLink`, `@odata.nextLink`, `next_page_url` and `next_href`. */
const LINK_MEMBER = /^(@?odata\.|__|hydra:)?next(_?(page|records))?(_?(link|ur[il]|href))?$/i;

/** Objects beside the rows that hold such members in many APIs. */
const PAGING_MEMBER =
  /^(meta(data)?|pag(es?|e_?info|ing|ination)|_?links|response_?(metadata|header)|result_?(info|set_?metadata)|(hydra:)?view)$/i;

/**
 * Members that say how many rows the whole series has, such as `totalRows` of BigQuery, `totalResults` of SCIM,
 * `totalSize` of Salesforce, `totalElements` of Spring, `totalHits` of Meilisearch, `numFound` of Solr, `nbHits` of
 * Algolia, and those of OData. DataTables counts in `recordsTotal` also what a search left out
 * (https://datatables.net/manual/server-side#Returned-data).
 */
const LIST_TOTAL =
  /^((hydra:)?total(_?(count|items|results|rows|size|elements|hits))?|numFound|numRows|nbHits|recordsFiltered|(@?odata\.|__)count)$/i;

/**
 * Names under which `members` may have a total. A count is one only beside links to the pages around it, as Django REST
 * sends it; without them it may be one of anything.
 */
export function totalNamesIn(members: Readonly<Record<string, unknown>>): readonly string[] {
  const isOfPages = 'next' in members && 'previous' in members;
  return Object.keys(members).filter(
    (name) => LIST_TOTAL.test(name) || (isOfPages && name === 'count'),
  );
}

/** Members that say outright whether there is a next page. */
const MORE_MEMBER = /^(has_?(more\w*|next(_?page)?)|more|is_?truncated)$/i;

/**
 * The address of the page after a response, from its headers alone: our own `X-Next-Cursor`, or a
 * `Link` with `rel="next"` (RFC 8288). It is known before the body has come.
 *
 * `first` is the address of the series' first page, `from` the one that answered.
 */
export function nextPageInHeaders(
  headers: Pick<Headers, 'get'>,
  first: string,
  from: string,
): NextPage {
  const cursor = headers.get(NEXT_CURSOR_HEADER);
  if (cursor !== null && cursor !== '')
    return { state: 'known', url: withCursor(first, CURSOR, cursor) };
  const link = nextLinkIn(headers.get('link'));
  if (link !== undefined) return follow(link, first, from);
  const page = headers.get('x-next-page') ?? '';
  if (!NO_CURSORS.has(page)) return { state: 'known', url: withCursor(first, 'page', page) };
  // GitLab has the one, Cosmos DB the other: https://learn.microsoft.com/en-us/rest/api/cosmos-db/common-cosmosdb-rest-response-headers
  if (!headers.get('x-ms-continuation')) return { state: 'none' };
  const reason = 'The next page has to be asked for with a header, x-ms-continuation.';
  return { state: 'not-followed', reason };
}

/**
 * The address of the page after `body`, the parsed JSON of a page: from a cursor, which is sent as a query
 * parameter of the first page's address, or from a link. A page that says that there are more rows, and not
 * where, can't be followed. `listPath` is where its rows are: objects on the way to them may say it too, as in
 * `{"data":{"rows":[…],"nextToken":"…"}}`, and no others.
 */
export function nextPageInBody(
  body: unknown,
  first: string,
  from: string,
  listPath?: string,
): NextPage {
  const around = objectsAround(body, listPath);
  const places = around.flatMap(placesIn);
  const saying = (isMore: boolean) =>
    places.flatMap((place) =>
      Object.keys(place).filter(
        (name) => MORE_MEMBER.test(name) && isFlagValue(place[name], isMore),
      ),
    );
  if (saying(false).length > 0) return { state: 'none' };
  const [listed] = around.flatMap((one) => linkInLists(one) ?? []);
  if (listed !== undefined) return follow(listed, first, from);
  const [more] = saying(true);
  for (const place of places) {
    const found = nextIn(place, more !== undefined, first, from);
    if (found !== undefined) return found;
  }
  if (more === undefined) return { state: 'none' };
  const reason = `The page says that there are more rows (${more}), but not where: it has no cursor and no address of a next page.`;
  return { state: 'not-followed', reason };
}

/** How many rows a whole series has, as an object says itself; `undefined` if it does not. */
export function totalIn(place: Readonly<Record<string, unknown>>): number | undefined {
  return totalNamesIn(place).flatMap((name) => numberIn(place[name]) ?? [])[0];
}

/** Whether a member has this value, also as a text, as the encoders of other languages write it. */
export function isFlagValue(member: unknown, value: boolean): boolean {
  return member === value || member === String(value);
}

/** The objects around a list, the outermost first: the body alone, if that is one, where no path is given. */
export function objectsAround(
  body: unknown,
  listPath = '',
): readonly Readonly<Record<string, unknown>>[] {
  const around = [body];
  for (const name of listPath.split('.').slice(0, -1)) {
    const last = around.at(-1);
    around.push(isObject(last) ? last[name] : undefined);
  }
  return around.filter(isObject);
}

/** An object and what it has about its pages in objects of its own, and in objects of these. */
export function placesIn(
  one: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const inside = pagingIn(one);
  return [one, ...inside, ...inside.flatMap(pagingIn)];
}

function pagingIn(
  one: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const names = Object.keys(one).filter((name) => PAGING_MEMBER.test(name));
  return names.map((name) => one[name]).filter(isObject);
}

/** The totals in a page's body; `undefined` if there are none. */
export function seriesTotalsIn(body: unknown): SeriesTotals | undefined {
  if (!isObject(body)) return undefined;
  const { end } = body;
  if (isObject(end)) {
    const totals = { ...countIn(end, 'pages'), ...countIn(end, 'count') };
    if (Object.keys(totals).length > 0) return { ...totals, isEnd: true };
  }
  for (const place of placesIn(body)) {
    const total = totalIn(place);
    if (total !== undefined) return { count: total, isEnd: false };
  }
  return undefined;
}

function nextIn(
  place: Record<string, unknown>,
  hasMore: boolean,
  first: string,
  from: string,
): NextPage | undefined {
  for (const name of Object.keys(place).filter((each) => LINK_MEMBER.test(each))) {
    const value = place[name];
    // HAL writes {"next":{"href":"…"}}: https://datatracker.ietf.org/doc/html/draft-kelly-json-hal
    // HubSpot writes {"next":{"after":"25","link":"…"}}: https://developers.hubspot.com/docs/guides/api/crm/objects/contacts
    const link = isObject(value) ? (value['href'] ?? value['link'] ?? value['url']) : value;
    if (typeof link === 'string' && link !== '' && isLink(link, name)) {
      return follow(link, first, from);
    }
  }
  for (const [name, parameter] of [
    ...CURSOR_MEMBERS,
    ...(hasMore ? END_CURSOR_MEMBERS : []),
    ...('dist' in place ? LISTING_MEMBERS : []),
  ]) {
    const value = place[name];
    if (isCursor(value)) {
      const cursor = String(value);
      if (NO_CURSORS.has(cursor) || (!hasMore && isOther(name, cursor))) continue;
      return { state: 'known', url: withCursor(first, parameter, cursor) };
    }
    if (isObject(value) && Object.keys(value).length > 0) {
      const { after } = value;
      if (isCursor(after))
        return { state: 'known', url: withCursor(first, 'after', String(after)) };
      const reason = `The page’s ${name} is an object, and nothing says how to send it back: a text could be sent as it is.`;
      return { state: 'not-followed', reason };
    }
  }
  return undefined;
}

function isCursor(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
}

/** Whether a text is no cursor: words, a date with a time, the time of day somewhere, or where the page itself begins. */
function isOther(name: string, text: string): boolean {
  return (
    /^[^[{]*\s/.test(text) ||
    (name === 'offset' && /^(\d+|(utc|gmt|z)?([+-]\d{1,2}(:?\d\d)?)?)$/i.test(text))
  );
}

/** The address of the next page in a list of links, as `[{"rel":"next","href":"…"}]`. */
function linkInLists(body: Record<string, unknown>): string | undefined {
  for (const name of LINK_LISTS) {
    const links = body[name];
    if (!Array.isArray(links)) continue;
    const next = links
      .filter(isObject)
      .find((link) => link['rel'] === 'next' || link['relation'] === 'next');
    const address = next?.['href'] ?? next?.['url'];
    if (typeof address === 'string' && address !== '') return address;
  }
  return undefined;
}

/**
 * Whether a text is an address: `next` and `next_page` may also be cursors. One with a scheme, or a path, or a
 * query; a colon by itself may stand in a cursor too.
 */
function isLink(text: string, name: string): boolean {
  return (
    /(link|ur[il])$/i.test(name) ||
    /^(?:[a-z][a-z\d+.-]*:\/\/|(?:https?|javascript|data|blob|file):|\.{0,2}\/|\?)/i.test(text) ||
    /^[\w./-]+\?[^?=&]+=/.test(text)
  );
}

/** Cursors may be secrets of a host, and so may be the headers of a request: both stay on its origin. */
function follow(link: string, first: string, from: string): NextPage {
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  if (url === undefined) {
    return { state: 'not-followed', reason: 'The address of the next page is not valid.' };
  }
  const { origin } = new URL(first);
  if (url.origin === origin) {
    url.hash = '';
    // No request may carry them in its address.
    url.username = '';
    url.password = '';
    return { state: 'known', url: url.href };
  }
  const named = url.origin === 'null' ? url.protocol : url.origin;
  const reason = `The next page is said to be at ${named.slice(0, 200)}, which is not where the series began, so it was not asked for.`;
  return { state: 'not-followed', reason, detail: 'other-origin' };
}

function withCursor(first: string, parameter: string, cursor: string): string {
  const url = new URL(first);
  url.searchParams.set(parameter, cursor);
  return url.href;
}

/** The target of the first link with the relation `next`: https://www.rfc-editor.org/rfc/rfc8288#section-3 */
function nextLinkIn(header: string | null): string | undefined {
  for (const [, target, parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    const [, quoted, bare] = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i.exec(parameters) ?? [];
    const relations = (quoted ?? bare ?? '').toLowerCase().split(/\s+/);
    if (relations.includes('next')) return target;
  }
  return undefined;
}

function countIn(value: Record<string, unknown>, name: 'pages' | 'count'): Partial<SeriesTotals> {
  return isCount(value[name]) ? { [name]: value[name] } : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
