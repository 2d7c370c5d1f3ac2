import type { BodyFormat } from '#wire/stream-reader';
import { textIn } from '#wire/text-in';
import type { Intake } from './intake.ts';

/**
 * Notes that a body without rows reads as server-sent events of which none has data, so that nothing says
 * whether there should be rows: it may as well be something else that begins with a colon.
 */
export function noteNoData(
  { store, table, log }: Pick<Intake, 'store' | 'table' | 'log'>,
  layout: BodyFormat | undefined,
): void {
  if (layout !== 'events' || table.rowCount > 0) return;
  const text = textIn(store);
  if (/^data/m.test(text)) return;
  log.addNote('The body reads as server-sent events, but none of them has data.');
}
