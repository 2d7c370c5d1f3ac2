import { PAGE_HEAD_BYTES, type PageHead, readPageHead } from './page-head.ts';
import type { ByteSource } from './byte-source.ts';

/** Where in a stream of pages it pays to look for the end of a line. */
export interface PageStride {
  /** The head of the page line at `start`, if it is one and enough of it is there, before `end`. */
  headAt(start: number, end: number): PageHead | undefined;
  /** The offset from which on to look for the end of the line at `start`; bytes are known up to `end`. */
  searchFrom(start: number, end: number): number;
  /** Whether the page after the one at `start` begins behind the newline at `at`. */
  isBeforeNextPage(start: number, at: number, end: number): boolean;
  /** Takes note of a whole line, from `start` to its newline. */
  learn(start: number, newline: number): void;
}

/** Of the bytes that a page should have by its count and the smallest rows so far, how many are passed over. */
const SHARE = 0.8;

/** Passing over less than this is not worth a look at the page's head. */
const LEAST_BYTES = 1024;

const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;

/**
 * Creates a stride over the pages of a stream, which has seen none.
 *
 * Looking at every byte for a newline is what costs most on the way in. A page's head says how many
 * rows it has, and pages before it how many bytes a row takes at least; most of the line can be
 * passed over. A newline found so is taken only if the page with the next number begins behind it;
 * otherwise, or where that is not here yet, the line is searched from its start. What a line
 * swallows that way could only be no page of its own, and shows when the rows are checked.
 */
export function createPageStride(source: ByteSource): PageStride {
  let leastRowBytes = Number.POSITIVE_INFINITY;
  let known: { start: number; head: PageHead | undefined } | undefined;

  function headAt(start: number, end: number): PageHead | undefined {
    if (known?.start === start) return known.head;
    if (end - start < PAGE_HEAD_BYTES) return undefined;
    const head = readPageHead(source.read(start, start + PAGE_HEAD_BYTES));
    known = { start, head };
    return head;
  }

  return {
    headAt,
    searchFrom(start, end) {
      if (leastRowBytes === Number.POSITIVE_INFINITY) return start;
      const count = headAt(start, end)?.count ?? 0;
      const bytes = Math.floor(count * leastRowBytes * SHARE);
      return bytes < LEAST_BYTES ? start : start + bytes;
    },
    isBeforeNextPage(start, at, end) {
      // Behind a blank line, a page would begin as well.
      if (source.byteAt(at - 1) !== CLOSE_OBJECT) return false;
      // What does not end as a page does is a line of its own behind this one.
      if (source.byteAt(at - 2) !== CLOSE_ARRAY) return false;
      const page = headAt(start, end)?.page;
      return page !== undefined && headAt(at + 1, end)?.page === page + 1;
    },
    learn(start, newline) {
      const count = headAt(start, newline)?.count ?? 0;
      if (count > 0) leastRowBytes = Math.min(leastRowBytes, (newline - start) / count);
    },
  };
}
