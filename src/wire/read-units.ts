/** A Scan reads in units of 4 KB, eventually consistent for half a unit each, rounded up once a page. */
const UNIT_BYTES = 4096;

/**
 * The read units of one Scan page whose items have this size in all, eventually consistent, as a Scan is by
 * default. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.CapacityUnits
 */
export function readUnitsOf(itemsBytes: number): number {
  return Math.ceil(itemsBytes / UNIT_BYTES) / 2;
}
