import type { EndedRecording } from '#recording/recording';
import { averageWaitMs } from './average-wait.ts';
import { formatDuration } from './format-quantity.ts';
import { partThatCame } from './part-that-came.ts';

/** When the last row of a run arrived, "416 ms"; of a part, "416 ms, the last of the 150 rows that came". */
export function formatLastRow(run: EndedRecording): string {
  const part = partThatCame(run);
  return `${formatDuration(run.marks.lastRowMs)}${part === undefined ? '' : `, the last of the ${part}`}`;
}

/** The average wait for a row of a run, "256 ms"; of a part, "256 ms, of the 150 rows that came". */
export function formatAverageWait(run: EndedRecording): string {
  const part = partThatCame(run);
  return `${formatDuration(averageWaitMs(run.arrivals))}${part === undefined ? '' : `, of the ${part}`}`;
}
