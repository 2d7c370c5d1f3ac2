import { describePlace } from '#insight/figures/describe-place';
import type { SweepFile } from '#insight/sweep/sweep-export';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';

/** A sweep with where it was run, as it is saved. */
export function sweepFileOf(sweep: SweepRecord, place: Place | undefined): SweepFile {
  return {
    place: place === undefined ? 'Place unknown' : describePlace(place),
    browser: navigator.userAgent,
    sweep,
  };
}
