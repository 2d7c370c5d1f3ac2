import { formatMegabytes } from '#insight/figures/format-megabytes';
import type { Arrival, Chunk, Recording } from '#recording/recording';
import type { RoadLimits } from '#roads/road';
import { roadsInOrder } from '#roads/roads';
import { roadAtDoor } from '#insight/diagnosis/road-at';
import { timeLimitName } from '#insight/diagnosis/time-limit';
import type { CurveAxes } from './curve.ts';
import { isLimited, nearTimeLimit } from './near-time-limit.ts';

/** An AWS limit that a race came near, as a line across the curve. */
export type CurveLimit =
  | { readonly name: string; readonly atMs: number }
  | { readonly name: string; readonly rows: number };

/**
 * How much faster a stream was before it was slowed down, at least; less is an uneven clock, and nothing that
 * anybody could see on a curve.
 */
const FASTER = 1.25;

/**
 * The limits of both roads that lie on `axes`, where the endpoint is on AWS or in its place: how long the
 * front door waits, if the run came near that; the time from which a response is slowed down; and how many rows
 * fit into the largest response, estimated from the bytes that the other side needed for them. Empty if a race is
 * far from all of them.
 */
export function curveLimits(
  recordings: readonly Recording[],
  axes: CurveAxes,
): readonly CurveLimit[] {
  const roads = roadsInOrder(recordings);
  return recordings.flatMap((recording, side) => {
    const road = roads[side];
    // Those of a series hold for each of its requests.
    if (road === undefined || road.reading === 'pages') return [];
    const there = roadAtDoor(road, recording);
    const { limits, frontDoor, noun } = there;
    const found: CurveLimit[] = [];
    const { burst } = limits;
    const timeoutMs = nearTimeLimit(recording, there, axes);
    if (timeoutMs !== undefined && axes.endMs >= timeoutMs) {
      const name = `${timeLimitName(timeoutMs)}: ${frontDoor} gives up on ${noun}`;
      found.push({ name, atMs: timeoutMs });
    }
    const slowFromMs = burst && slowedFromMs(recording.chunks, burst);
    if (burst !== undefined && slowFromMs !== undefined) {
      const name = `${formatMegabytes(burst.bytes)} sent: ${formatMegabytes(burst.bytesPerSecond)}/s from here`;
      found.push({ name, atMs: slowFromMs });
    }
    const rows = fittingRows(recording, recordings, limits.maxBytes);
    if (rows !== undefined) {
      found.push({
        name: `${formatMegabytes(limits.maxBytes)}: the most that ${noun} can return`,
        rows,
      });
    }
    // Asked last: the curve is drawn with every frame, and most races come near no limit.
    return found.length > 0 && isLimited(recording, recordings) ? found : [];
  });
}

/**
 * From when on a response arrived no faster than the limit after its burst, with some tolerance for an
 * uneven clock. `undefined` if it was not faster until then, both than the limit and than it was afterwards, or
 * if nothing has come since: then nothing slowed it down.
 */
function slowedFromMs(
  chunks: readonly Chunk[],
  { bytes, bytesPerSecond }: NonNullable<RoadLimits['burst']>,
): number | undefined {
  const [first] = chunks;
  const knee = chunks.find((chunk) => chunk.bytes > bytes);
  const last = chunks.at(-1);
  if (first === undefined || knee === undefined || last === undefined || last === knee) {
    return undefined;
  }
  const before = bytesPerMs(first, knee);
  const after = bytesPerMs(knee, last);
  const limit = bytesPerSecond / 1000;
  const isSlowed = after <= 1.5 * limit && before > FASTER * Math.max(after, limit);
  return isSlowed ? knee.atMs : undefined;
}

/** How fast the bytes between two chunks came; infinite if both came at once, or are the same one. */
function bytesPerMs(from: Chunk, to: Chunk): number {
  const spanMs = to.atMs - from.atMs;
  return spanMs > 0 ? (to.bytes - from.bytes) / spanMs : Number.POSITIVE_INFINITY;
}

/**
 * How many rows fit into `maxBytes`, estimated from the other side; missing if the run itself shows that
 * more fit.
 */
function fittingRows(
  recording: Recording,
  recordings: readonly Recording[],
  maxBytes: number,
): number | undefined {
  if (recording.state === 'complete' && recording.bytes > maxBytes) return undefined;
  const other = recordings.find((each) => each !== recording);
  return rowsWithin(other?.arrivals ?? [], maxBytes);
}

/**
 * About how many rows fit into `maxBytes`: those of the last arrival within it, and of the next one a share
 * according to its bytes. `undefined` if all arrivals are within it, or no row is.
 */
function rowsWithin(arrivals: readonly Arrival[], maxBytes: number): number | undefined {
  const beyond = arrivals.findIndex(({ bytes }) => bytes > maxBytes);
  const next = arrivals[beyond];
  if (next === undefined) return undefined;
  const { rows, bytes } = arrivals[beyond - 1] ?? { rows: 0, bytes: 0 };
  const share = (maxBytes - bytes) / (next.bytes - bytes);
  const fitting = Math.round(rows + share * (next.rows - rows));
  return fitting > 0 ? fitting : undefined;
}
