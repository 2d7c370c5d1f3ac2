import type { Hashed } from '#recording/hashes-beside';
import { type EndedRecording, isWhole, type Recording } from '#recording/recording';
import type { Side } from '#roads/road';
import type { Run } from './run.ts';

/** How the rows of a kept body differ from those that came in the race. */
export type RowFault =
  /** There are `rows` of them, and not as many as came. */
  | { readonly type: 'count'; readonly rows: number }
  /** By their hashes they are others, or in another order. */
  | { readonly type: 'contents' };

/** Those of a race; a side is missing where there is none, or nothing tells. */
export type RowFaults = { readonly [Each in Side]?: RowFault };

/**
 * Has `again` read the body of a recorded run, and compares its rows; `undefined` where they do not differ, and
 * where the page failed to read them or was stopped, which says nothing of them.
 *
 * Of a run that is whole there have to be as many rows, with the same hashes if they were hashed. Of another
 * one, which was read while it still came, there may be more.
 */
export async function findRowFault(
  again: Pick<Run, 'start' | 'digestRows' | 'read'>,
  run: EndedRecording,
): Promise<RowFault | undefined> {
  const { state, problem, rows } = await again.start(new AbortController().signal);
  if (state === 'aborted' || problem?.code === 'unexpected') return undefined;
  if (rows < run.rows || (isWhole(run) && rows > run.rows)) return { type: 'count', rows };
  // Only the hashes of a run that is whole are those of all the rows that came.
  if (!isWhole(run) || run.contentHash === undefined) return undefined;
  await again.digestRows(false);
  const read = again.read();
  if (read?.contentHash === undefined || hasHashes(run, read)) return undefined;
  return { type: 'contents' };
}

/** Whether these are the hashes of a run; an earlier version hashed typed rows as plain JSON. */
function hasHashes(run: EndedRecording, { plainHashes, ...read }: Recording): boolean {
  if (!isSame(run, read)) return run.plainHashes === undefined && isSame(run, plainHashes);
  return run.plainHashes === undefined || isSame(run.plainHashes, plainHashes);
}

/** Whether hashes are the same; earlier versions saved none of the order. */
function isSame(saved: Hashed, read: Hashed | undefined): boolean {
  const isSameOrder = saved.orderHash === undefined || saved.orderHash === read?.orderHash;
  return saved.contentHash === read?.contentHash && isSameOrder;
}
