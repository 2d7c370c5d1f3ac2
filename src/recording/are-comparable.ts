import { haveSameRows } from './have-same-rows.ts';
import { runsWithOpenLists } from './open-lists.ts';
import { hasOpenEnd, isEnded, isWhole, type Recording } from './recording.ts';

/**
 * Whether the times of two runs say anything of each other: only if both brought all there was, and the same
 * rows, as the answer has it: as many, of the same content where both recordings have its hash, and of a known
 * one where a stream never said that it was complete.
 */
export function areComparable(left: Recording, right: Recording): boolean {
  if (!isWhole(left) || !isWhole(right) || left.rows !== right.rows) return false;
  const isSame = haveSameRows(left, right);
  if (isSame === false) return false;
  if (isEnded(left) && isEnded(right) && runsWithOpenLists(left, right).length > 0) return false;
  return isSame === true || !(hasOpenEnd(left) || hasOpenEnd(right));
}
