import { isObject } from './is-object.ts';
import { describeJsonFault } from './json-fault.ts';
import { lambdaErrorIn } from './lambda-error.ts';
import { totalIn } from './next-page.ts';
import { numberIn } from './number-in.ts';
import { failureAtEnd, partAtEnd } from './said-at-end.ts';
import { shortJson } from './short-json.ts';
import { utf8 } from './text-decoders.ts';
import { watchErrorIn } from './watch-error.ts';
import type { JsonValue, PageLine, WireError } from './wire-line.ts';

/**
 * The result of decoding one line. The protocol ignores `blank` and `unknown` lines. A `bad` line is
 * counted and shown, and does not stop the others. `reason` is a whole sentence for a person. `rows` says how many
 * rows a line of another type has in its `userData`; it is missing if there are none.
 */
export type DecodedLine =
  | PageLine
  | ReceivedEnd
  | ReceivedError
  | { readonly type: 'blank' }
  | { readonly type: 'unknown'; readonly rows?: number }
  | BadLine;

/**
 * Totals that a terminal line gives, as far as it gives them, and a sentence on what it lacks. Any number is
 * one: totals of -1 or 4.5 agree with nothing that can come.
 */
interface ReceivedTotals {
  readonly pages?: number;
  readonly count?: number;
  readonly elapsedMs?: number;
  /** DynamoDB read units; never below 0. */
  readonly readUnits?: number;
  /** How it says, as a clause, that rows are missing which it does not count; missing if it does not. */
  readonly part?: string | undefined;
  /** How many rows it says there are in all, of which these may be a part; missing if it counts these themselves. */
  readonly total?: number | undefined;
  /** What this line lacks to be a line of the protocol; a whole sentence. */
  readonly note?: string;
  /** How many rows it has in a list of its own; missing if it has none. */
  readonly rows?: number;
}

/** An `end` line as it was sent. */
export interface ReceivedEnd extends ReceivedTotals {
  readonly type: 'end';
}

/** An `error` line as it was sent; its reason may be given as a text. */
export interface ReceivedError extends ReceivedTotals {
  readonly type: 'error';
  readonly error: WireError;
}

/** A line that cannot be read. */
interface BadLine {
  readonly type: 'bad';
  /** Not JSON; JSON without a type; a known type without its required members. */
  readonly code: 'not-json' | 'untyped' | 'malformed';
  readonly reason: string;
  /** The rows of a page that is malformed in another way; missing if there is no `userData` array. */
  readonly rows?: readonly JsonValue[];
  /** Whether it is a page with a different number of rows than it says. */
  readonly isMiscounted?: boolean;
  /** What the line means in a stream of the protocol, although by itself it could also be a row. */
  readonly terminal?: ReceivedEnd | ReceivedError;
}

/**
 * Reads one line's bytes (UTF-8, without the newline) as a line of the protocol.
 *
 * Never throws. Bytes that are not UTF-8 are replaced by U+FFFD, as in every browser API
 * (https://encoding.spec.whatwg.org/#utf-8-decode); a byte-order mark is not part of the JSON. A page line
 * whose `count` differs from its number of rows is `bad`, and its rows are in `rows`.
 */
export function decodeLine(bytes: Uint8Array): DecodedLine {
  const text = utf8.decode(bytes);
  if (/^[ \t\r\n]*$/.test(text)) return { type: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      type: 'bad',
      code: 'not-json',
      reason: describeJsonFault(error),
    };
  }
  return decodeValue(value, text);
}

