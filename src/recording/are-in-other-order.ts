import { type Hashed, hashesBeside } from './hashes-beside.ts';
import { haveSameRows } from './have-same-rows.ts';

/**
 * Whether two runs are known to have the same rows in another order: then the first row of one is most likely
 * not that of the other, and only the times of all rows are of the same thing. `false` where nobody knows.
 */
export function areInOtherOrder(one: Hashed | undefined, other: Hashed | undefined): boolean {
  if (haveSameRows(one, other) !== true) return false;
  if (one?.orderHash === undefined || other?.orderHash === undefined) return false;
  return hashesBeside(one, other).orderHash !== hashesBeside(other, one).orderHash;
}
