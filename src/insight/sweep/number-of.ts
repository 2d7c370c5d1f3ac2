import type { SweepRecord } from '#recording/sweep-record';

/** " (2)" after the name of the second contestant on the same road; empty if it is the only one. */
export function numberOf({ contestants }: SweepRecord, index: number): string {
  const alike = contestants.flatMap(({ road }, at) =>
    road === contestants[index]?.road ? [at] : [],
  );
  return alike.length < 2 ? '' : ` (${alike.indexOf(index) + 1})`;
}
