import { formatCountOf } from '#insight/figures/format-quantity';
import { listed } from '#insight/figures/listed';
import type { Recording } from '#recording/recording';
import type { RequestRecord } from '#recording/request-record';
import { bareServerTiming, readServerTiming } from './server-timing.ts';

type Run = Pick<Recording, 'headers' | 'requests'>;

/** A response of a run, with what it says of its function. */
interface Answer {
  /** Which request it answers, from 0 on. */
  readonly index: number;
  readonly serverTiming: string | undefined;
}

/** A cold start that a run reports. */
export interface ReportedStart {
  /** The request that waited for it, from 0 on. */
  readonly index: number;
  /** How long the function says that it took to load, in ms. */
  readonly initMs: number;
}

/**
 * Every cold start that a run reports, in the order of its requests. Any request of a series may have started
 * another environment; the headers of a run are only those of one response, of a series that failed the last.
 */
export function coldStartsOf(run: Run): readonly ReportedStart[] {
  return answersOf(run).flatMap(({ index, serverTiming }) => {
    const { initMs } = readServerTiming(serverTiming);
    return initMs === undefined ? [] : [{ index, initMs }];
  });
}

/** How long all cold starts of a run took together, in ms; `undefined` if it reports none. */
export function coldStartMsOf(run: Run): number | undefined {
  const starts = coldStartsOf(run);
  return starts.length === 0 ? undefined : starts.reduce((sum, { initMs }) => sum + initMs, 0);
}

/** How long the first request of a run says that its cold start took, in ms; `undefined` if it reports none. */
export function firstStartMsOf(run: Run): number | undefined {
  return coldStartsOf(run).find(({ index }) => index === 0)?.initMs;
}

/**
 * By how much the cold starts of later requests made the last row of a run later, in ms: without what went by while
 * the page before was still arriving, and without a start that was longer than the wait of its own request, and
 * so was over before. 0 if it reports none.
 */
export function laterStartsMsOf(run: Run): number {
  const { requests = [] } = run;
  const lostMs = coldStartsOf(run).map(({ index, initMs }) => {
    const [before, own] = [requests[index - 1], requests[index]];
    if (before === undefined || own === undefined || initMs > waitMsOf(own)) return 0;
    const asideMs = Math.max(0, (before.endMs ?? own.startedMs) - own.startedMs);
    return Math.max(0, initMs - asideMs);
  });
  return lostMs.reduce((sum, each) => sum + each, 0);
}

function waitMsOf({ startedMs, headersMs = startedMs }: RequestRecord): number {
  return headersMs - startedMs;
}

/**
 * Whether a run is known to have started cold or not: at least one answer reports a start, or each reports something
 * else of its function. One without `Server-Timing`, or with one that a CDN wrote, says nothing.
 */
export function tellsStart(run: Run): boolean {
  const answers = answersOf(run);
  return coldStartsOf(run).length > 0 || (answers.length > 0 && answers.every(isOfFunction));
}

/** Whether an answer reports anything that a function does. */
function isOfFunction({ serverTiming }: Answer): boolean {
  return bareServerTiming(serverTiming) !== undefined;
}

/** More of them are counted instead of listed. */
const MOST_LISTED = 3;

/** Which requests of a series started cold, after "started cold": " for its request 3"; empty if only the first one did. */
export function startsAt(run: Run): string {
  const starts = coldStartsOf(run);
  if (starts.every(({ index }) => index === 0)) return '';
  if (starts.length > MOST_LISTED) {
    return ` for ${starts.length} of its ${formatCountOf(run.requests?.length ?? 1, 'request')}`;
  }
  const numbers = listed(starts.map(({ index }) => String(index + 1)));
  return ` for its ${starts.length === 1 ? 'request' : 'requests'} ${numbers}`;
}

/** The answers of a series that came, one by one, if they were recorded; otherwise the only one. */
function answersOf({ headers, requests = [] }: Run): readonly Answer[] {
  const own = requests.flatMap(({ headersMs, serverTiming }, index) =>
    headersMs === undefined && serverTiming === undefined ? [] : [{ index, serverTiming }],
  );
  return own.some(({ serverTiming }) => serverTiming !== undefined)
    ? own
    : [{ index: 0, serverTiming: headers?.['server-timing'] }];
}
