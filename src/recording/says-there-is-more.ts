import { errorBesideRows } from './errors-beside-rows.ts';
import { otherCountOf } from './other-count.ts';
import type { Recording } from './recording.ts';

/**
 * How a response says that it does not have all rows, or may not: it reports an error beside them, or its own count is
 * another one.
 */
export type MoreRows =
  | 'next-page'
  | 'next-page-of-post'
  | 'page-out-of-reach'
  | 'part'
  | 'errors-beside-rows'
  | 'other-count';

/** What a response says beside its rows. */
type Doubtful = Pick<Recording, 'errorsBeside' | 'otherCount' | 'notes'>;

/** A range and the length of the whole: of bytes, of items, or, as some APIs write it, without a unit. */
const RANGE = /^\s*(?:[a-z]+\s+)?(\d+)-(\d+)\/(\d+)\s*$/i;

/**
 * How a response itself says that there are more rows than it has: it names a next page that nobody asked
 * for, or that no road can ask for, or only by the address where the request has a body, or it is a part of something larger, or it reports an error or counts other rows
 * than it has, so that nobody can tell; `undefined` if it says nothing of the kind.
 */
export function saysThereIsMore(
  run: Pick<
    Recording,
    'method' | 'hasNextPage' | 'isNextPageOutOfReach' | 'status' | 'headers' | keyof Doubtful
  >,
): MoreRows | undefined {
  if (run.hasNextPage === true) {
    if (run.isNextPageOutOfReach === true) return 'page-out-of-reach';
    return run.method === 'POST' ? 'next-page-of-post' : 'next-page';
  }
  if (isPart(run.status, run.headers?.['content-range'])) return 'part';
  if (errorBesideRows(run) !== undefined) return 'errors-beside-rows';
  return otherCountOf(run) === undefined ? undefined : 'other-count';
}

/** Whether nobody can tell if the rows of a response are all, because of what it says beside them. */
export function isInDoubt(run: Doubtful): boolean {
  return errorBesideRows(run) !== undefined || otherCountOf(run) !== undefined;
}

/**
 * Whether a response is a part of a larger one: by its `Content-Range`, if that is readable and tells the
 * whole length (RFC 9110, 14.4), and else by its status 206.
 */
export function isPart(status: number | undefined, contentRange: string | undefined): boolean {
  const [, first, last, length] = RANGE.exec(contentRange ?? '') ?? [];
  if (length === undefined) return status === 206;
  return Number(first) > 0 || Number(last) + 1 < Number(length);
}
