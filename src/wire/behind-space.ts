import type { ByteSource } from './byte-source.ts';

const SPACE = 0x20;

/** The first offset from `from` on whose byte is not white space; control characters count as such. */
export function behindSpace(source: ByteSource, from: number): number {
  let at = from;
  // Behind the last byte there is a zero.
  while (source.byteAt(at) <= SPACE && source.byteAt(at) > 0) at += 1;
  return at;
}
