/** A count rounded down to two significant digits, because a projection is not more exact: 48,000 for 48,732. */
export function floorCount(count: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.floor(count / step) * step;
}
