/**
 * The NDJSON protocol of the streamed response: one JSON object per line, each line typed, and
 * exactly one terminal line (`end` or `error`), the last. NDJSON itself: https://github.com/ndjson/ndjson-spec
 */

/** Any value JSON can carry. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** One DynamoDB Scan page. `count` is `userData.length`; `page` counts from 1. */
export interface PageLine {
  readonly type: 'page';
  readonly page: number;
  readonly count: number;
  /** Milliseconds from the handler's start until the page was ready to be written. */
  readonly elapsedMs: number;
  readonly userData: readonly JsonValue[];
}

/** The terminal line of a whole response: totals over all page lines before it. */
export interface EndLine {
  readonly type: 'end';
  readonly pages: number;
  readonly count: number;
  readonly elapsedMs: number;
  /** What the database counted for reading: DynamoDB read units; missing where it did not say. */
  readonly readUnits?: number;
}

/** What went wrong, in words that anyone may read: no ARNs, keys or stack traces. */
export interface WireError {
  readonly name: string;
  readonly message: string;
  /** Whether the same request may succeed if it is simply sent again; missing where nobody said. */
  readonly retryable?: boolean;
}

/** The terminal line of a response that failed after its first byte; totals cover what was sent. */
export interface ErrorLine {
  readonly type: 'error';
  readonly error: WireError;
  readonly pages: number;
  readonly count: number;
  readonly elapsedMs: number;
  /** What the database counted for reading: DynamoDB read units; missing where it did not say. */
  readonly readUnits?: number;
}

export type WireLine = PageLine | EndLine | ErrorLine;

/** The headers that keep a streamed response a stream: typed, uncached and not sniffed. */
export const STREAM_HEADERS = {
  'Content-Type': 'application/x-ndjson; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * Encodes one line, newline included, ready for a single `write`.
 *
 * Keys are written in protocol order (type first, rows last), whatever the order in `line`, so that a
 * reader knows a line's type and row count from its first bytes. `elapsedMs` is rounded to 0.1 ms.
 */
export function encodeLine(line: WireLine): string {
  return `${JSON.stringify(inProtocolOrder(line))}\n`;
}

/**
 * Encodes a page line as {@link encodeLine} does, from rows that are already JSON: `rows` is the text of an
 * array, in UTF-8 and without line breaks.
 */
export function encodePageLine(
  { page, count, elapsedMs }: Pick<PageLine, 'page' | 'count' | 'elapsedMs'>,
  rows: Uint8Array,
): Uint8Array {
  const line = encodeLine({ type: 'page', page, count, elapsedMs, userData: [] });
  const before = encoder.encode(line.slice(0, -AFTER_ROWS.length - '[]'.length));
  const bytes = new Uint8Array(before.length + rows.length + AFTER_ROWS.length);
  bytes.set(before);
  bytes.set(rows, before.length);
  bytes.set(encoder.encode(AFTER_ROWS), before.length + rows.length);
  return bytes;
}

const encoder = new TextEncoder();

/** What follows the rows at the end of a page line. */
const AFTER_ROWS = '}\n';

function inProtocolOrder(line: WireLine): object {
  const elapsedMs = Math.round(line.elapsedMs * 10) / 10;
  const readUnits = line.type === 'page' ? undefined : line.readUnits;
  switch (line.type) {
    case 'page':
      return {
        type: 'page',
        page: line.page,
        count: line.count,
        elapsedMs,
        userData: line.userData,
      };
    case 'end':
      // JSON leaves out what is not known.
      return { type: 'end', pages: line.pages, count: line.count, elapsedMs, readUnits };
    case 'error':
      return {
        type: 'error',
        error: {
          name: line.error.name,
          message: line.error.message,
          retryable: line.error.retryable,
        },
        pages: line.pages,
        count: line.count,
        elapsedMs,
        readUnits,
      };
  }
}
