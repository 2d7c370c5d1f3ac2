import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { otherSide, SIDES } from '#roads/road';
import { faultOfPlace, type SavedPlace } from './place-consistency.ts';
import { CLOCK_MS, faultOfRun, isNeverStarted } from './recording-consistency.ts';

/**
 * The first thing in a saved measurement that cannot be true, although every member has the right type, as a
 * clause with its place; `undefined` if there is none. One that this machine has kept lacks the lines that could not
 * be read.
 */
export function inconsistencyIn(
  { measurement, ...origin }: SavedPlace & { readonly measurement: MeasurementRecord },
  isKept: boolean,
): string | undefined {
  const { pairs } = measurement;
  const runs = pairs.flatMap((pair, index) =>
    SIDES.flatMap((side) => {
      const run = pair.runs[side];
      return run === undefined
        ? []
        : [{ path: `measurement.pairs.${index}.runs.${side}`, side, run }];
    }),
  );
  return faultOfRecord(measurement, isKept) ?? faultOfPlace(origin, runs);
}

function faultOfRecord(
  { state, plan, pairs, roads }: MeasurementRecord,
  isKept: boolean,
): string | undefined {
  const planned = plan.pairs + plan.warmUps;
  if (state === 'complete' && plan.until === 'all-pairs' && pairs.length !== planned) {
    return `measurement.pairs has ${pairs.length} pairs, and the plan ${planned}`;
  }
  if (pairs.length > planned) {
    return `measurement.pairs has ${pairs.length} pairs, more than the ${planned} of the plan`;
  }
  for (const [index, pair] of pairs.entries()) {
    const isWhole = SIDES.every((side) => pair.runs[side] !== undefined);
    if (state === 'complete' && !isWhole) {
      return `measurement.pairs.${index}.runs lacks a side, and the measurement is complete`;
    }
    const fault = faultOfPair(pair, roads, isKept);
    if (fault !== undefined) return `measurement.pairs.${index}.runs.${fault}`;
  }
  return undefined;
}

function faultOfPair(
  { first, runs }: MeasuredPair,
  roads: MeasurementRecord['roads'],
  isKept: boolean,
): string | undefined {
  for (const side of SIDES) {
    const run = runs[side];
    if (run === undefined) continue;
    if (run.road !== roads[side]) {
      return `${side}.road is "${run.road}", and measurement.roads says "${roads[side]}"`;
    }
    const fault = faultOfRun(run, isKept);
    if (fault !== undefined) return `${side}.${fault}`;
  }
  const second = otherSide(first);
  const { [first]: before, [second]: after } = runs;
  if (before === undefined || after === undefined) return undefined;
  // Not of one pair and the next: between them the page may have been loaded again, which restarts its clock.
  const endedAtMs = before.startedAtMs + before.endMs;
  return after.startedAtMs < endedAtMs - CLOCK_MS && !isNeverStarted(after)
    ? `${second}.startedAtMs is ${after.startedAtMs}, before the end of ${first}, which was taken first`
    : undefined;
}
