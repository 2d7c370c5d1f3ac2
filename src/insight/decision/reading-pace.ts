import { formatCount, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { raceMarginMs } from '#insight/figures/race-margin';
import { type Compared, startsMsOf } from './compared.ts';
import { NEAR_SHARE } from './thresholds.ts';

/** A time shorter than this, in ms, does not show how it would grow. */
export const TELLING_MS = 100;

/** How the time of the buffered side grows with its rows. */
interface Pace {
  readonly rowMs: number;
  /** The time that all rows have taken so far. */
  readonly takenMs: number;
  readonly evidence: string;
}

/**
 * The pace of the whole wait for the first byte, without cold starts, where that alone takes much of the limit, and
 * longer than the rows took to read: a front door gives up whatever the function was doing. `undefined` otherwise.
 */
export function paceNearLimit(compared: Compared, limitMs: number): Pace | undefined {
  const { buffered, rows } = compared;
  const { headersMs } = buffered.run.marks;
  if (headersMs === undefined || buffered.isCached) return undefined;
  const waitMs = headersMs - (startsMsOf(buffered) ?? 0);
  const { takenMs = 0 } = paceOf(compared) ?? {};
  if (waitMs < NEAR_SHARE * limitMs || waitMs - takenMs < raceMarginMs({}, {}, takenMs)) {
    return undefined;
  }
  const evidence = `The first byte of ${buffered.noun} came after ${formatDuration(headersMs)}, a wait that is assumed to grow with the rows.`;
  return { rowMs: waitMs / rows, takenMs: waitMs, evidence };
}

/**
 * How long the rows took to read: according to the function, otherwise to the streamed rows. `undefined` where the
 * buffered side came from a cache, or was itself faster than the streamed rows.
 */
export function paceOf(
  compared: Pick<Compared, 'buffered' | 'streamed' | 'rows' | 'doubt'>,
): Pace | undefined {
  const { buffered, streamed, rows, doubt } = compared;
  const { scanMs } = buffered;
  // A cache reads nothing.
  if (buffered.isCached) return undefined;
  if (scanMs !== undefined && scanMs >= TELLING_MS) {
    const evidence = `Reading ${formatCountOf(rows, 'row')} took ${formatDuration(scanMs)}, as the Server-Timing of ${buffered.noun} says.`;
    return { rowMs: scanMs / rows, takenMs: scanMs, evidence };
  }
  // What is not read as a stream has no pace of its own reading.
  if (streamed.road.reading !== 'stream') return undefined;
  // Nor is that of a stream that was slowed down, or that came from a cache, the pace of reading.
  if (doubt?.kind === 'throttled' || streamed.isCached) return undefined;
  const firstRows = streamed.run.arrivals[0]?.rows ?? rows;
  const spanMs = streamed.lastRowMs - streamed.firstRowMs;
  if (scanMs !== undefined || rows <= firstRows || spanMs < TELLING_MS) return undefined;
  const rowMs = spanMs / (rows - firstRows);
  const bufferedMs = buffered.lastRowMs;
  // All its rows were there in less time than the later ones alone take at this pace, so its own pace is another one.
  if (spanMs - bufferedMs >= raceMarginMs({}, {}, bufferedMs)) return undefined;
  const evidence = `After its first page, ${streamed.noun} returned ${formatCount(Math.round(1000 / rowMs))} rows a second, and ${buffered.noun} is assumed to read them as fast.`;
  return { rowMs, takenMs: rowMs * rows, evidence };
}
