import { SIDES, type Side } from '#roads/road';
import type { Endpoint, EndpointPair, NameValue } from './endpoint.ts';
import { readRoad, withoutDefaultRoads } from './endpoint-road.ts';
import { headerProblem } from './header-problem.ts';
import { quoted, type Read, readUrl } from './read-url.ts';

const MEMBERS: ReadonlySet<string> = new Set([
  'url',
  'method',
  'body',
  'headers',
  'query',
  'path',
  'road',
  'prefetch',
]);
const HEADERS_MAX = 50;
const QUERY_MAX = 100;
const QUERY_TEXT_MAX = 4096;
const BODY_MAX = 65_536;
const PATH_MAX = 1000;

/** The names of the two sides in files and links, after their default roads, whatever road they have. */
export const SIDE_NAMES = { left: 'buffered', right: 'streamed' } as const satisfies Record<
  Side,
  string
>;

/**
 * Reads an endpoint from untrusted input: a person's form, a link, a file.
 *
 * It is an address, or an object with the members of {@link Endpoint}, of which only `url` is required;
 * `headers` and `query` may be lists of `{name, value}` or one object. Every problem is a sentence that
 * names the member by `name`, such as `buffered.url`, and says what to do. Never throws.
 */
export function readEndpoint(value: unknown, name: string): Read<Endpoint> {
  if (typeof value === 'string') return readEndpoint({ url: value }, name);
  if (!isObject(value)) {
    return invalid([
      `${name} is ${kindOf(value)}. Give an address, or an object with the member "url".`,
    ]);
  }
  const problems = Object.keys(value)
    .filter((member) => !MEMBERS.has(member))
    .map(
      (member) =>
        `${name} has the unknown member ${quoted(member)}. Use ${Array.from(MEMBERS).join(', ')}.`,
    );
  const take = <Part>(part: Read<Part>, fallback: Part): Part => {
    if (part.state === 'read') return part.value;
    problems.push(...part.problems);
    return fallback;
  };
  const url = take(readAddress(own(value, 'url'), `${name}.url`), '');
  const method = take(readMethod(own(value, 'method'), `${name}.method`), 'GET');
  const body = take(readText(own(value, 'body'), `${name}.body`, BODY_MAX), undefined);
  if (method === 'GET' && body !== undefined && body !== '') {
    problems.push(`${name}.body cannot be sent with GET. Choose POST, or take the body away.`);
  }
  const headers = take(readRows(own(value, 'headers'), `${name}.headers`, HEADERS_MAX), []);
  problems.push(...headerProblems(headers, name));
  const query = take(readRows(own(value, 'query'), `${name}.query`, QUERY_MAX), []);
  problems.push(...queryProblems(query, name));
  const path = take(readText(own(value, 'path'), `${name}.path`, PATH_MAX), undefined);
  const road = take(readRoad(own(value, 'road'), `${name}.road`), undefined);
  const prefetch = take(readPrefetch(own(value, 'prefetch'), `${name}.prefetch`), 0);
  if (problems.length > 0) return invalid(problems);
  return {
    state: 'read',
    value: {
      url,
      method,
      ...(method === 'POST' && body !== undefined && { body }),
      headers,
      query,
      ...(path !== undefined && { path }),
      ...(road !== undefined && { road }),
      ...(prefetch === 1 && { prefetch }),
    },
  };
}

/**
 * Reads both endpoints from an object with the members `buffered` and `streamed`, each as {@link
 * readEndpoint} does; `name`, if given, precedes each member. One side without the other is a problem.
 */
export function readPair(value: unknown, name = ''): Read<EndpointPair> {
  const before = name === '' ? '' : `${name}.`;
  if (!isObject(value)) {
    return invalid([
      `${name === '' ? 'It' : name} is ${kindOf(value)}. Give an object with the members "buffered" and "streamed".`,
    ]);
  }
  const problems = Object.keys(value)
    .filter((member) => member !== SIDE_NAMES.left && member !== SIDE_NAMES.right)
    .map(
      (member) => `${quoted(before + member)} is not known. Use only "buffered" and "streamed".`,
    );
  const [left, right] = SIDES.map((side) => {
    const member = before + SIDE_NAMES[side];
    const endpoint = own(value, SIDE_NAMES[side]);
    if (endpoint === undefined) {
      return invalid([`${member} is missing. Give both endpoints, or neither.`]);
    }
    return readEndpoint(endpoint, member);
  });
  for (const side of [left, right]) {
    if (side?.state === 'invalid') problems.push(...side.problems);
  }
  if (problems.length > 0 || left?.state !== 'read' || right?.state !== 'read') {
    return invalid(problems);
  }
  return {
    state: 'read',
    value: withoutDefaultRoads({ left: left.value, right: right.value }),
  };
}

