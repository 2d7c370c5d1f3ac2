/**
 * How many entries of a list had come by `atMs`, including those at exactly that time; 0 if none had. The list is
 * in order of time, and a binary search is used.
 */
export function countUntil(list: readonly { readonly atMs: number }[], atMs: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = list[middle];
    if (entry !== undefined && entry.atMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
