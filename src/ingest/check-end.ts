import type { PageSequence } from '#rows/page-sequence';
import type { ReceivedEnd } from '#wire/decode-line';
import { countOf } from '#recording/count-of';
import type { BadLine } from '#recording/recording';
import { brokenSequence, contentMismatch, totalsMismatch } from './content-problem.ts';

/** What came of a response that has an end line. */
export interface Received {
  /** Rows, counted after they have been checked. */
  readonly rows: number;
  readonly pages: PageSequence;
  /** Whether the rows came without pages of the protocol: then only rows are compared. */
  readonly isForeign: boolean;
  /** Pages of which it was found at once that they carry another number of rows than they say. */
  readonly miscountedPages: number;
  /** Pages that came after the end line. */
  readonly pagesBehindEnd: number;
  readonly firstBadLine?: BadLine | undefined;
  /** What sent them, in a sentence; a stream if it is left out. */
  readonly sender?: string;
  /** Why the connection broke, if it did: then that is why rows are missing. */
  readonly broken?: Error | undefined;
}

/**
 * Checks what an end line says against what came; returns where both agree.
 *
 * @throws {RunProblem} `content-mismatch`, `totals-mismatch` or `page-sequence`; `broken` in place of
 *   `totals-mismatch`.
 */
export function checkEnd(end: ReceivedEnd, received: Received): void {
  const { rows, pages, isForeign, miscountedPages, pagesBehindEnd } = received;
  if (miscountedPages > 0) {
    throw contentMismatch(received, received.firstBadLine);
  }
  // Rows without pages are counted alone.
  const isPaged = end.pages !== undefined && !isForeign;
  const announced = end.count ?? rows;
  const sequence = pages.read();
  const isOff = announced !== rows || (isPaged && end.pages !== pages.pageCount);
  // Page numbers tell more than totals, unless a page is missing because it could not be read or did not come.
  const isNumbered = received.broken === undefined && received.firstBadLine === undefined;
  if (isOff && !isForeign && sequence !== undefined && isNumbered) throw brokenSequence(sequence);
  if (isOff) {
    throw (
      received.broken ??
      totalsMismatch(
        totals(announced, isPaged ? end.pages : undefined),
        totals(rows, isPaged ? pages.pageCount : undefined),
        received.sender,
      )
    );
  }
  if (pagesBehindEnd > 0) {
    throw brokenSequence(
      `${countOf(pagesBehindEnd, 'page')} came after the end line.`,
      'after-end',
    );
  }
  if (sequence !== undefined) throw brokenSequence(sequence);
}

function totals(rows: number, pages: number | undefined): string {
  const many = countOf(rows, 'row');
  return pages === undefined ? many : `${many} in ${countOf(pages, 'page')}`;
}
