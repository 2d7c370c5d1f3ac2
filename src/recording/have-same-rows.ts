import type { Recording } from './recording.ts';

type Hashed = Pick<Recording, 'contentHash'>;

/** Whether two runs returned the same rows, in any order, by their hashes; `undefined` where one has none. */
export function haveSameRows(
  one: Hashed | undefined,
  other: Hashed | undefined,
): boolean | undefined {
  if (one?.contentHash === undefined || other?.contentHash === undefined) return undefined;
  return one.contentHash === other.contentHash;
}
