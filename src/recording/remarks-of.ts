import { errorRemarks } from './errors-beside-rows.ts';
import { countRemarks } from './other-count.ts';
import type { Recording } from './recording.ts';

/**
 * The remarks on a response, each a whole sentence: on errors beside its rows and on a late end, its notes, and on its
 * other count.
 */
export function remarksOf(
  run: Pick<Recording, 'errorsBeside' | 'lateEndMs' | 'notes' | 'otherCount'>,
): readonly string[] {
  return [...errorRemarks(run), ...lateRemarks(run), ...(run.notes ?? []), ...countRemarks(run)];
}

function lateRemarks({ lateEndMs }: Pick<Recording, 'lateEndMs'>): readonly string[] {
  if (lateEndMs === undefined) return [];
  return [
    `The response ended ${(lateEndMs / 1000).toFixed(2)} s after its last byte. A client that reads it as a whole has to wait for its end, so its rows count from there.`,
  ];
}
