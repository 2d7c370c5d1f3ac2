import { PAGE_HEAD_BYTES, type PageHead, readPageHead } from './page-head.ts';
import type { ByteSource } from './byte-source.ts';

/** Finds out from where it makes sense to look for the end of a line in a stream of pages. */
export interface PageStride {
  /** The head of the page line at `start`, if it is one and enough of it has arrived before `end`. */
  headAt(start: number, end: number): PageHead | undefined;
  /** The offset from which to look for the end of the line at `start`; the bytes are known up to `end`. */
  searchFrom(start: number, end: number): number;
  /** Whether the page after the one at `start` begins just after the newline at `at`. */
  isBeforeNextPage(start: number, at: number, end: number): boolean;
  /** Notes a whole line, from `start` to its newline. */
  learn(start: number, newline: number): void;
}

/** The share of a page's expected bytes that is skipped, based on its count and the smallest rows so far. */
const SHARE = 0.8;

/** Below this many bytes, skipping is not worth reading the page's head. */
const LEAST_BYTES = 1024;

const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;

/**
 * Creates a stride over the pages of a stream that has had none so far.
 *
 * Searching every byte for a newline is the largest cost of receiving. A page's head says how many rows it
 * has, and earlier pages show how many bytes a row takes at least, so most of the line can be skipped. A
 * newline found this way is accepted only if the page with the next number begins after it. Otherwise, or
 * if that page has not arrived yet, the line is searched from its start. A line that is skipped this way
 * cannot be a page, and is found when the rows are checked.
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
      // After a blank line, a page could begin as well.
      if (source.byteAt(at - 1) !== CLOSE_OBJECT) return false;
      // If the line does not end as a page does, something after the page is a separate line.
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
