import type { Contestant } from '#roads/road';
import { isEnded } from '#recording/recording';
import { createRun, type RunOptions } from './run.ts';
import type { TakeSweepRun } from './sweep.ts';

/**
 * The query parameter that ends a scan of this project's functions after so many rows (docs/local-stack.md),
 * and that says of a scene how many there are.
 */
export const ROWS_PARAMETER = 'rows';

/** The same contestant, asked for at most so many rows; one that has the parameter already gets another value. */
export function withRows(
  contestant: Contestant,
  rows: number,
  parameter = ROWS_PARAMETER,
): Contestant {
  const url = new URL(contestant.url);
  url.searchParams.set(parameter, String(rows));
  return { ...contestant, url: url.href };
}

/**
 * Takes the runs of a sweep by sending requests, which name the number of rows in this query parameter; the
 * rows of each are released as soon as it has ended.
 */
export function createSweepRuns(
  parameter: string,
  { openIngest, schedule }: Omit<RunOptions, 'contestant'>,
): TakeSweepRun {
  return async (contestant, { askedRows }, signal) => {
    const asked = withRows(contestant, askedRows, parameter);
    const run = createRun({ contestant: asked, openIngest, schedule });
    try {
      const recording = await run.start(signal);
      if (!isEnded(recording)) throw new Error('A run resolves with its end.');
      const { chunks: _chunks, arrivals: _arrivals, ...kept } = recording;
      return kept;
    } finally {
      run.close();
    }
  };
}
