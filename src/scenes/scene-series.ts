import { MOST_PAGES } from '#wire/next-page';
import { seriesPagesOf } from './read-pages.ts';
import type { SceneModel } from './scene-model.ts';
import { type SceneFigures, wholeFigures } from './scene-figures.ts';
import { schedulePage } from './schedule-page.ts';
import type { SideSchedule } from './side-schedule.ts';

/** One request of a series, as a recording has it; instants are in ms since the first one was sent. */
export interface SeriesRequest {
  readonly startedMs: number;
  readonly headersMs: number;
  readonly endMs: number;
  readonly status: number;
  /** Of its body. */
  readonly bytes: number;
  readonly serverTiming?: string;
}

/** The result of a paginated series of a scene, and its requests. */
export interface SceneSeries {
  readonly figures: SceneFigures;
  /** Of the first response, or of the one that failed. */
  readonly headers: SideSchedule['headers'];
  readonly requests: readonly SeriesRequest[];
  /** Whether it was stopped because it has more pages than the page follows. */
  readonly isStopped: boolean;
}

/**
 * Calculates a paginated series of a scene, with the same times as if the page followed its cursors: the next
 * page is requested when the current one has arrived or, if `prefetch` is 1, when its headers have arrived. Each
 * response has the whole connection for itself. A series with more than {@link MOST_PAGES} pages is stopped there,
 * and has failed.
 */
export function sceneSeries(model: SceneModel, prefetch = model.prefetch): SceneSeries {
  const pageCount = seriesPagesOf(model);
  const requests: SeriesRequest[] = [];
  let state: SceneFigures['state'] = 'complete';
  let status = 0;
  let headers: SideSchedule['headers'] = {};
  let rows = 0;
  let bytes = 0;
  let firstRowAtMs: number | undefined;
  let lastRowAtMs: number | undefined;
  let isStopped = false;
  let startedMs = 0;
  let endAtMs = 0;
  for (let page = 1; page <= pageCount && state === 'complete'; page += 1) {
    const schedule = schedulePage(model, page);
    const figures = wholeFigures(schedule);
    const headersMs = startedMs + figures.headersAtMs;
    const seenMs = Math.max(headersMs, endAtMs);
    // A page that was requested ahead may have arrived before it is its turn.
    endAtMs = Math.max(startedMs + figures.endAtMs, seenMs);
    ({ state } = figures);
    if (page === 1 || figures.status !== 200) {
      ({ status } = figures);
      ({ headers } = schedule);
    }
    bytes += figures.bytes;
    rows += figures.rows;
    if (figures.rows > 0) {
      firstRowAtMs ??= endAtMs;
      lastRowAtMs = endAtMs;
    }
    const serverTiming = schedule.headers['Server-Timing'];
    requests.push({
      startedMs,
      headersMs,
      endMs: endAtMs,
      status: figures.status,
      bytes: figures.bytes,
      ...(serverTiming !== undefined && { serverTiming }),
    });
    if (page === MOST_PAGES && page < pageCount) {
      state = 'failed';
      isStopped = true;
    }
    startedMs = prefetch === 1 ? seenMs : endAtMs;
  }
  const figures = {
    status,
    state,
    rows,
    bytes,
    headersAtMs: requests[0]?.headersMs ?? 0,
    ...(firstRowAtMs !== undefined && { firstRowAtMs }),
    ...(lastRowAtMs !== undefined && { lastRowAtMs }),
    endAtMs,
  };
  return { figures, headers, requests, isStopped };
}
