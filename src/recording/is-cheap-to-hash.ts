import type { Recording } from './recording.ts';

/** The most rows and bytes of a run whose rows are hashed after any race. */
const MOST_ROWS = 50_000;
const MOST_BYTES = 5_000_000;

/** Whether hashing the rows of a run takes so little time that it is done after every race. */
export function isCheapToHash({ rows, bytes }: Pick<Recording, 'rows' | 'bytes'>): boolean {
  return rows <= MOST_ROWS && bytes <= MOST_BYTES;
}
