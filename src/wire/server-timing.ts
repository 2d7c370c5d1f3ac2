/** What an invocation reports in `Server-Timing`: how long its parts took, and what they used. */
export interface Timings {
  /** Milliseconds this environment took to load the function; `undefined` unless it has just done so. */
  readonly initMs: number | undefined;
  /** Milliseconds until the rows were there: all of them (buffered), the first page (streamed) or the one page (paginated). */
  readonly scanMs: number;
  /** Milliseconds until the response was ready to be returned; `undefined` while it is still being written. */
  readonly totalMs?: number | undefined;
  /** Read units that DynamoDB counted; `undefined` if they are not known, or not all of them yet. */
  readonly readUnits?: number | undefined;
  /** The function's memory in MB, which Lambda bills for; `undefined` outside of Lambda. */
  readonly memoryMb?: number | undefined;
}

/**
 * The value of a `Server-Timing` header. Times are in `dur`, in ms, rounded to 0.1 ms. Everything else is a text in
 * `desc`, because a number in `dur` would be taken for a time:
 * https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function encodeServerTiming(timings: Timings): string {
  const { initMs, scanMs, totalMs, readUnits, memoryMb } = timings;
  const metrics = [
    initMs === undefined ? [] : `init;dur=${initMs.toFixed(1)}`,
    `scan;dur=${scanMs.toFixed(1)}`,
    totalMs === undefined ? [] : `total;dur=${totalMs.toFixed(1)}`,
    readUnits === undefined ? [] : `read;desc="${readUnits}"`,
    memoryMb === undefined ? [] : `memory;desc="${memoryMb}"`,
  ];
  return metrics.flat().join(', ');
}
