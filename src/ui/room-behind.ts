/** ".50" of "$3.50"; empty if there is no point. */
export function decimalsOf(amount: string): string {
  return /\..*$/.exec(amount)?.[0] ?? '';
}

/**
 * What an amount lacks to have as many decimals as the longest one of its column, of `mostDecimals` characters
 * from the point on: set invisibly behind it, so that all points are in one line.
 */
export function roomBehind(amount: string, mostDecimals: number): string {
  return `.${'0'.repeat(mostDecimals)}`.slice(decimalsOf(amount).length, mostDecimals);
}
