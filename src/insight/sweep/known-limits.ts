import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { isOnThisMachine } from '#insight/diagnosis/host-class';
import { roadAt } from '#insight/diagnosis/road-at';
import type { SweepRecord } from '#recording/sweep-record';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';

/** What a sweep knows about its limits. */
type Swept = Pick<SweepRecord, 'contestants' | 'runs' | 'limits'>;

/** The road of a contestant with the limits that hold where it is, as far as they are known. */
export function roadIn({ contestants, limits = {} }: Swept, contestant: number): Road {
  const { road, url } = contestantAt(contestants, contestant);
  return roadAt(roadOf(road), { url }, limits);
}

/**
 * Whether limits are known to hold for a contestant, which its address or one of its answers shows: those of AWS, or
 * those of a local stack. Of any other server nobody knows what it allows.
 */
export function isLimited({ contestants, runs, limits }: Swept, contestant: number): boolean {
  const { url } = contestantAt(contestants, contestant);
  const own = runs.filter((run) => run.contestant === contestant);
  if (own.some(({ recording }) => isOfAws(recording))) return true;
  // Another server on this machine answers without what the stack sends.
  const isAnswerless = own.every(({ recording }) => recording.headers === undefined);
  return limits !== undefined && isOnThisMachine({ url }) && isAnswerless;
}

function contestantAt(contestants: Swept['contestants'], index: number) {
  const contestant = contestants[index];
  if (contestant === undefined) throw new RangeError(`There is no contestant ${index}.`);
  return contestant;
}
