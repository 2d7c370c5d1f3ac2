import type { SweepPlan, SweepRecord, SweepRun, SweptRecording } from '#recording/sweep-record';
import { recordingOf } from './recording-of.ts';

/** What came of a contestant at one size: the instants of its first and last row, or what differs from that. */
export type SweptSize = readonly [firstRowMs: number, lastRowMs: number] | Partial<SweptRecording>;

const PLAN: SweepPlan = {
  sizes: [],
  parameter: 'rows',
  repeats: 1,
  pauseMs: 0,
  seed: 1,
  hasWarmUp: false,
};

/** Bytes of each row, unless a test says another number. */
const ROW_BYTES = 100;

/** What shows that a run was answered by Lambda. */
const LAMBDA_HEADERS = { 'x-amzn-requestid': 'f00' };

/**
 * A sweep that has ended, over contestants named by their roads; each has one run at each size of `sizes`,
 * or, with a list in the place of one size, several. `undefined` stands for a size that was not asked for.
 */
export function sweepOf(
  sizes: readonly number[],
  roads: readonly (readonly [
    road: string,
    ...swept: readonly (SweptSize | readonly SweptSize[] | undefined)[],
  ])[],
  changes: Partial<SweepRecord> = {},
): SweepRecord {
  const runs = sizes.flatMap((askedRows, at) =>
    roads.flatMap(([road, ...swept], contestant) =>
      runsOf(swept[at]).map(
        (size, index): SweepRun => ({
          contestant,
          askedRows,
          repeat: index + 1,
          recording: sweptRecording(road, askedRows, size),
        }),
      ),
    ),
  );
  const repeats = Math.max(1, ...runs.map(({ repeat }) => repeat));
  return {
    state: 'complete',
    startedAt: '2026-11-26T10:00:00.000Z',
    plan: { ...PLAN, sizes, repeats },
    order: 'As listed.',
    contestants: roads.map(([road]) => ({ road, url: `https://${road}.test/` })),
    runs,
    ...changes,
  };
}

function runsOf(swept: SweptSize | readonly SweptSize[] | undefined): readonly SweptSize[] {
  if (swept === undefined) return [];
  return Array.isArray(swept) && typeof swept[0] === 'object'
    ? (swept as readonly SweptSize[])
    : [swept as SweptSize];
}

function sweptRecording(road: string, rows: number, size: SweptSize): SweptRecording {
  const {
    chunks: _chunks,
    arrivals: _arrivals,
    ...recording
  } = recordingOf(road, {
    rows,
    bytes: rows * ROW_BYTES,
    status: 200,
    checkedRows: rows,
    headers: LAMBDA_HEADERS,
  });
  if (!Array.isArray(size)) return { ...recording, ...(size as Partial<SweptRecording>) };
  const [firstRowMs = 0, lastRowMs = 0] = size as readonly number[];
  return { ...recording, marks: { firstRowMs, lastRowMs }, endMs: lastRowMs };
}

/** What came of a run that got an error for an answer. */
export function refusedWith(status: number, endMs = 3000): Partial<SweptRecording> {
  return {
    state: 'failed',
    status,
    rows: 0,
    bytes: 35,
    endMs,
    marks: { headersMs: endMs },
    problem: {
      code: 'http-error',
      message: `HTTP ${status}: Internal server error.`,
      remedy: 'Look at its log.',
    },
  };
}
