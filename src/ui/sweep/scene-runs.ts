import { formatCountOf } from '#insight/figures/format-quantity';
import { withRows } from '#race/take-sweep-run';
import type { TakeSweepRun } from '#race/sweep';
import type { Problem } from '#recording/problem';
import { factsAtStart } from '#recording/recording';
import type { SweptRecording } from '#recording/sweep-record';
import type { Contestant } from '#roads/road';
import { scheduleAt } from '#scenes/fetch-scene';
import { type SceneFigures, wholeFigures } from '#scenes/scene-figures';
import { modelAt } from '#scenes/scene-link';
import { SCENE_RANGES } from '#scenes/scene-model';
import { sceneSeries } from '#scenes/scene-series';
import { THROTTLED } from '#scenes/side-schedule';
import { MOST_PAGES } from '#wire/next-page';

/**
 * Takes the runs of a sweep over a scene without waiting for anything: each is calculated from what the
 * scene sends and when, which is what reading it would say (`scene-runs.test.tsx`). Every repeat has a seed of
 * its own, so that pages take other times; they are the same for all contestants.
 */
export function createSceneRuns(wait: (durationMs: number) => Promise<void>): TakeSweepRun {
  return async (contestant, { askedRows, repeat }, signal) => {
    // So that the page shows how far it is, and can be stopped.
    await wait(0);
    const asked = withRows(contestant, askedRows);
    if (signal.aborted) {
      return { ...factsAtStart(asked, 0), state: 'aborted', endMs: 0, wasHidden: false };
    }
    const url = new URL(asked.url);
    url.searchParams.set('seed', String(seedOf(modelAt(asked.url).seed, repeat)));
    return recordingOf({ ...asked, url: url.href });
  };
}

/** The seed of a repeat; after the largest one comes the smallest, so that no two repeats have the same. */
function seedOf(sceneSeed: number, repeat: number): number {
  const [least, most] = SCENE_RANGES.seed;
  const seeds = most - least + 1;
  return least + ((sceneSeed - least + Math.max(0, repeat - 1)) % seeds);
}

/** What a run of a scene would be recorded as. */
function recordingOf(asked: Contestant): SweptRecording {
  const { url, road, prefetch } = asked;
  const { figures, headers, problem, ...rest } =
    road.reading === 'pages' ? seriesAt(url, prefetch) : responseAt(url);
  const known = problem ?? throttledIn(url, figures);
  const { headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs, ...counts } = figures;
  return {
    ...factsAtStart(asked, 0),
    ...counts,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    checkedRows: counts.rows,
    marks: {
      headersMs: headersAtMs,
      ...(firstRowAtMs !== undefined && { firstRowMs: firstRowAtMs }),
      ...(lastRowAtMs !== undefined && { lastRowMs: lastRowAtMs }),
    },
    endMs: endAtMs,
    wasHidden: false,
    ...(known !== undefined && { problem: known }),
    ...rest,
  };
}

/** What came of a run, besides its figures. */
type Came = Pick<SweptRecording, 'requests' | 'problem'> & {
  readonly figures: SceneFigures;
  readonly headers: Readonly<Record<string, string>>;
};

/** The responses of a road that brings the rows page by page. */
function seriesAt(url: string, prefetch: Contestant['prefetch']): Came {
  const { isStopped, ...series } = sceneSeries(modelAt(url), prefetch);
  return { ...series, ...(isStopped && { problem: TOO_MANY_PAGES }) };
}

/** As reading says it. */
const TOO_MANY_PAGES = {
  code: 'next-page',
  detail: 'endless',
  message: `It had no end within ${formatCountOf(MOST_PAGES, 'page')}, so it was stopped.`,
  remedy: 'Ask for larger pages.',
} as const;

/** What a function says whose requests DynamoDB refuses: in its last line, or with a status. */
function throttledIn(url: string, { state, status, rows }: SceneFigures): Problem | undefined {
  const isThrottled = state === 'failed' && (status === 200 || status === 503);
  if (!isThrottled || modelAt(url).fault !== 'throttle') return undefined;
  const words = `${THROTTLED.name}: ${THROTTLED.message}`;
  const remedy = 'Ask for fewer rows.';
  return status === 200
    ? {
        code: 'in-band-error',
        message: `The endpoint stopped after ${formatCountOf(rows, 'row')}: ${words}`,
        remedy,
      }
    : { code: 'http-error', message: `HTTP ${status}: ${words}`, remedy };
}

/** The one response of a road that brings all rows with it. */
function responseAt(url: string): Came {
  const schedule = scheduleAt(url);
  return { figures: wholeFigures(schedule), headers: schedule.headers };
}
