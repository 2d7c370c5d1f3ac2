/** The text for a number that is not known. */
export const UNKNOWN = '–';

/**
 * A span in milliseconds in a readable form: "0.4 ms", "84 ms", "2.59 s", "1 min 05 s". `undefined` gives
 * an en dash.
 */
export function formatDuration(exactMs: number | undefined): string {
  if (exactMs === undefined) return UNKNOWN;
  // To the microsecond: clocks move in steps of 0.1 ms, so a difference of two instants often ends in half a
  // millisecond, and the last bits of the instants would decide how that is rounded.
  const durationMs = Math.round(exactMs * 1000) / 1000;
  if (durationMs < 9.95) return `${durationMs.toFixed(1)} ms`;
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
  const wholeSeconds = Math.round(seconds);
  const rest = String(wholeSeconds % 60).padStart(2, '0');
  return `${Math.floor(wholeSeconds / 60)} min ${rest} s`;
}

/** A count with thousands separators: "1,234". */
export function formatCount(count: number): string {
  return COUNT_FORMAT.format(count);
}

/** Shared, because `toLocaleString` creates one on each call, which would slow down a running count. */
const COUNT_FORMAT = new Intl.NumberFormat('en');

/** A count with its noun, with a plural s: "1 row", "1,234 rows". */
export function formatCountOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A size in decimal units, as for networks: "812 B", "130.4 kB", "6.29 MB", "1.33 GB". */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`;
  if (sizeBytes < 999_950) return `${(sizeBytes / 1000).toFixed(1)} kB`;
  if (sizeBytes < 999_995_000) return `${(sizeBytes / 1e6).toFixed(2)} MB`;
  return `${(sizeBytes / 1e9).toFixed(2)} GB`;
}
