/**
 * The smallest index for which `isSo` holds, provided that it holds for all later ones too; `length` if it
 * holds for none. Calls `isSo` at most log₂ `length` times.
 */
export function firstWhere(length: number, isSo: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
