import type { SentChunk } from './send-pieces.ts';
import type { EndReport, SceneEnd, SideSchedule } from './side-schedule.ts';

/** The result of a run of one side of a scene. Times are in ms since the request. */
export interface SceneFigures {
  readonly status: number;
  readonly state: SceneEnd;
  /** Rows that came. */
  readonly rows: number;
  readonly bytes: number;
  readonly headersAtMs: number;
  /** Missing where no row came. */
  readonly firstRowAtMs?: number;
  readonly lastRowAtMs?: number;
  readonly endAtMs: number;
  /** What the last line of a stream reports; missing where none came. */
  readonly reported?: EndReport;
}

/** With more chunks than this, the end of a side is not calculated ahead. */
const MOST_CHUNKS = 30_000;

/**
 * Calculates the result of a side of a scene without making any of its rows; reading the side has the same
 * result. `undefined` if that takes more than `mostChunks` chunks. If a line of a stream is broken, its rows do not
 * count; of the last one, if it was cut, and of a body that is read whole, the rows before the broken one do.
 */
export function sceneFigures(
  { status, headersAtMs, chunks, end }: SideSchedule,
  mostChunks = MOST_CHUNKS,
): SceneFigures | undefined {
  let count = 0;
  let rows = 0;
  let bytes = 0;
  let firstRowAtMs: number | undefined;
  let lastRowAtMs: number | undefined;
  const addRows = (more: number, atMs: number) => {
    if (more === 0) return;
    rows += more;
    firstRowAtMs ??= atMs;
    lastRowAtMs = atMs;
  };
  let last: SentChunk | undefined;
  for (const chunk of chunks) {
    count += 1;
    if (count > mostChunks) return undefined;
    bytes += chunk.sizeBytes;
    addRows(chunk.rows, chunk.atMs);
    last = chunk;
  }
  if (last !== undefined) addRows(last.partRows, last.atMs);
  const { atMs: endAtMs, outcome: state, reported } = end();
  return {
    status,
    state,
    rows,
    bytes,
    headersAtMs,
    ...(firstRowAtMs !== undefined && { firstRowAtMs }),
    ...(lastRowAtMs !== undefined && { lastRowAtMs }),
    endAtMs,
    ...(reported !== undefined && { reported }),
  };
}

/** The figures of {@link sceneFigures} for a side of any number of chunks. */
export function wholeFigures(schedule: SideSchedule): SceneFigures {
  const figures = sceneFigures(schedule, Number.POSITIVE_INFINITY);
  if (figures === undefined) throw new Error('Any number of chunks is allowed.');
  return figures;
}