function readAddress(value: unknown, name: string): Read<string> {
  if (value === undefined) {
    return invalid([`${name} is missing. Give the whole address, starting with https://.`]);
  }
  if (typeof value !== 'string') return invalid([`${name} is ${kindOf(value)}. Give a text.`]);
  const url = readUrl(name, value);
  return typeof url === 'string' ? invalid([url]) : { state: 'read', value: url.href };
}

function readMethod(value: unknown, name: string): Read<'GET' | 'POST'> {
  if (value === undefined) return { state: 'read', value: 'GET' };
  const method = typeof value === 'string' ? value.trim().toUpperCase() : value;
  if (method === 'GET' || method === 'POST') return { state: 'read', value: method };
  const given = typeof value === 'string' ? quoted(value) : kindOf(value);
  return invalid([`${name} is ${given}. Use GET or POST.`]);
}

function readPrefetch(value: unknown, name: string): Read<0 | 1> {
  if (value === undefined) return { state: 'read', value: 0 };
  if (value === 0 || value === 1) return { state: 'read', value };
  const given = typeof value === 'number' ? String(value) : kindOf(value);
  return invalid([`${name} is ${given}. Use 0 or 1: how many pages are asked for ahead.`]);
}

function readText(value: unknown, name: string, max: number): Read<string | undefined> {
  if (value === undefined) return { state: 'read', value: undefined };
  if (typeof value !== 'string') return invalid([`${name} is ${kindOf(value)}. Give a text.`]);
  if (value.length > max) return invalid([tooLong(name, value.length, max)]);
  return { state: 'read', value };
}

/** Names with their values: a list of both, or an object. Names and values are trimmed. */
function readRows(value: unknown, name: string, max: number): Read<readonly NameValue[]> {
  if (value === undefined) return { state: 'read', value: [] };
  const isList = Array.isArray(value);
  if (!isList && !isObject(value)) {
    return invalid([
      `${name} is ${kindOf(value)}. Give an object, or a list of {"name": …, "value": …}.`,
    ]);
  }
  const given: readonly unknown[] = isList
    ? value
    : Object.entries(value).map(([each, itsValue]) => ({ name: each, value: itsValue }));
  if (given.length > max) {
    return invalid([
      `${name} has ${given.length.toLocaleString('en')} entries. Use at most ${max}.`,
    ]);
  }
  const rows: NameValue[] = [];
  for (const [index, row] of given.entries()) {
    const rowName = isObject(row) ? own(row, 'name') : undefined;
    const rowValue = isObject(row) ? (own(row, 'value') ?? '') : undefined;
    if (typeof rowName !== 'string' || typeof rowValue !== 'string') {
      return invalid([
        `${name} has an entry, number ${index + 1}, whose name or value is not a text. Put both in quotation marks.`,
      ]);
    }
    rows.push({ name: trimmed(rowName), value: trimmed(rowValue) });
  }
  return { state: 'read', value: rows };
}

/** Without spaces and tabs around it; a line break is not removed, because it has to be reported. */
export function trimmed(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}

function headerProblems(headers: readonly NameValue[], name: string): readonly string[] {
  const seen = new Set<string>();
  return headers.flatMap((header) => {
    const problem = headerProblem(name, header.name, header.value);
    if (problem !== undefined) return [problem];
    const lower = header.name.toLowerCase();
    if (seen.has(lower)) {
      return [`${name} has the header ${header.name} twice. Keep one of them.`];
    }
    seen.add(lower);
    return [];
  });
}

function queryProblems(query: readonly NameValue[], name: string): readonly string[] {
  return query.flatMap((row) => {
    if (row.name === '') {
      return [`${name} has a query parameter without a name. Name it, or take the row away.`];
    }
    const length = row.name.length + row.value.length;
    return length > QUERY_TEXT_MAX
      ? [tooLong(`${name}’s query parameter ${quoted(row.name)}`, length, QUERY_TEXT_MAX)]
      : [];
  });
}

function tooLong(name: string, length: number, max: number): string {
  return `${name} is ${length.toLocaleString('en')} characters long. Use at most ${max.toLocaleString('en')}.`;
}

function invalid(problems: readonly string[]): { state: 'invalid'; problems: readonly string[] } {
  return { state: 'invalid', problems };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of the object; nobody wrote the inherited ones. */
function own(value: Readonly<Record<string, unknown>>, member: string): unknown {
  return Object.hasOwn(value, member) ? value[member] : undefined;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'an object'
    : typeof value === 'undefined'
      ? 'missing'
      : `a ${typeof value}`;
}
