import type { Contestant } from '#roads/road';
import { type EndedRecording, isEnded } from '#recording/recording';
import type { SweepPlan } from '#recording/sweep-record';
import { createRun, type Run, type RunOptions } from './run.ts';
import type { TakeSweepRun } from './sweep.ts';

/**
 * The query parameter that ends a scan of this project's functions after so many rows (docs/local-stack.md),
 * and that says of a scene how many there are.
 */
export const ROWS_PARAMETER = 'rows';

/** The query parameter with which this project's functions take fewer rows per page (docs/local-stack.md). */
export const PAGE_PARAMETER = 'limit';

/**
 * The same contestant, asked for at most so many rows, or rows per page; one that has the parameter already gets another
 * value. The rest of its query stays as it is written, as in a race.
 */
export function withRows(
  contestant: Contestant,
  rows: number,
  parameter = ROWS_PARAMETER,
): Contestant {
  const url = new URL(contestant.url);
  const others = url.search
    .slice(1)
    .split('&')
    // A question mark at the start would be dropped otherwise.
    .filter((each) => each !== '' && !new URLSearchParams(`?${each}`).has(parameter));
  url.search = [...others, String(new URLSearchParams([[parameter, String(rows)]]))].join('&');
  return { ...contestant, url: url.href };
}

/** What the runs of a sweep need from outside. */
interface SweepRunOptions extends Omit<RunOptions, 'contestant'> {
  /** Called with each run that begins, and with nothing when it has ended. */
  readonly onRun?: (run: Pick<Run, 'read'> | undefined) => void;
}

/**
 * Takes the runs of a sweep by sending requests, which name the size in the query parameter of the plan; the
 * rows of each are released as soon as it has ended.
 */
export function createSweepRuns(
  { parameter, pages }: Pick<SweepPlan, 'parameter' | 'pages'>,
  { openIngest, schedule, onRun = () => undefined }: SweepRunOptions,
): TakeSweepRun {
  return async (contestant, { askedRows }, signal) => {
    const asked =
      pages === undefined ? contestant : withRows(contestant, pages.rows, pages.rowsParameter);
    const run = createRun({
      contestant: withRows(asked, askedRows, parameter),
      openIngest,
      schedule,
    });
    onRun(run);
    try {
      const recording = await run.start(signal);
      if (!isEnded(recording)) throw new Error('A run resolves with its end.');
      return pages === undefined ? withoutArrivals(recording) : withoutChunks(recording);
    } finally {
      onRun(undefined);
      run.close();
    }
  };
}

/** Of the arrivals only the last, if it says when its page was ready: what the function reports is compared with that. */
function withoutArrivals({ chunks: _chunks, arrivals, ...kept }: EndedRecording) {
  const last = arrivals.at(-1);
  return last?.producedMs === undefined ? kept : { ...kept, arrivals: [last] };
}

function withoutChunks({ chunks: _chunks, arrivals, ...kept }: EndedRecording) {
  return { ...kept, arrivals };
}
