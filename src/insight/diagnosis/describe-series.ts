import { mean } from 'simple-statistics';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Recording } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { readServerTiming } from './server-timing.ts';

/** What the pages of a series cost besides reading the table. */
export interface SeriesCost {
  /** Requests that were answered and read to their end; at least 1. */
  readonly requests: number;
  /** From sending a request until its body's last byte, the mean, in ms: so it fits the sum. */
  readonly requestMs: number;
  /**
   * What is left of that after subtracting the function's own time (`scan`, and `init` of a cold start), the mean
   * of all requests that report it, in ms; missing if none does.
   */
  readonly overheadMs?: number;
  /** The same for all of these requests together. */
  readonly overheadSumMs?: number;
  /** How many requests report it; missing if none does. */
  readonly reporting?: number;
  /** Whether requests overlapped, because the next page was asked for ahead: then sums exceed the wait. */
  readonly isOverlapping: boolean;
}

/**
 * What each page of a series cost: the way there and back, the front door, starting the function, and its
 * answer's way through all of these. `undefined` for a run of one request, and before its end.
 */
export function seriesCostOf({ requests = [] }: Recording): SeriesCost | undefined {
  const ended = requests.flatMap((request) => spanOf(request) ?? []);
  const requestMs = meanOf(ended.map(({ spanMs }) => spanMs));
  if (requestMs === undefined) return undefined;
  const overheads = ended.flatMap(({ overheadMs }) => overheadMs ?? []);
  const overheadMs = meanOf(overheads);
  return {
    requests: ended.length,
    requestMs,
    ...(overheadMs !== undefined && {
      overheadMs,
      overheadSumMs: overheads.reduce((sum, each) => sum + each, 0),
      reporting: overheads.length,
    }),
    isOverlapping: requests.some(({ startedMs }, index) => {
      const before = requests[index - 1];
      return before?.endMs !== undefined && startedMs < before.endMs;
    }),
  };
}

/** The cost of a series in words; `undefined` where {@link seriesCostOf} is. */
export function describeSeries(recording: Recording): string | undefined {
  const cost = seriesCostOf(recording);
  if (cost === undefined) return undefined;
  const { requests, requestMs, overheadMs, overheadSumMs = 0, isOverlapping } = cost;
  const { reporting = 0 } = cost;
  const order = isOverlapping
    ? 'each requested before the previous page had arrived'
    : 'one after another';
  const many =
    requests === 1
      ? 'There was one request'
      : `There were ${formatCountOf(requests, 'request')}, ${order}`;
  const took = `${many}; a page took ${formatDuration(requestMs)}${requests === 1 ? '' : ' on average'}`;
  if (overheadMs === undefined) {
    return `${took}. How much of that was reading the table is not known, since the endpoint sends no Server-Timing in which this page could read it.`;
  }
  const each = `${took}. About ${formatDuration(overheadMs)} of that was for the request itself: the round trip, the front door, and the function around its reading.`;
  if (requests === 1) return each;
  const all =
    reporting === requests ? 'all pages' : `the ${formatCountOf(reporting, 'page')} that report it`;
  return `${each} For ${all} that makes ${formatDuration(overheadSumMs)}.`;
}

function spanOf({
  startedMs,
  headersMs,
  endMs,
  serverTiming,
}: RequestRecord): { readonly spanMs: number; readonly overheadMs?: number } | undefined {
  if (headersMs === undefined || endMs === undefined) return undefined;
  const spanMs = endMs - startedMs;
  const { initMs = 0, scanMs } = readServerTiming(serverTiming);
  if (scanMs === undefined) return { spanMs };
  return { spanMs, overheadMs: Math.max(0, spanMs - initMs - scanMs) };
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : mean([...values]);
}
