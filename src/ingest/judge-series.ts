import { decodeValue } from '#wire/decode-line';
import { seriesTotalsIn } from '#wire/next-page';
import { checkEnd } from './check-end.ts';
import type { Intake } from './intake.ts';
import { noteMessageAtEnd } from './message-at-end.ts';
import { contentMismatch, inBandError } from './content-problem.ts';
import type { PageContent } from './read-page.ts';

/** The number of a page in this project's own form; `undefined` for a page of any other. */
export function ownPageOf(value: unknown): number | undefined {
  const { userData, page, count } = value as Readonly<Record<string, unknown>>;
  const isOwn = Array.isArray(userData) && typeof page === 'number' && typeof count === 'number';
  return isOwn ? page : undefined;
}

/**
 * Judges a series of pages that ended with `last`, once its rows have been checked: `complete` if that page said how
 * many rows were sent and that many came, `unknown` if nothing says so. `miscountedPages` have another number of rows
 * than they say: that contradicts totals, and in this project's own form also the page itself.
 *
 * @throws {RunProblem} as {@link checkEnd} does, or `in-band-error`.
 */
export function judgeSeries(
  { table, pages, log }: Pick<Intake, 'table' | 'pages' | 'log'>,
  last: PageContent | undefined,
  miscountedPages: number,
): 'complete' | 'unknown' {
  const rows = table.rowCount;
  const received = { rows, pages, isForeign: false, miscountedPages, pagesBehindEnd: 0 };
  if (last?.end !== undefined) {
    log.addReport(last.end, rows);
    checkEnd(last.end, { ...received, isForeign: true, sender: 'last page' });
    return 'complete';
  }
  const totals = seriesTotalsIn(last?.value);
  if (totals === undefined) {
    if (miscountedPages > 0 && ownPageOf(last?.value ?? {}) !== undefined)
      throw contentMismatch(received);
    noteMessageAtEnd({ table, log });
    return 'unknown';
  }
  if (totals.isEnd) {
    checkEndOf(last?.value, rows, log);
    checkEnd({ type: 'end', ...totals }, { ...received, sender: 'last page' });
    return 'complete';
  }
  if (miscountedPages > 0) throw contentMismatch(received);
  if (totals.count === rows) return 'complete';
  log.addOtherCount({ said: totals.count ?? 0, came: rows, by: 'total' });
  return 'unknown';
}

/** Reads what the last page says in its `end`, beside totals, as from the end line of a stream. */
function checkEndOf(value: unknown, rows: number, log: Intake['log']): void {
  const line = decodeValue({ ...(value as { readonly end?: object }).end, type: 'end' });
  if (line.type === 'error') throw inBandError(line.error, rows);
  if (line.type === 'end') log.addReport(line, rows);
}
