import type { APIGatewayProxyResult } from 'aws-lambda';
import { describeFailure } from './describe-failure.ts';
import type { CursorScope, PageCursors, PagePosition } from './page-cursor.ts';
import type { ScanPage } from './read-page.ts';
import { refuseTooLarge } from './refuse-too-large.ts';
import { EXPOSED_HEADERS, responseHeaders } from './response-headers.ts';

/** One page of a series, and how to answer. */
export interface AnswerPageOptions {
  /** The cursor of the request; `undefined` for the first page. */
  readonly cursor: string | undefined;
  /** What the cursor has to belong to; throws what is wrong with the request. */
  readonly scope: () => CursorScope;
  readonly cursors: PageCursors;
  /** Reads one Scan page, from the table's first item on or from a key. */
  readonly readPage: (startKey: ScanPage['nextKey']) => Promise<ScanPage>;
  readonly allowedOrigin: string;
  /** Milliseconds the environment took to load, on a cold start. */
  readonly initMs: number | undefined;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Receives the error for the log; the response contains only what is safe to show. */
  readonly logError: (error: unknown) => void;
}

/**
 * The response header with the cursor of the next page. It stands before the body, so that a client can
 * ask for the next page while this one is still coming.
 */
export const NEXT_CURSOR_HEADER = 'X-Next-Cursor';

/**
 * Answers with one Scan page: 200 and `{"userData":[…],"page":n,"count":m,"cursor":"…"}`, pages counted
 * from 1. The last page has `"end":{"pages":n,"count":rows}` in place of a cursor, the totals of the series. A
 * page may be empty and have a cursor.
 *
 * A cursor that is not of this series is answered with 400, a failed Scan with 5xx, both as
 * `{"error":{name, message, retryable}}`. Never throws.
 */
export async function answerPage(options: AnswerPageOptions): Promise<APIGatewayProxyResult> {
  const { cursors, readPage, allowedOrigin, initMs, now, logError } = options;
  const startedAtMs = now();
  const answer = (statusCode: number, body: string, nextCursor?: string) => ({
    statusCode,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...responseHeaders(allowedOrigin, { initMs, scanMs: now() - startedAtMs }),
      'Access-Control-Expose-Headers': `${EXPOSED_HEADERS}, ${NEXT_CURSOR_HEADER}`,
      ...(nextCursor !== undefined && { [NEXT_CURSOR_HEADER]: nextCursor }),
    },
    body,
  });

  try {
    const scope = options.scope();
    const before: Partial<PagePosition> =
      options.cursor === undefined ? {} : cursors.open(options.cursor, scope);
    const { count, rows, nextKey } = await readPage(before.nextKey);
    const pages = (before.pages ?? 0) + 1;
    const totals = { pages, count: (before.count ?? 0) + count };
    const cursor = nextKey && cursors.seal({ ...totals, nextKey }, scope);
    const rest = { page: pages, count, ...(cursor === undefined ? { end: totals } : { cursor }) };
    // The rows are JSON already; everything else follows them, without the opening brace.
    const body = `{"userData":${Buffer.from(rows).toString()},${JSON.stringify(rest).slice(1)}`;
    const result = answer(200, body, cursor);
    refuseTooLarge(result);
    return result;
  } catch (error) {
    const { status, log, error: described } = describeFailure(error);
    logError(log);
    return answer(status, JSON.stringify({ error: described }));
  }
}
