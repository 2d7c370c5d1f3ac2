import { type Hashed, hashesBeside } from './hashes-beside.ts';

/** Whether two runs returned the same rows, in any order, by their hashes; `undefined` where one has none. */
export function haveSameRows(
  one: Hashed | undefined,
  other: Hashed | undefined,
): boolean | undefined {
  if (one?.contentHash === undefined || other?.contentHash === undefined) return undefined;
  return hashesBeside(one, other).contentHash === hashesBeside(other, one).contentHash;
}
