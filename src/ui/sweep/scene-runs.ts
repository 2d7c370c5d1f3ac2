import { withRows } from '#race/take-sweep-run';
import type { TakeSweepRun } from '#race/sweep';
import { factsAtStart } from '#recording/recording';
import { scheduleAt } from '#scenes/fetch-scene';
import { sceneSeed } from '#scenes/scene-addresses';
import { sceneFigures } from '#scenes/scene-figures';

/**
 * Takes the runs of a sweep over a scene without waiting for anything: each is calculated from what the
 * scene sends and when, which is what reading it would say (`src/scenes/scene-figures.test.ts`). Every
 * repeat has a seed of its own, so that pages take other times; they are the same for all contestants.
 */
export function createSceneRuns(wait: (durationMs: number) => Promise<void>): TakeSweepRun {
  return async (contestant, { askedRows, repeat }, signal) => {
    // So that the page shows how far it is, and can be stopped.
    await wait(0);
    const asked = withRows(contestant, askedRows);
    const facts = factsAtStart(asked, 0);
    if (signal.aborted) return { ...facts, state: 'aborted', endMs: 0, wasHidden: false };
    const url = new URL(asked.url);
    const seed = sceneSeed(url.search) + Math.max(0, repeat - 1);
    url.searchParams.set('seed', String(seed));
    const schedule = scheduleAt(url.href);
    const figures = sceneFigures(schedule, Number.POSITIVE_INFINITY);
    if (figures === undefined) throw new Error('Any number of chunks is allowed.');
    const { headersAtMs, firstRowAtMs, lastRowAtMs, endAtMs, ...counts } = figures;
    return {
      ...facts,
      ...counts,
      url: url.href,
      headers: Object.fromEntries(
        Object.entries(schedule.headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
      checkedRows: counts.rows,
      marks: {
        headersMs: headersAtMs,
        ...(firstRowAtMs !== undefined && { firstRowMs: firstRowAtMs }),
        ...(lastRowAtMs !== undefined && { lastRowMs: lastRowAtMs }),
      },
      endMs: endAtMs,
      wasHidden: false,
    };
  };
}
