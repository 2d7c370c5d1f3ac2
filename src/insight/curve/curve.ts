import { countUntil } from '#recording/count-until';
import type { Arrival, Recording } from '#recording/recording';
import { elapsedMs } from '#insight/figures/badges';

/** One step of a curve of rows over time: from `atMs` on there are `rows` rows. */
export interface CurveStep {
  /** Milliseconds since the run started. */
  readonly atMs: number;
  readonly rows: number;
}

/** The axes that the curves of a race share, from 0 on. */
export interface CurveAxes {
  /** Milliseconds; never 0. */
  readonly endMs: number;
  /** Never 0. */
  readonly rows: number;
}

/** A time in a run that its curve marks. */
export interface CurveMark extends CurveStep {
  readonly name: 'first byte' | 'first row' | 'last row';
}

/** The most steps that are drawn: nobody could see two for each pixel of a wide screen. */
const STEPS_MAX = 600;

/** The axes on which all of `recordings` fit at `nowMs` on the page's clock. */
export function curveAxes(recordings: readonly Recording[], nowMs: number): CurveAxes {
  const ends = recordings.map((recording) =>
    Math.max(finite(elapsedMs(recording, nowMs)), finite(recording.arrivals.at(-1)?.atMs)),
  );
  return {
    endMs: Math.max(1, ...ends),
    // While a run goes on, arrivals are added to its recording, and more of them than its count says.
    rows: Math.max(
      1,
      ...recordings.flatMap(({ rows, arrivals }) => [finite(rows), finite(arrivals.at(-1)?.rows)]),
    ),
  };
}

/**
 * The steps of a run's curve, ascending in both directions; empty while there are no rows.
 *
 * If more than 600 arrivals brought rows, those within the same 600th of `endMs` form one step, at the last
 * of them: the curve never shows a row before it arrived. Arrivals that go back in time or remove rows are
 * skipped.
 */
export function curveSteps(arrivals: readonly Arrival[], endMs: number): readonly CurveStep[] {
  const steps: CurveStep[] = [];
  let span = -1;
  let last = { atMs: 0, rows: 0 };
  // With an index, as in the average wait, because this code runs cold.
  for (let index = 0; index < arrivals.length; index += 1) {
    const { atMs, rows } = arrivals[index] as Arrival;
    if (!(rows > last.rows) || !(atMs >= last.atMs)) continue;
    const here = Math.floor((atMs / endMs) * STEPS_MAX);
    if (here === span) {
      last.atMs = atMs;
      last.rows = rows;
    } else {
      last = { atMs, rows };
      steps.push(last);
      span = here;
    }
  }
  return steps;
}

/** How many rows of a run had arrived `atMs` after its start. */
export function rowsAt(arrivals: readonly Arrival[], atMs: number): number {
  return arrivals[countUntil(arrivals, atMs) - 1]?.rows ?? 0;
}

/** The marks of a run so far, each at its position on the curve. */
export function curveMarks({ marks, arrivals, rows }: Recording): readonly CurveMark[] {
  const { headersMs, firstRowMs, lastRowMs } = marks;
  const found: CurveMark[] = [];
  if (headersMs !== undefined) found.push({ name: 'first byte', atMs: headersMs, rows: 0 });
  if (firstRowMs !== undefined) {
    const first = arrivals.find((arrival) => arrival.rows > 0);
    found.push({ name: 'first row', atMs: firstRowMs, rows: first?.rows ?? rows });
  }
  if (lastRowMs !== undefined) found.push({ name: 'last row', atMs: lastRowMs, rows });
  return found;
}

function finite(quantity: number | undefined): number {
  return quantity !== undefined && Number.isFinite(quantity) ? quantity : 0;
}
