import type { ByteSource } from './byte-source.ts';
import { jsonFaultIn } from './json-fault.ts';
import { latin1 } from './text-decoders.ts';

/** Zero bytes that end the metadata (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-invoke-furls.html). */
const ZEROS = 8;

/** The reader does not wait for metadata that is longer than this. */
const MOST_BYTES = 16 * 1024;

/** They begin within so many bytes. */
const OPENING_BYTES = 100;

/** What metadata begins with. */
const STARTS = ['{"statusCode"', '{"headers"', '{"cookies"', '{}\0'];

const CLOSE_OBJECT = 0x7d;
const NEWLINE = 0x0a;

/**
 * The offset of the body after the metadata that a streamed function's handler sends first, and that its
 * front door should have removed: just after the eight zero bytes. 0 if a stream does not begin with
 * metadata; `undefined` while its first `sizeBytes` bytes do not show that yet. A stream that has ended within
 * the zero bytes, which `isFinished` says, has nothing behind them.
 */
export function endOfPrelude(
  source: ByteSource,
  sizeBytes: number,
  isFinished = false,
): number | undefined {
  const end = Math.min(sizeBytes, MOST_BYTES);
  const start = latin1.decode(source.read(0, Math.min(end, OPENING_BYTES)));
  const compact = start.replace(/\s+/g, '');
  const isBlank = compact === '' && end >= OPENING_BYTES;
  if (isBlank || !/^\s*(\{|$)/.test(start)) return 0;
  const zero = source.indexOf(0, 0, end);
  const isNamed = STARTS.some((one) => compact.startsWith(one));
  // Rows may be followed by zero bytes as well.
  if (zero > 0 && !(isNamed && isOneLine(source, zero))) return 0;
  if (zero > 0 && source.byteAt(zero - 1) === CLOSE_OBJECT) {
    let at = zero;
    while (at < sizeBytes && at < zero + ZEROS && source.byteAt(at) === 0) at += 1;
    if (at === zero + ZEROS) return at;
    if (at < sizeBytes) return 0;
    return isFinished ? at : undefined;
  }
  const mayFollow =
    STARTS.some((one) => one.startsWith(compact) || compact.startsWith(one)) &&
    sizeBytes < MOST_BYTES &&
    source.indexOf(NEWLINE, 0, end) === -1;
  return mayFollow ? undefined : 0;
}

/** Whether the bytes before `end` are JSON on one line. */
function isOneLine(source: ByteSource, end: number): boolean {
  const isBroken = source.indexOf(NEWLINE, 0, end) !== -1;
  return !isBroken && jsonFaultIn(new TextDecoder().decode(source.read(0, end))) === undefined;
}
