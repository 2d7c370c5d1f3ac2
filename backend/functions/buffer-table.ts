import type { APIGatewayProxyResult } from 'aws-lambda';
import { MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import { type AnswerJson, answerFailure, JSON_HEADERS } from './json-result.ts';
import type { ScanPage } from './read-page.ts';
import { refuseTooLarge } from './refuse-too-large.ts';
import { ResponseTooLarge } from './response-too-large.ts';
import { responseHeaders } from './response-headers.ts';

/** A scan to collect, and how to answer. */
export interface BufferTableOptions {
  readonly pages: AsyncIterable<Pick<ScanPage, 'rows'>>;
  readonly allowedOrigin: string;
  /** Milliseconds the environment took to load, on a cold start. */
  readonly initMs: number | undefined;
  /** The function's memory in MB, if that is known. */
  readonly memoryMb?: number | undefined;
  /** What has been read so far, in DynamoDB's read units, if that is known. */
  readonly readUnits?: () => number | undefined;
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number;
  /** Receives the error for the log; the response contains only what is safe to show. */
  readonly logError: (error: unknown) => void;
}

/**
 * Collects a scan and answers with all of it at once: 200 and `{"userData":[…]}`, an empty array for an
 * empty table. If the scan fails, or if the rows are more than Lambda allows, it answers 5xx and
 * `{"error":{name, message, retryable}}`, whatever had been read before. Never throws.
 */
export async function bufferTable(options: BufferTableOptions): Promise<APIGatewayProxyResult> {
  const { pages, allowedOrigin, initMs, memoryMb, readUnits, now, logError } = options;
  const startedAtMs = now();
  let scanMs: number | undefined;
  const answer: AnswerJson = (statusCode, body) => {
    const totalMs = now() - startedAtMs;
    const used = { readUnits: readUnits?.(), memoryMb };
    const timings = { initMs, scanMs: scanMs ?? totalMs, totalMs, ...used };
    const headers = { ...JSON_HEADERS, ...responseHeaders(allowedOrigin, timings) };
    return { statusCode, headers, body };
  };

  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  try {
    for await (const { rows } of pages) {
      // Without its brackets, because together the pages are one array.
      parts.push(parts.length === 0 ? BEFORE_ROWS : BETWEEN_ROWS, rows.subarray(1, -1));
      sizeBytes += rows.length;
      // Rows that cannot be sent need not be read.
      if (sizeBytes > MAX_RESPONSE_BYTES) throw new ResponseTooLarge('buffered');
    }
    scanMs = now() - startedAtMs;
    const body = parts.length === 0 ? NO_ROWS : Buffer.concat([...parts, AFTER_ROWS]).toString();
    const result = answer(200, body);
    refuseTooLarge(result);
    return result;
  } catch (error) {
    return answerFailure(error, answer, logError);
  }
}

const NO_ROWS = '{"userData":[]}';
const BEFORE_ROWS = Buffer.from('{"userData":[');
const BETWEEN_ROWS = Buffer.from(',');
const AFTER_ROWS = Buffer.from(']}');
