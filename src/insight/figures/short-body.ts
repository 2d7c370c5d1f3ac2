import type { EndedRecording, Recording } from '#recording/recording';
import { formatCount, formatCountOf } from './format-quantity.ts';

type Sent = Pick<EndedRecording | Recording, 'headers' | 'bytes' | 'requests'>;

/**
 * That fewer bytes of an unencoded body came than its Content-Length announced, as a sentence without its full
 * stop; `undefined` where that is not so or cannot be read, and for a series of requests.
 */
export function describeShortBody(run: Sent): string | undefined {
  const { bytes } = run;
  const length = announcedBytesOf(run);
  if (length === undefined || length <= bytes || bytes === 0) return undefined;
  return `Its Content-Length announced ${formatCountOf(length, 'byte')}, and ${formatCount(bytes)} came: the connection broke, or that length is wrong`;
}

/**
 * That a body without an end has as many bytes as its Content-Length announced, in the same form; `undefined` in
 * the same cases. Whatever cut it, the connection did not.
 */
export function describeUsedUpLength(run: Sent): string | undefined {
  if (run.bytes === 0 || announcedBytesOf(run) !== run.bytes) return undefined;
  return `Its Content-Length announced ${formatCountOf(run.bytes, 'byte')}, and all of them came: that length is too small, or no more was written`;
}

/** The Content-Length of a body that is not known to be encoded. */
function announcedBytesOf({ headers, requests }: Sent): number | undefined {
  const length = headers?.['content-length'] ?? '';
  if (requests !== undefined || headers?.['content-encoding'] !== undefined) return undefined;
  // Decoded bytes are mostly more than the announced ones, where the encoding cannot be read.
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
