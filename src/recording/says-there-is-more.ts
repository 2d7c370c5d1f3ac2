import type { Recording } from './recording.ts';

/** How a response says that it does not have all rows. */
export type MoreRows = 'next-page' | 'page-out-of-reach' | 'part';

/** A range and the length of the whole: of bytes, of items, or, as some APIs write it, without a unit. */
const RANGE = /^\s*(?:[a-z]+\s+)?(\d+)-(\d+)\/(\d+)\s*$/i;

/**
 * How a response itself says that there are more rows than it has: it names a next page that nobody asked
 * for, or that no road can ask for, or it is a part of something larger; `undefined` if it says nothing of the kind.
 */
export function saysThereIsMore(
  run: Pick<Recording, 'hasNextPage' | 'isNextPageOutOfReach' | 'status' | 'headers'>,
): MoreRows | undefined {
  if (run.hasNextPage === true) {
    return run.isNextPageOutOfReach === true ? 'page-out-of-reach' : 'next-page';
  }
  return isPart(run.status, run.headers?.['content-range']) ? 'part' : undefined;
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