/** Reads a value as {@link decodeLine} does the JSON of one; `text` is what is quoted of it. */
export function decodeValue(value: unknown, text = ''): DecodedLine {
  if (isObject(value) && value.type === undefined) {
    const error = lambdaErrorIn(value);
    if (error !== undefined) return { type: 'error', error };
  }
  const watchError = isObject(value) ? watchErrorIn(value) : undefined;
  if (watchError !== undefined)
    return { type: 'error', error: reasonIn({ error: watchError }).error };
  if (!isObject(value) || typeof value.type !== 'string') {
    const start = JSON.stringify(text.slice(0, 40));
    return {
      type: 'bad',
      code: 'untyped',
      reason: `It is JSON, but not a typed object: it starts ${start}.`,
      ...(isObject(value) && totalsWithoutEnd(value)),
    };
  }
  switch (value.type) {
    case 'page':
      return decodePage(value);
    case 'end':
      return decodeEnd(value);
    case 'error':
      return decodeError(value);
    default: {
      const line = bad(`It ends the stream with the type ${JSON.stringify(value.type)}.`);
      if (ERROR_TYPE.test(value.type) && hasOnlyTerminalNames(value) && hasReason(value)) {
        const terminal = errorIn(value, ['type "error"']);
        return { ...line, terminal };
      }
      const named = END_TYPE.test(value.type) ? totalsWithoutEnd(value) : undefined;
      return named === undefined ? { type: 'unknown', ...ownRows(value) } : { ...line, ...named };
    }
  }
}

/** Other words for the end of a stream. */
const END_TYPE = /^(end|done|complete|completed|finish|finished|eof)$/i;

/** Other words for its failure. */
const ERROR_TYPE = /^(errors?|err|exception|fatal|fail(ed|ure)?)$/i;

/** What an object that has the totals of a stream, and nothing else, means at the end of its pages. */
function totalsWithoutEnd(value: Record<string, unknown>): Pick<BadLine, 'terminal'> | undefined {
  const { pages, count } = decodeTotals(value).totals;
  const hasBoth = pages !== undefined && count !== undefined;
  return hasBoth && hasOnlyTerminalNames(value)
    ? { terminal: endIn(value, ['type "end"']) }
    : undefined;
}

/** The end line that an object is; one that tells an error is an error line. `lacksAlso` comes first in the note. */
function endIn(
  value: Record<string, unknown>,
  lacksAlso: readonly string[] = [],
): ReceivedEnd | ReceivedError {
  if (isReason(value.error)) return errorIn(value);
  const message = failureAtEnd(value);
  if (message !== undefined) return errorIn({ ...value, error: { message } });
  const { totals, lacking } = decodeTotals(value);
  const part = partAtEnd(value, totals.count ?? Number.POSITIVE_INFINITY);
  const total = totals.count === undefined ? totalIn(value) : undefined;
  return { type: 'end', ...totals, part, total, ...noteOn('end', [...lacksAlso, ...lacking]) };
}

/** Why a line that is no object and no array is no row, as a whole sentence. */
export function reasonOf(decoded: DecodedLine): string {
  return decoded.type === 'bad' && decoded.code === 'not-json'
    ? decoded.reason
    : 'It is JSON, but neither an object nor an array.';
}

function decodePage(value: Record<string, unknown>): DecodedLine {
  if (!Array.isArray(value.userData)) return bad('It is a page without a userData array.');
  const rows = value.userData as readonly JsonValue[];
  const page = numberIn(value.page);
  const elapsedMs = numberIn(value.elapsedMs);
  if (numberIn(value.count) !== rows.length) {
    const reason = countFault(value.count, rows.length);
    return { ...bad(reason, rows), isMiscounted: value.count !== undefined };
  }
  if (!isCount(page)) return bad('It is a page without a page number.', rows);
  if (!isMilliseconds(elapsedMs)) return bad('It is a page without elapsedMs.', rows);
  return { type: 'page', page, count: rows.length, elapsedMs, userData: rows } satisfies PageLine;
}

/** What is wrong with the count of a page with this many rows, as a whole sentence. */
export function countFault(count: unknown, rows: number): string {
  const carried = `it carries ${rows} row${rows === 1 ? '' : 's'}`;
  if (count === undefined) return `It is a page without a count; ${carried}.`;
  // JSON.parse makes such a number infinite.
  if (count === Number.POSITIVE_INFINITY) return `Its count is too large to be one; ${carried}.`;
  const said = shortJson(count).slice(0, 40);
  return `Its count says ${said} row${count === 1 ? '' : 's'}, it carries ${rows}.`;
}

/** Members of terminal lines: a line with other members and no totals could also be a row. */
const TERMINAL_NAMES = new Set([
  'type',
  'pages',
  'count',
  'elapsedMs',
  'readUnits',
  'error',
  'message',
  'name',
]);

