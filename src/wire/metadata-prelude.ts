import type { ByteSource } from './byte-source.ts';

/** Zero bytes that end the metadata (https://docs.aws.amazon.com/lambda/latest/dg/config-rs-invoke-furls.html). */
const ZEROS = 8;

/** Metadata that is longer than this is not waited for. */
const MOST_BYTES = 16 * 1024;

/** What metadata begins with. */
const STARTS = ['{"statusCode"', '{"headers"', '{"cookies"'];

const CLOSE_OBJECT = 0x7d;
const NEWLINE = 0x0a;

const latin1 = new TextDecoder('latin1');

/**
 * Where the metadata ends that the handler of a streamed function sends before its body, and that its
 * front door should have taken off: just behind its eight zero bytes. 0 where a stream begins with
 * none; `undefined` as long as it cannot be told from its first `sizeBytes` bytes.
 */
export function endOfPrelude(source: ByteSource, sizeBytes: number): number | undefined {
  const end = Math.min(sizeBytes, MOST_BYTES);
  const start = latin1.decode(source.read(0, Math.min(end, 100)));
  const compact = start.replace(/\s+/g, '');
  if (!/^\s*(\{|$)/.test(start)) return 0;
  const zero = source.indexOf(0, 0, end);
  if (zero > 0 && source.byteAt(zero - 1) === CLOSE_OBJECT) {
    let at = zero;
    while (at < sizeBytes && at < zero + ZEROS && source.byteAt(at) === 0) at += 1;
    if (at === zero + ZEROS) return at;
    return at === sizeBytes ? undefined : 0;
  }
  const mayFollow =
    STARTS.some((one) => one.startsWith(compact) || compact.startsWith(one)) &&
    sizeBytes < MOST_BYTES &&
    source.indexOf(NEWLINE, 0, end) === -1;
  return mayFollow ? undefined : 0;
}
