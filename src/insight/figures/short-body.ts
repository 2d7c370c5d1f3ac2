import type { EndedRecording, Recording } from '#recording/recording';
import { formatCount, formatCountOf } from './format-quantity.ts';

/**
 * That fewer bytes of an unencoded body came than its Content-Length announced, as a sentence without its full
 * stop; `undefined` where that is not so or cannot be read, and for a series of requests.
 */
export function describeShortBody({
  headers,
  bytes,
  requests,
}: Pick<EndedRecording | Recording, 'headers' | 'bytes' | 'requests'>): string | undefined {
  const length = headers?.['content-length'] ?? '';
  if (requests !== undefined || headers?.['content-encoding'] !== undefined) return undefined;
  // Decoded bytes are mostly more than the announced ones, where the encoding cannot be read.
  if (!/^\d{1,15}$/.test(length) || Number(length) <= bytes || bytes === 0) return undefined;
  return `Its Content-Length announced ${formatCountOf(Number(length), 'byte')}, and ${formatCount(bytes)} came: the connection broke, or that length is wrong`;
}
