import { isEnded, isWhole, type Recording } from '#recording/recording';
import { formatCountOf } from './format-quantity.ts';

/**
 * Of which rows the figures are of a run that ended with a part of its rows, "150 rows that came": its last row is
 * the last of these, and its average wait theirs. `undefined` for any other run: a whole one, one that goes on, and
 * one without rows.
 */
export function partThatCame(recording: Recording): string | undefined {
  const { rows } = recording;
  return rows > 0 && isEnded(recording) && !isWhole(recording)
    ? `${formatCountOf(rows, 'row')} that came`
    : undefined;
}
