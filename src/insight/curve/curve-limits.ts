import type { Arrival, Recording } from '#recording/recording';
import type { CurveAxes } from './curve.ts';

/** A limit of AWS that a race came near, as a line across the curve. */
export type CurveLimit =
  | { readonly name: string; readonly atMs: number }
  | { readonly name: string; readonly rows: number };

/** How long API Gateway waits unless it is raised: AWS docs, API Gateway quotas. */
export const GATEWAY_TIMEOUT_MS = 29_000;

/** The largest response of a buffered Lambda, in bytes: AWS docs, Lambda quotas. */
const BUFFERED_MAX_BYTES = 6_291_556;

/** What a streamed response sends before its bandwidth is limited to 2 MB/s: AWS docs, response streaming. */
export const BURST_BYTES = 6 * 1024 * 1024;

/** From this share of the gateway's wait on, a run is near it. */
const NEAR = 0.8;

/** Makes room for the gateway's limit on axes that come near it. */
export function withGatewayLimit(axes: CurveAxes): CurveAxes {
  const isNear = axes.endMs >= NEAR * GATEWAY_TIMEOUT_MS;
  return isNear ? { ...axes, endMs: Math.max(axes.endMs, GATEWAY_TIMEOUT_MS * 1.01) } : axes;
}

/**
 * The limits that lie on `axes`: the gateway's 29 s; the instant from which a streamed response is
 * slowed to 2 MB/s; and how many rows fit into a buffered response, told from the bytes that the
 * streamed side took for them. Empty where a race is far from all of them.
 */
export function curveLimits(
  recordings: readonly Recording[],
  axes: CurveAxes,
): readonly CurveLimit[] {
  const limits: CurveLimit[] = [];
  if (axes.endMs >= GATEWAY_TIMEOUT_MS) {
    limits.push({ name: '29 s: the gateway’s limit', atMs: GATEWAY_TIMEOUT_MS });
  }
  const streamed = recordings.find(({ contestant }) => contestant === 'streamed');
  const arrivals = streamed?.arrivals ?? [];
  const knee = arrivals.find(({ bytes }) => bytes > BURST_BYTES);
  if (knee !== undefined && isSlowFrom(knee, arrivals)) {
    limits.push({ name: '6 MB sent: 2 MB/s from here', atMs: knee.atMs });
  }
  const rows = rowsWithin(arrivals, BUFFERED_MAX_BYTES);
  // A whole answer beyond it shows that no such limit is in force there.
  const isDisproved = recordings.some(
    ({ contestant, bytes, state }) =>
      contestant === 'buffered' && state === 'complete' && bytes > BUFFERED_MAX_BYTES,
  );
  if (rows !== undefined && !isDisproved)
    limits.push({ name: '6 MB: the most a buffered Lambda answers', rows });
  return limits;
}

/** Whether what came after `knee` came no faster than Lambda's 2 MB/s, with room for an uneven clock. */
function isSlowFrom(knee: Arrival, arrivals: readonly Arrival[]): boolean {
  const last = arrivals.at(-1) ?? knee;
  return last.bytes - knee.bytes <= 3 * 1024 * (last.atMs - knee.atMs);
}

/**
 * About how many rows fit into `maxBytes`: those of the last arrival within, and of the next as many
 * as its share of bytes. `undefined` where all arrivals are within, or no row is.
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
