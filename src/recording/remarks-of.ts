import { errorRemarks } from './errors-beside-rows.ts';
import { countRemarks } from './other-count.ts';
import type { Recording } from './recording.ts';

/** The remarks on a response, each a whole sentence: on errors beside its rows, its notes, and its other count. */
export function remarksOf(
  run: Pick<Recording, 'errorsBeside' | 'notes' | 'otherCount'>,
): readonly string[] {
  return [...errorRemarks(run), ...(run.notes ?? []), ...countRemarks(run)];
}
