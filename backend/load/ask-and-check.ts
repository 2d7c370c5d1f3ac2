import { isDeepStrictEqual } from 'node:util';
import { userRow } from '#table/user-row';
import type { WireLine } from '#wire/wire-line';

/**
 * One client's query. No two clients send the same one, so that a row from another client's answer can be
 * recognised by its shape.
 */
export interface Question {
  /** Items per Scan page. */
  readonly limit: number;
  /** The requested attributes, `userId` among them. */
  readonly fields: readonly string[];
}

const OTHER_FIELDS = ['name', 'email', 'age', 'plan', 'phone', 'address', 'tags'];

/** The query of the client with this number, from 0; the first 254 all differ in attributes or page size. */
export function questionOf(client: number): Question {
  // Each number from 1 to 127 selects a different subset of the seven attributes.
  const choice = (client % 127) + 1;
  const fields = OTHER_FIELDS.filter((_, index) => (choice & (1 << index)) !== 0);
  return { limit: 40 + client, fields: ['userId', ...fields] };
}

/** A row is wrong, additional or missing. */
export class WrongAnswer extends Error {}

/**
 * Sends one request to an endpoint and compares the answer row by row with the embedded table of `rows`
 * users.
 *
 * @throws WrongAnswer for a status other than 200, and for the first row that is wrong.
 */
export async function askAndCheck(
  address: string,
  { limit, fields }: Question,
  rows: number,
): Promise<void> {
  const url = new URL(address);
  url.searchParams.set('limit', String(limit));
  url.searchParams.set('fields', fields.join(','));
  const response = await fetch(url);
  const text = await response.text();
  if (response.status !== 200) throw new WrongAnswer(`${url.href}: ${response.status} ${text}`);
  const isStreamed = text.startsWith('{"type"');
  const answered = isStreamed ? streamedRows(text, limit) : bufferedRows(text);
  const missing = new Set(Array.from({ length: rows }, (_, index) => index));
  for (const row of answered) {
    const index = Number(row['userId']?.toString().slice(2)) - 1;
    if (!missing.delete(index) || !isDeepStrictEqual(row, choose(userRow(index), fields))) {
      throw new WrongAnswer(`${url.href}: not a row of this answer: ${JSON.stringify(row)}`);
    }
  }
  if (missing.size > 0) throw new WrongAnswer(`${url.href}: ${missing.size} rows are missing`);
}

type Row = Readonly<Record<string, unknown>>;

function bufferedRows(text: string): readonly Row[] {
  return (JSON.parse(text) as { readonly userData: readonly Row[] }).userData;
}

function streamedRows(text: string, limit: number): readonly Row[] {
  const lines = text.trimEnd().split('\n');
  const parsed = lines.map((line) => JSON.parse(line) as WireLine);
  const rows = parsed.flatMap((line) => {
    if (line.type !== 'page') return [];
    const page = line.userData as readonly Row[];
    if (page.length > limit) throw new WrongAnswer(`A page has ${page.length} rows, not ${limit}`);
    return page;
  });
  if (parsed.at(-1)?.type !== 'end') throw new WrongAnswer('A stream ends without its last line');
  return rows;
}

function choose(row: object, fields: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}
