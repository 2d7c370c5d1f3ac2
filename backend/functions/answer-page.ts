import type { APIGatewayProxyResult } from 'aws-lambda';
import { answerFailure, JSON_HEADERS } from './json-result.ts';
import type { CursorScope, PageCursors, PagePosition } from './page-cursor.ts';
import type { ScanPage } from './read-page.ts';
import { refuseTooLarge } from './refuse-too-large.ts';
import { EXPOSED_HEADERS, responseHeaders } from './response-headers.ts';

/** One page of a series, and how to answer. */
export interface AnswerPageOptions {
  /** The cursor of the request; `undefined` for the first page. */
  readonly cursor: string | undefined;
  /** What the cursor has to belong to; throws an error that says what is wrong with the request. */
  readonly scope: () => CursorScope;
  readonly cursors: PageCursors;
  /** Reads one Scan page, from the table's first item on or from a key, after so many rows of the series. */
  readonly readPage: (startKey: ScanPage['nextKey'], sentRows: number) => Promise<ScanPage>;
  readonly allowedOrigin: string;
  /** Milliseconds the environment took to load, on a cold start. */
  readonly initMs: number | undefined;
  /** The function's memory in MB, if that is known. */
  readonly memoryMb?: number | undefined;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Receives the error for the log; the response contains only what is safe to show. */
  readonly logError: (error: unknown) => void;
}

/**
 * The response header with the cursor of the next page. A client gets it before the body, and can request the
 * next page while the body of this one is still arriving.
 */
export const NEXT_CURSOR_HEADER = 'X-Next-Cursor';

/**
 * Answers with one Scan page: 200 and `{"userData":[…],"page":n,"count":m,"cursor":"…"}`, pages counted
 * from 1. Instead of a cursor, the last page has the totals of the series: `"end":{"pages":n,"count":rows}`. A
 * page may be empty and have a cursor.
 *
 * A cursor that does not belong to this series is answered with 400, a failed Scan with 5xx, both as
 * `{"error":{name, message, retryable}}`. Never throws.
 */
export async function answerPage(options: AnswerPageOptions): Promise<APIGatewayProxyResult> {
  const { cursors, readPage, allowedOrigin, initMs, memoryMb, now, logError } = options;
  const startedAtMs = now();
  let scanMs: number | undefined;
  let readUnits: number | undefined;
  const answer = (statusCode: number, body: string, nextCursor?: string) => {
    const totalMs = now() - startedAtMs;
    const timings = { initMs, scanMs: scanMs ?? totalMs, totalMs, readUnits, memoryMb };
    const headers = {
      ...JSON_HEADERS,
      ...responseHeaders(allowedOrigin, timings),
      'Access-Control-Expose-Headers': `${EXPOSED_HEADERS}, ${NEXT_CURSOR_HEADER}`,
      ...(nextCursor !== undefined && { [NEXT_CURSOR_HEADER]: nextCursor }),
    };
    return { statusCode, headers, body };
  };

  try {
    const scope = options.scope();
    const before: Partial<PagePosition> =
      options.cursor === undefined ? {} : cursors.open(options.cursor, scope);
    const sentRows = before.count ?? 0;
    const page = await readPage(before.nextKey, sentRows);
    const { count, rows, nextKey } = page;
    scanMs = now() - startedAtMs;
    readUnits = page.readUnits;
    const pages = (before.pages ?? 0) + 1;
    const totals = { pages, count: sentRows + count };
    const cursor = nextKey && cursors.seal({ ...totals, nextKey }, scope);
    const rest = { page: pages, count, ...(cursor === undefined ? { end: totals } : { cursor }) };
    // The rows are JSON already; everything else follows them, without the opening brace.
    const body = `{"userData":${Buffer.from(rows).toString()},${JSON.stringify(rest).slice(1)}`;
    const result = answer(200, body, cursor);
    refuseTooLarge(result);
    return result;
  } catch (error) {
    return answerFailure(error, answer, logError);
  }
}
