import { formatCount } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { hasEndedWell } from './sweep-metrics.ts';

/**
 * The most rows that any other contestant of a sweep has sent, if these are more than `rows`: then the table has more than
 * that, so that its end is no reason why nothing more came. `undefined` if nobody sent more.
 */
export function moreRowsElsewhere(
  { runs }: Pick<SweepRecord, 'runs'>,
  contestant: number,
  rows: number,
): number | undefined {
  const counts = runs
    .filter((run) => run.contestant !== contestant && hasEndedWell(run.recording))
    .map(({ recording }) => recording.rows);
  const most = Math.max(0, ...counts);
  return most > rows ? most : undefined;
}

/** That another contestant has sent more, as the end of a sentence: ", although another endpoint sent 1,900". */
export function althoughMore(most: number): string {
  return `, although another endpoint sent ${formatCount(most)}`;
}
