import { escapeControls } from './decode-body.ts';
import type { EndLine, ErrorLine, JsonValue, PageLine, WireLine } from './wire-line.ts';

/**
 * What one line turned out to be. `blank` and `unknown` lines are ignored by protocol; a `bad` one
 * is counted and shown, and never stops the rest. `reason` is a whole sentence for a person.
 */
export type DecodedLine =
  | WireLine
  | { readonly type: 'blank' }
  | { readonly type: 'unknown' }
  | BadLine;

/** A line that cannot be read. */
interface BadLine {
  readonly type: 'bad';
  /** No JSON at all; JSON without a type; a type of the protocol without what belongs to it. */
  readonly code: 'not-json' | 'untyped' | 'malformed';
  readonly reason: string;
  /** The rows of a page that is malformed otherwise; missing where there is no `userData` array. */
  readonly rows?: readonly JsonValue[];
}

/**
 * Reads one line's bytes (UTF-8, without the newline) as a line of the protocol.
 *
 * Never throws. Bytes that are not UTF-8 are read with U+FFFD in their place, as every browser API
 * does (https://encoding.spec.whatwg.org/#utf-8-decode); a byte-order mark is none of JSON. A page line whose `count` is not its number
 * of rows is `bad`, its rows kept in `rows`.
 */
export function decodeLine(bytes: Uint8Array): DecodedLine {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (/^[ \t\r\n]*$/.test(text)) return { type: 'blank' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      type: 'bad',
      code: 'not-json',
      reason: `It is not JSON: ${escapeControls((error as Error).message)}.`,
    };
  }
  if (!isObject(value) || typeof value.type !== 'string') {
    const start = JSON.stringify(text.slice(0, 40));
    return {
      type: 'bad',
      code: 'untyped',
      reason: `It is JSON, but not a typed object: it starts ${start}.`,
    };
  }
  switch (value.type) {
    case 'page':
      return decodePage(value);
    case 'end':
      return decodeEnd(value);
    case 'error':
      return decodeError(value);
    default:
      return { type: 'unknown' };
  }
}

function decodePage(value: Record<string, unknown>): DecodedLine {
  if (!Array.isArray(value.userData)) return bad('It is a page without a userData array.');
  const rows = value.userData as readonly JsonValue[];
  if (value.count !== rows.length) {
    return bad(
      `Its count says ${JSON.stringify(value.count)} rows, it carries ${rows.length}.`,
      rows,
    );
  }
  if (!isCount(value.page)) return bad('It is a page without a page number.', rows);
  if (!isMilliseconds(value.elapsedMs)) return bad('It is a page without elapsedMs.', rows);
  const { page, elapsedMs } = value;
  return { type: 'page', page, count: rows.length, elapsedMs, userData: rows } satisfies PageLine;
}

function decodeEnd(value: Record<string, unknown>): DecodedLine {
  const totals = decodeTotals(value);
  if (totals === undefined) return bad('It is an end line without pages, count and elapsedMs.');
  return { type: 'end', ...totals } satisfies EndLine;
}

function decodeError(value: Record<string, unknown>): DecodedLine {
  const totals = decodeTotals(value);
  const { error } = value;
  if (totals === undefined || !isObject(error) || typeof error.message !== 'string') {
    return bad('It is an error line without error.message, pages, count and elapsedMs.');
  }
  const name = typeof error.name === 'string' ? error.name : 'Error';
  const retryable = error.retryable === true;
  return {
    type: 'error',
    error: { name, message: error.message, retryable },
    ...totals,
  } satisfies ErrorLine;
}

function decodeTotals(value: Record<string, unknown>) {
  const { pages, count, elapsedMs } = value;
  if (!isCount(pages) || !isCount(count) || !isMilliseconds(elapsedMs)) return undefined;
  return { pages, count, elapsedMs };
}

function bad(reason: string, rows?: readonly JsonValue[]): DecodedLine {
  return { type: 'bad', code: 'malformed', reason, ...(rows !== undefined && { rows }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isMilliseconds(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
