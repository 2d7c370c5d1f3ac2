import type { EndedRecording } from './recording.ts';

/**
 * Whether a response has several lists that may hold its rows, and nobody has chosen one. Where each object
 * was chosen to be a row, nothing is open; nor is it for many rows with one list inside each of them.
 */
export function hasOpenLists({ rowLists, rows }: EndedRecording): boolean {
  if (rowLists === undefined || rowLists.chosen !== undefined) return false;
  return rowLists.lists.length > (rows > 1 ? 1 : 0);
}

/**
 * Those of two runs whose list of rows has to be chosen before the runs can be compared; empty if there are
 * none. As many rows on both sides, and more than one, may well be rows with lists in them.
 */
export function runsWithOpenLists(
  left: EndedRecording,
  right: EndedRecording,
): readonly EndedRecording[] {
  const open = [left, right].filter(hasOpenLists);
  const areAlike = left.rows === right.rows && left.rows > 1;
  return areAlike ? [] : open;
}

/** What may hold the rows of runs whose list has to be chosen, as the subject of "may hold the rows". */
export function listsOf(undecided: readonly EndedRecording[]): 'a list inside' | 'several lists' {
  const isOne = undecided.every(({ rowLists }) => rowLists?.lists.length === 1);
  return isOne ? 'a list inside' : 'several lists';
}
