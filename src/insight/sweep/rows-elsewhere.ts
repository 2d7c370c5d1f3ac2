import { formatCount } from '#insight/figures/format-quantity';
import { leavesOpen } from '#insight/figures/more-rows';
import { saysThereIsMore } from '#recording/says-there-is-more';
import type { SweepRecord, SweptRecording } from '#recording/sweep-record';
import { hasEndedWell } from './sweep-metrics.ts';

/**
 * What shows that the table has more than these rows of a contestant, so that its end is no reason why nothing more came:
 * another contestant has sent more, or has sent as many and says that there are more. It is the end of a sentence:
 * ", although another endpoint sent 1,900"; `undefined` if nothing shows that.
 */
export function althoughMore(
  { runs }: Pick<SweepRecord, 'runs'>,
  contestant: number,
  rows: number,
): string | undefined {
  const others = runs
    .filter((run) => run.contestant !== contestant && hasEndedWell(run.recording))
    .map(({ recording }) => recording);
  const most = Math.max(0, ...others.map((run) => run.rows));
  if (most > rows) return `, although another endpoint sent ${formatCount(most)}`;
  return others.some((run) => run.rows === rows && hasMore(run))
    ? ', although another endpoint says that there are more'
    : undefined;
}

/** Whether a response says that there are more rows, and not only that nobody can tell. */
function hasMore(run: SweptRecording): boolean {
  const more = saysThereIsMore(run);
  return more !== undefined && !leavesOpen(more);
}
