import type { SweepFile } from '#insight/sweep/sweep-export';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { originHere } from '#ui/origin-here.ts';

/** A sweep with where it was run, as it is saved. */
export function sweepFileOf(sweep: SweepRecord, place: Place | undefined): SweepFile {
  return { ...originHere(place), sweep };
}
