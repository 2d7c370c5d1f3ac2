import { averageWaitMs } from '#insight/figures/average-wait';
import { formatDuration } from '#insight/figures/format-quantity';
import { partThatCame } from '#insight/figures/part-that-came';
import type { Recording } from '#recording/recording';

/**
 * The three figures of a run that pictures have beside its curve, each with its name: first row, last row and average
 * wait, of a part of the rows those of the rows that came. Dashes where there are none.
 */
export function slideFigures(run: Recording): readonly (readonly [term: string, value: string])[] {
  const { marks, arrivals } = run;
  const isPart = partThatCame(run) !== undefined;
  return [
    ['first row', formatDuration(marks.firstRowMs)],
    [isPart ? 'last that came' : 'last row', formatDuration(marks.lastRowMs)],
    [isPart ? 'their average wait' : 'average wait', formatDuration(averageWaitMs(arrivals))],
  ];
}
