import type { MeasuredPair, MeasurementRecord } from '#recording/measurement-record';
import { SIDES } from '#roads/road';
import type { EndedRecording } from '#recording/recording';

/**
 * The first thing in a saved measurement that cannot be true although every member has the right type, as a
 * clause with its place; `undefined` if there is none.
 */
export function inconsistencyIn({
  state,
  plan,
  pairs,
  roads,
}: MeasurementRecord): string | undefined {
  const planned = plan.pairs + plan.warmUps;
  if (state === 'complete' && plan.until === 'all-pairs' && pairs.length !== planned) {
    return `measurement.pairs has ${pairs.length} pairs, and the plan ${planned}`;
  }
  if (pairs.length > planned) {
    return `measurement.pairs has ${pairs.length} pairs, more than the ${planned} of the plan`;
  }
  for (const [index, pair] of pairs.entries()) {
    const fault = faultOfPair(pair, roads);
    if (fault !== undefined) return `measurement.pairs.${index}.runs.${fault}`;
    const isWhole = SIDES.every((side) => pair.runs[side] !== undefined);
    if (state === 'complete' && !isWhole) {
      return `measurement.pairs.${index}.runs lacks a side, and the measurement is complete`;
    }
  }
  return undefined;
}

function faultOfPair(
  { runs }: MeasuredPair,
  roads: MeasurementRecord['roads'],
): string | undefined {
  for (const side of SIDES) {
    const run = runs[side];
    if (run === undefined) continue;
    if (run.road !== roads[side]) {
      return `${side}.road is "${run.road}", and measurement.roads says "${roads[side]}"`;
    }
    const fault = faultOfRun(run);
    if (fault !== undefined) return `${side}.${fault}`;
  }
  return undefined;
}

function faultOfRun(run: EndedRecording): string | undefined {
  const { state, marks, chunks, arrivals, rows, bytes, endMs } = run;
  const { headersMs, firstRowMs, lastRowMs } = marks;
  if (isBefore(firstRowMs, headersMs)) return 'marks.firstRowMs is before headersMs';
  if (isBefore(lastRowMs, firstRowMs)) return 'marks.lastRowMs is before firstRowMs';
  let chunkBefore = { atMs: 0, bytes: 0 };
  for (const [index, chunk] of chunks.entries()) {
    for (const name of ['atMs', 'bytes'] as const) {
      if (chunk[name] < chunkBefore[name])
        return `chunks.${index}.${name} is less than the one before`;
    }
    chunkBefore = chunk;
  }
  let before = { atMs: 0, rows: 0, bytes: 0 };
  for (const [index, arrival] of arrivals.entries()) {
    for (const name of ['atMs', 'rows', 'bytes'] as const) {
      if (arrival[name] < before[name])
        return `arrivals.${index}.${name} is less than the one before`;
    }
    before = arrival;
  }
  const came = arrivals.filter((arrival, index) => arrival.rows > (arrivals[index - 1]?.rows ?? 0));
  if (firstRowMs !== came[0]?.atMs) return 'marks.firstRowMs is not when the first row arrived';
  if (lastRowMs !== came.at(-1)?.atMs) return 'marks.lastRowMs is not when the last row arrived';
  // Rows that were not announced are found only after the end, and such a run is not complete.
  if (state === 'complete' && endMs < Math.max(before.atMs, lastRowMs ?? 0)) {
    return `endMs is ${endMs}, before the last row came`;
  }
  if (before.rows !== rows) return `arrivals count ${before.rows} rows, and rows is ${rows}`;
  if (chunkBefore.bytes > bytes) {
    return `chunks count ${chunkBefore.bytes} bytes, and bytes is ${bytes}`;
  }
  if (before.bytes > bytes) return `arrivals count ${before.bytes} bytes, and bytes is ${bytes}`;
  return undefined;
}

function isBefore(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one < other;
}
