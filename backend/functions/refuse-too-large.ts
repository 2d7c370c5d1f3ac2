import type { APIGatewayProxyResult } from 'aws-lambda';
import { MAX_RESPONSE_BYTES } from '#wire/aws-limits';
import { ResponseTooLarge } from './response-too-large.ts';

/** In JSON no character of a body takes more bytes than this: `\uXXXX`. */
const MAX_BYTES_PER_CHARACTER = 6;

/** Room for everything around the body: status and headers. */
const ENVELOPE_BYTES = 4096;

/**
 * Refuses a result that Lambda would not return. Counts as Lambda does: the whole result as JSON, in which
 * the body's own quotes are escaped.
 *
 * @throws ResponseTooLarge
 */
export function refuseTooLarge(result: APIGatewayProxyResult): void {
  // Counting takes as long as making the response, so it is skipped if the result cannot be too large.
  const most = result.body.length * MAX_BYTES_PER_CHARACTER + ENVELOPE_BYTES;
  if (most <= MAX_RESPONSE_BYTES) return;
  const sizeBytes = Buffer.byteLength(JSON.stringify(result));
  if (sizeBytes > MAX_RESPONSE_BYTES) throw new ResponseTooLarge('buffered');
}