function decodeEnd(value: Record<string, unknown>): DecodedLine {
  const terminal = endIn(value);
  const isWhole = terminal.count !== undefined || reasonIn(value).isWhole;
  if (isWhole || hasOnlyTerminalNames(value)) return terminal;
  return { ...bad('It is an end line without pages, count and elapsedMs.'), terminal };
}

function decodeError(value: Record<string, unknown>): DecodedLine {
  const line = errorIn(value);
  if (reasonIn(value).isWhole || hasOnlyTerminalNames(value)) return line;
  const reason = 'It is an error line without error.message, pages, count and elapsedMs.';
  return { ...bad(reason), terminal: line };
}

/** An error line with what an object says, whatever it lacks; `lacksAlso` comes first in the note. */
function errorIn(value: Record<string, unknown>, lacksAlso: readonly string[] = []): ReceivedError {
  const { totals, lacking } = decodeTotals(value);
  const { error, isWhole } = reasonIn(value);
  const all = [...lacksAlso, ...(isWhole ? [] : ['error.message']), ...lacking];
  return { type: 'error', error, ...totals, ...noteOn('error', all) };
}

function hasReason(value: Record<string, unknown>): boolean {
  return reasonIn(value).error.message !== NO_REASON;
}

/** The message of an error line that has none. */
const NO_REASON = 'it gives no reason';

/** Why a function stopped: `error.message`, a text in `error`, or `message` itself. */
function reasonIn(value: Record<string, unknown>): { error: WireError; isWhole: boolean } {
  const given = isObject(value.error) ? value.error : value;
  const { name, retryable } = given;
  const message = [given.message, value.error, value.message].find(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const error = {
    name: typeof name === 'string' ? name : 'Error',
    message: message ?? (isReason(value.error) ? shortJson(value.error) : otherReasonIn(value)),
    ...(typeof retryable === 'boolean' && { retryable }),
  };
  return { error, isWhole: isObject(value.error) && typeof value.error.message === 'string' };
}

/** A reason by another name, such as `detail`; without one, all that is said is the object itself. */
function otherReasonIn(value: Record<string, unknown>): string {
  const words = failureAtEnd(value) ?? '{';
  return words.startsWith('{') ? NO_REASON : words;
}

/** Whether what is given as an error says anything. */
function isReason(error: unknown): boolean {
  return error !== undefined && error !== null && error !== false && error !== '' && error !== 0;
}

function hasOnlyTerminalNames(value: Record<string, unknown>): boolean {
  return Object.keys(value).every((name) => TERMINAL_NAMES.has(name));
}

function noteOn(type: 'end' | 'error', lacking: readonly string[]): { note?: string } {
  if (lacking.length === 0) return {};
  const list = [lacking.slice(0, -1).join(', '), ...lacking.slice(-1)].filter(
    (part) => part !== '',
  );
  return { note: `The ${type} line lacks ${list.join(' and ')}.` };
}

function decodeTotals(value: Record<string, unknown>) {
  const pages = numberIn(value.pages);
  const count = numberIn(value.count);
  const elapsedMs = numberIn(value.elapsedMs);
  const readUnits = numberIn(value.readUnits);
  const totals = {
    ...(pages !== undefined && { pages }),
    ...(count !== undefined && { count }),
    ...(isMilliseconds(elapsedMs) && { elapsedMs }),
    // Older functions don't send it, so a line without it lacks nothing.
    ...(readUnits !== undefined && readUnits >= 0 && { readUnits }),
    ...ownRows(value),
  };
  const lacking = ['pages', 'count', 'elapsedMs'].filter((name) => !(name in totals));
  return { totals, lacking };
}

function ownRows({ userData }: Record<string, unknown>): { rows?: number } {
  return Array.isArray(userData) && userData.length > 0 ? { rows: userData.length } : {};
}

function bad(reason: string, rows?: readonly JsonValue[]): BadLine {
  return { type: 'bad', code: 'malformed', reason, ...(rows !== undefined && { rows }) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isMilliseconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
