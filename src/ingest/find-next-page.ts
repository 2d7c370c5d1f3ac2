import type { ByteStore } from '#wire/byte-store';
import { chooseList } from '#wire/choose-list';
import { findLists } from '#wire/find-lists';
import { nextPageInBody, nextPageInHeaders, type NextPage } from '#wire/next-page';
import { saysPart } from '#wire/says-part';
import type { BodyFormat } from '#wire/stream-reader';
import { textIn } from '#wire/text-in';

/** A larger document is not parsed once more: no page of Lambda's is as large. */
const LARGEST_BYTES = 8_000_000;

/** So many bytes at both ends of a document are looked through for names of a next page, before it is parsed. */
const EDGE_BYTES = 4000;

/** What all members that name a next page, or say that there are more rows, have in their names. */
const NEXT_NAME =
  /"[^"]{0,20}(next|cursor|continuation|lastEvaluated|lastKey|has_?more|total|truncated|timed_?out|incomplete|partial"|page_?count|last_?page)/i;

const NONE: NextPage = { state: 'none' };

/** A response that says, as a clause, that it does not have all rows, and names no next page. */
export interface PartOfRows {
  readonly state: 'part';
  readonly said: string;
}

/**
 * The next page that a response names which was read as the only one, in its headers or in its JSON object:
 * then it is only the first page of a series, whether or not the next one could be asked for. Otherwise what it
 * says in another way of rows that it does not have; `rows` are those that came. `path` names the list that a person
 * has chosen.
 */
export function findNextPage(
  response: Response,
  url: string,
  store: ByteStore,
  {
    format,
    rows,
    path,
  }: {
    readonly format?: BodyFormat | undefined;
    readonly rows: number;
    readonly path?: string | undefined;
  },
): NextPage | PartOfRows {
  const from = response.url || url;
  const inHeaders = nextPageInHeaders(response.headers, url, from);
  if (inHeaders.state !== 'none') return inHeaders;
  const { sizeBytes } = store;
  if (format !== 'object' || sizeBytes > LARGEST_BYTES) return NONE;
  const edges = [
    textIn(store, 0, Math.min(sizeBytes, EDGE_BYTES)),
    textIn(store, Math.max(0, sizeBytes - EDGE_BYTES)),
  ];
  if (!edges.some((edge) => NEXT_NAME.test(edge))) return NONE;
  try {
    const value: unknown = JSON.parse(textIn(store));
    const { list } = chooseList(findLists(store, 0, sizeBytes), path);
    const next = nextPageInBody(value, url, from, list?.path);
    const said = next.state === 'none' ? saysPart(value, rows, list?.path) : undefined;
    return said === undefined ? next : { state: 'part', said };
  } catch {
    // What is wrong with it is told by the one who reads it.
    return NONE;
  }
}
