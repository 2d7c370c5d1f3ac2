import { createValueReader } from '#wire/read-values';
import type { ArrivedRange } from '#wire/row-range';
import { addWholeRows } from './add-whole-rows.ts';
import { errorAtEnd } from './error-at-end.ts';
import type { Intake } from './intake.ts';
import { inBandError, messageInPlaceOfEnd, unfinishedBody } from './content-problem.ts';
import { takeErrorAtCut } from './message-at-end.ts';
import { type RunProblem } from './run-problem.ts';

/**
 * Keeps the whole rows of a page whose JSON has no end, or ends with an error that was written into it, and
 * returns what is wrong with it. Its bytes are those of the store from `start` on; `path` names the list with the rows.
 *
 * `undefined` for a page whose JSON is broken in another way; nothing of it is kept.
 */
export function keepCutPage(
  { store, table, log }: Pick<Intake, 'store' | 'table' | 'log'>,
  start: number,
  path: string | undefined,
): RunProblem | undefined {
  const ranges: ArrivedRange[] = [];
  const reader = createValueReader(
    { ...store, chunkEnd: () => store.sizeBytes },
    {
      onRows: (range) => ranges.push(range),
      onBadLine: log.addBadLine,
      onTerminal: () => {},
    },
    { startOffset: start, lineNumber: 1, hasRows: false },
    path,
  );
  reader.advance(store.sizeBytes);
  const isCut = reader.finish() > 0;
  const error = errorAtEnd(store);
  if (!isCut && error === undefined) return undefined;
  for (const range of ranges) {
    addWholeRows({ store, table }, range, (byteOffset, reason) =>
      log.addBadLine({ lineNumber: 1, byteOffset }, reason),
    );
  }
  if (error !== undefined) return inBandError(error, table.rowCount);
  const words = takeErrorAtCut({ store, table, log });
  return words === undefined
    ? unfinishedBody(store.sizeBytes - start)
    : messageInPlaceOfEnd(words, table.rowCount);
}
