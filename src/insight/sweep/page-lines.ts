import { shortenSentence } from '#recording/shorten-text';
import type { SweepRecord, SweepRun, SweptRecording } from '#recording/sweep-record';
import type { Road } from '#roads/road';
import { roadOf } from '#roads/roads';
import { type ContestantName, contestantNames } from './contestant-names.ts';
import { type PageLags, pageLags } from './page-lags.ts';
import { remembered } from './remembered.ts';

/** The result of one contestant with one number of rows per page. */
export interface PagePoint {
  /** Rows per page that it was asked for. */
  readonly pageRows: number;
  /** Missing if no run had two pages that say when they were produced. */
  readonly lags?: PageLags;
}

/** A size with its lags. */
export interface MeasuredPage extends PagePoint {
  readonly lags: PageLags;
}

/** Why nothing can be said about the pages of a contestant. */
export type PageObstacle =
  /** Its road sends the rows in one piece, or each page as a separate response. */
  | { readonly reason: 'not-streamed' }
  /** Its pages do not say when they were produced. */
  | { readonly reason: 'undated' }
  /** It sends pages of more rows than it was asked for. */
  | { readonly reason: 'size-ignored'; readonly pageRows: number; readonly askedRows: number }
  /** No run returned any rows; `message` says what happened to the last one. */
  | { readonly reason: 'nothing'; readonly message: string };

/** Everything that a sweep over the rows per page knows about one contestant. */
export interface PageLine extends ContestantName {
  readonly road: Road;
  readonly url: string;
  /** By size in ascending order; sizes that were not asked for are left out. */
  readonly points: readonly PagePoint[];
  readonly obstacle?: PageObstacle;
}

/** The runs of a sweep over the rows per page, by contestant and size, in the order of its contestants. */
export function pageLines(record: SweepRecord): readonly PageLine[] {
  const names = contestantNames(record.contestants);
  return record.contestants.map(({ road: id, url }, index) => {
    const own = runsOf(record, index);
    const road = roadOf(id);
    const obstacle = obstacleOf(road, own);
    return {
      road,
      url,
      ...(names[index] as ContestantName),
      points: record.plan.sizes.flatMap((pageRows) => {
        const runs = own.filter(({ askedRows }) => askedRows === pageRows);
        if (runs.length === 0) return [];
        const lags = pageLags(runs.map(({ recording }) => recording));
        return [{ pageRows, ...(lags !== undefined && { lags }) }];
      }),
      ...(obstacle !== undefined && { obstacle }),
    };
  });
}

/**
 * Whether a contestant should be asked for the next page size: not if other sizes would say as little. One
 * that fails is asked again, since small pages take so long that only they may run out of time.
 */
export function pagesGoOn(record: SweepRecord, contestant: number): boolean {
  const asked = record.contestants[contestant];
  if (asked === undefined) return false;
  const obstacle = obstacleOf(roadOf(asked.road), runsOf(record, contestant));
  return obstacle === undefined || obstacle.reason === 'nothing';
}

function runsOf({ runs }: SweepRecord, contestant: number): readonly SweepRun[] {
  return runs.filter((run) => run.contestant === contestant && run.repeat > 0);
}

function obstacleOf(road: Road, runs: readonly SweepRun[]): PageObstacle | undefined {
  if (road.reading !== 'stream') return { reason: 'not-streamed' };
  const withRows = runs.filter(({ recording }) => recording.rows > 0);
  const last = runs.at(-1)?.recording;
  if (withRows.length === 0) {
    const message = shortenSentence(last?.problem?.message ?? 'There were no rows.');
    return last && { reason: 'nothing', message };
  }
  if (!withRows.some(({ recording }) => isDated(recording))) return { reason: 'undated' };
  for (const { askedRows, recording } of withRows) {
    const pageRows = largestPageOf(recording);
    if (pageRows > askedRows) return { reason: 'size-ignored', pageRows, askedRows };
  }
  return undefined;
}

function isDated({ arrivals = [] }: SweptRecording): boolean {
  return arrivals.some(({ producedMs }) => producedMs !== undefined);
}

/** Rows of the largest page that says when it was produced; 0 if none does. */
const largestPageOf = remembered(({ arrivals = [] }: SweptRecording) =>
  arrivals.reduce(
    (most, { rows, producedMs }, index) =>
      producedMs === undefined ? most : Math.max(most, rows - (arrivals[index - 1]?.rows ?? 0)),
    0,
  ),
);
