import type { Endpoint, NameValue } from '#endpoints/endpoint';
import { isValueWrong } from '#endpoints/header-problem';
import { typedAsJson } from '#endpoints/json-types';
import { readEndpoint, trimmed } from '#endpoints/read-endpoint';
import {
  type EndpointDraft,
  isSeries,
  type ScanField,
  scanField,
  scanFieldsOf,
} from './endpoint-draft.ts';

/** What is wrong with a draft, by the field that has to be changed; in the order of the fields. */
export type DraftProblems = ReadonlyMap<string, string>;

/** A draft that was read, or what is wrong with it. */
export type ReadDraft = { readonly endpoint: Endpoint } | { readonly problems: DraftProblems };

/** A placeholder for when only another member of an endpoint is checked. */
const ANY_URL = 'https://example.test/';

/** The name of the endpoint in the sentences of {@link readEndpoint}. */
const NAME = 'The endpoint';

/**
 * Reads one side's form. Rows without name and value are ignored, and a JSON body has its type. Fields are named `url`, `body`,
 * `headers.<key>.name`, `headers.<key>.value`, the same for `query`, and `limit`, `segments` and `fields`.
 */
export function readDraft(draft: EndpointDraft): ReadDraft {
  const { url, method, body, path, road, prefetch } = draft;
  const problems = new Map<string, string>();
  const note = (field: string, [problem]: readonly string[]) => {
    if (problem !== undefined) problems.set(field, problem);
  };
  const headers = draft.headers.filter(isFilled);
  const query = draft.query.filter(isFilled);
  note('url', problemsOf({ url }));
  if (method === 'POST') note('body', problemsOf({ url: ANY_URL, method, body }));
  for (const member of ['headers', 'query'] as const) {
    const rows = member === 'headers' ? headers : query;
    for (const [index, { key, name, value }] of rows.entries()) {
      // If rows are wrong only together, such as a repeated header, the later one is reported.
      const before = problemsOf({ url: ANY_URL, [member]: plain(rows.slice(0, index)) });
      const after = problemsOf({ url: ANY_URL, [member]: plain(rows.slice(0, index + 1)) });
      const own = after.filter((problem) => !before.includes(problem));
      const isOfValue = member === 'headers' && isValueWrong(trimmed(name), trimmed(value));
      note(`${member}.${key}.${isOfValue ? 'value' : 'name'}`, own);
    }
  }
  for (const field of scanFieldsOf(draft)) {
    note(field, scanProblems(field, scanField(draft, field)));
  }
  if (problems.size > 0) return { problems };
  const read = readEndpoint(
    {
      url,
      method,
      ...(method === 'POST' && { body }),
      headers: plain(headers),
      query: plain(query),
      ...(path !== undefined && { path }),
      ...(road !== undefined && { road }),
      ...(prefetch !== undefined && isSeries(draft) && { prefetch }),
    },
    NAME,
  );
  if (read.state === 'read') return { endpoint: typedAsJson(read.value) };
  return { problems: new Map([['url', inWords(read.problems[0] ?? '')]]) };
}

function isFilled({ name, value }: NameValue): boolean {
  return name.trim() !== '' || value.trim() !== '';
}

function plain(rows: readonly NameValue[]): readonly NameValue[] {
  return rows.map(({ name, value }) => ({ name, value }));
}

function problemsOf(part: Readonly<Record<string, unknown>>): readonly string[] {
  const read = readEndpoint(part, NAME);
  return read.state === 'read' ? [] : read.problems.map(inWords);
}

/** A problem in the wording for a field, rather than for a member in a file. */
function inWords(problem: string): string {
  return problem
    .replace(`${NAME}.url`, 'The address')
    .replace(`${NAME}.body`, 'The body')
    .replace(`${NAME}.headers`, 'The list of headers')
    .replace(`${NAME}.query`, 'The list of parameters')
    .replace(`of ${NAME}’s header`, 'of the header')
    .replace(`${NAME}’s query parameter`, 'The query parameter');
}

const MOST: Readonly<Record<'limit' | 'segments', number>> = { limit: 10_000, segments: 16 };
const MOST_FIELDS = 100;

/** Values to which the functions would answer 400. */
function scanProblems(field: ScanField, value: string): readonly string[] {
  if (value === '') return [];
  if (field === 'fields') {
    const names = value.split(',');
    const isWrong = names.some((name) => name === '' || name !== name.trim());
    if (isWrong) return ['Separate the names by commas alone, as in userId,name.'];
    return names.length > MOST_FIELDS ? [`Use at most ${MOST_FIELDS} names.`] : [];
  }
  const isRight = /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= MOST[field];
  return isRight ? [] : [`Use a whole number from 1 to ${MOST[field].toLocaleString('en')}.`];
}
