import { seriesTotalsIn } from '#wire/next-page';
import { checkEnd } from './check-end.ts';
import type { Intake } from './intake.ts';
import { noteMessageAtEnd } from './message-at-end.ts';
import { contentMismatch, countOf } from './problem.ts';
import type { PageContent } from './read-page.ts';

/**
 * Judges a series of pages that ended with `last`, once its rows have been checked: `complete` if that page said how
 * many rows were sent and that many came, `unknown` if nothing says so. `miscountedPages` have another number of rows
 * than they say.
 *
 * @throws {RunProblem} as {@link checkEnd} does.
 */
export function judgeSeries(
  { table, pages, log }: Pick<Intake, 'table' | 'pages' | 'log'>,
  last: PageContent | undefined,
  miscountedPages: number,
): 'complete' | 'unknown' {
  const rows = table.rowCount;
  const received = { rows, pages, isForeign: false, miscountedPages, pagesBehindEnd: 0 };
  if (last?.end !== undefined) {
    checkEnd(last.end, { ...received, isForeign: true, sender: 'last page' });
    return 'complete';
  }
  const totals = seriesTotalsIn(last?.value);
  if (totals === undefined) {
    if (miscountedPages > 0) throw contentMismatch({ miscountedPages, unreadableRows: 0 });
    noteMessageAtEnd({ table, log });
    return 'unknown';
  }
  if (totals.isEnd) {
    checkEnd({ type: 'end', ...totals }, { ...received, sender: 'last page' });
    return 'complete';
  }
  if (totals.count === rows) return 'complete';
  log.addNote(
    `The last page gives a total of ${countOf(totals.count ?? 0, 'row')}, but ${countOf(rows, 'row')} came.`,
  );
  return 'unknown';
}
