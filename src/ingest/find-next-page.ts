import { nextPageInBody, nextPageInHeaders, type NextPage } from '#wire/next-page';
import { parseJson } from '#wire/parse-json';
import { saysPart, saysPartInHeaders } from '#wire/says-part';
import type { BodyFormat, Envelope } from '#wire/stream-reader';
import { textIn } from '#wire/text-in';
import type { Intake } from './intake.ts';

/** A document in which no list was chosen for the rows is not parsed once more if it is larger. */
const LARGEST_BYTES = 8_000_000;

/** A response that says, as a clause, that it does not have all rows, and names no next page. */
export interface PartOfRows {
  readonly state: 'part';
  readonly said: string;
}

/**
 * The next page that a response names which was read as the only one, in its headers or in its JSON object:
 * then it is only the first page of a series, whether or not the next one could be asked for. Otherwise what it
 * says in another way of rows that it does not have. `envelope` is what was read around the rows of an object, so
 * that the rows are not parsed for it; an object without one has no list that was chosen for its rows.
 */
export function findNextPage(
  response: Response,
  url: string,
  {
    store,
    table,
  }: { readonly store: Intake['store']; readonly table: Pick<Intake['table'], 'rowCount'> },
  format: BodyFormat | undefined,
  envelope: Envelope | undefined,
): NextPage | PartOfRows {
  const from = response.url || url;
  const inHeaders = nextPageInHeaders(response.headers, url, from);
  if (inHeaders.state !== 'none') return inHeaders;
  const inHeader = saysPartInHeaders(response.headers, table.rowCount);
  if (inHeader !== undefined) return { state: 'part', said: inHeader };
  if (format !== 'object') return inHeaders;
  // The address in a file that was changed by hand may be none.
  if (!URL.canParse(url)) return inHeaders;
  const isParsed = envelope === undefined && store.sizeBytes <= LARGEST_BYTES;
  const value = envelope?.value ?? (isParsed ? parseJson(textIn(store)) : undefined);
  const next = nextPageInBody(value, url, from, envelope?.path);
  // What an object that is itself the row says of a total, or of a status, is about something else.
  const isRow = envelope === undefined && table.rowCount > 0;
  if (next.state !== 'none' || isRow) return next;
  const said = saysPart(value, table.rowCount, envelope?.path);
  return said === undefined ? next : { state: 'part', said };
}
