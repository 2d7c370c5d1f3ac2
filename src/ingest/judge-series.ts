import { seriesTotalsIn } from '#wire/next-page';
import { checkEnd } from './check-end.ts';
import type { Intake } from './intake.ts';
import { noteMessageAtEnd } from './message-at-end.ts';
import { contentMismatch, countOf } from './problem.ts';
import type { PageContent } from './read-page.ts';

/** How much of a series has another number of rows than it says. */
interface Miscounted {
  /** Pages in this project's own form. */
  readonly miscountedPages: number;
  /** Objects of any form, these pages among them. */
  readonly miscountedObjects: number;
}

/**
 * Judges a series of pages that ended with `last`, once its rows have been checked: `complete` if that page said how
 * many rows were sent and that many came, `unknown` if nothing says so. With totals, a false count contradicts what came.
 *
 * @throws {RunProblem} as {@link checkEnd} does.
 */
export function judgeSeries(
  { table, pages, log }: Pick<Intake, 'table' | 'pages' | 'log'>,
  last: PageContent | undefined,
  { miscountedPages, miscountedObjects }: Miscounted,
): 'complete' | 'unknown' {
  const rows = table.rowCount;
  const claims = { miscountedPages: miscountedObjects, unreadableRows: 0 };
  const received = { rows, pages, isForeign: false, ...claims, pagesBehindEnd: 0 };
  if (last?.end !== undefined) {
    checkEnd(last.end, { ...received, isForeign: true, sender: 'last page' });
    return 'complete';
  }
  const totals = seriesTotalsIn(last?.value);
  if (totals === undefined) {
    if (miscountedPages > 0) throw contentMismatch(claims);
    noteMessageAtEnd({ table, log });
    return 'unknown';
  }
  if (totals.isEnd) {
    checkEnd({ type: 'end', ...totals }, { ...received, sender: 'last page' });
    return 'complete';
  }
  if (miscountedObjects > 0) throw contentMismatch(claims);
  if (totals.count === rows) return 'complete';
  log.addNote(
    `The last page gives a total of ${countOf(totals.count ?? 0, 'row')}, but ${countOf(rows, 'row')} came.`,
  );
  return 'unknown';
}
