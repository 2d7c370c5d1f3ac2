import type { APIGatewayProxyResult } from 'aws-lambda';
import { describeFailure } from './describe-failure.ts';
import type { PlainRow } from './plain-row.ts';
import { MAX_RESPONSE_BYTES, ResponseTooLarge } from './response-too-large.ts';
import { responseHeaders } from './response-headers.ts';

/** A scan to collect and how to answer for it. */
export interface BufferTableOptions {
  readonly pages: AsyncIterable<readonly PlainRow[]>;
  readonly allowedOrigin: string;
  /** Milliseconds the environment took to load, on a cold start. */
  readonly initMs: number | undefined;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Where the whole error goes; the response carries only what is safe to show. */
  readonly logError: (error: unknown) => void;
}

/**
 * Collects a scan and answers with all of it at once: 200 and `{"userData":[…]}`, an empty array for
 * an empty table. If the scan fails, it answers 5xx and `{"error":{name, message, retryable}}`,
 * whatever had been read before, and also when the rows are more than Lambda lets through. Never throws.
 */
export async function bufferTable(options: BufferTableOptions): Promise<APIGatewayProxyResult> {
  const { pages, allowedOrigin, initMs, now, logError } = options;
  const startedAtMs = now();
  const answer = (statusCode: number, body: object): APIGatewayProxyResult => ({
    statusCode,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ...responseHeaders(allowedOrigin, { initMs, scanMs: now() - startedAtMs }),
    },
    body: JSON.stringify(body),
  });

  const userData: PlainRow[] = [];
  try {
    for await (const rows of pages) {
      for (const row of rows) userData.push(row);
    }
    const result = answer(200, { userData });
    const sizeBytes = sizeOf(result);
    if (sizeBytes > MAX_RESPONSE_BYTES) throw new ResponseTooLarge(sizeBytes);
    return result;
  } catch (error) {
    logError(error);
    const { status, error: described } = describeFailure(error);
    return answer(status, { error: described });
  }
}

/** Bytes of the result as Lambda counts them: as JSON, in which the body's own quotes are escaped. */
function sizeOf(result: APIGatewayProxyResult): number {
  return Buffer.byteLength(JSON.stringify(result));
}
