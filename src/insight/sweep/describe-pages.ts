import { capitalised } from '#insight/figures/capitalised';
import { formatBytes, formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { describeStop, wasStoppedAtOnce } from './describe-sweep.ts';
import { type MeasuredPage, type PageLine, type PageObstacle, pageLines } from './page-lines.ts';
import { describeOtherRows } from './page-rows.ts';
import type { HeldBy } from './held-by.ts';
import {
  findSmallestPage,
  type Gathered,
  type SmallestPage,
  TELLING_SPAN_MS,
} from './smallest-page.ts';
import type { SweepFinding } from './sweep-finding.ts';

/** What a sweep over the rows per page concludes, by the part of its code after `sweep.`; docs/codes.md has them all. */
export type PageConclusion =
  | 'smallest-page'
  | 'pages-held-back'
  | 'slow-line'
  | 'pages-unsteady'
  | 'pages-cannot-tell'
  | 'pages-undated'
  | 'pages-not-streamed'
  | 'page-size-ignored';

/**
 * What a sweep over the rows per page says so far: one sentence about each contestant, those with an answer
 * first, and those that were not asked last; then who sent other rows than were asked for. Empty without a run.
 * `lines` are those of the record.
 */
export function describePages(
  record: SweepRecord,
  lines: readonly PageLine[] = pageLines(record),
): readonly SweepFinding[] {
  if (wasStoppedAtOnce(record)) return [describeStop(record)];
  if (record.runs.length === 0 && record.state === 'running') return [];
  const findings = lines
    .map((line) => ({ line, smallest: findSmallestPage(line.points) }))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .flatMap((judged) => describeLine(judged, record));
  return [
    ...findings,
    ...describeOtherRows(record, lines),
    ...(record.state === 'stopped' ? [describeStop(record)] : []),
  ];
}

interface JudgedLine {
  readonly line: PageLine;
  readonly smallest: SmallestPage;
}

/** The smaller, the earlier: answers, then what stood in their way, then roads that were not asked. */
function rankOf({ line: { obstacle }, smallest }: JudgedLine): number {
  if (obstacle !== undefined) return obstacle.reason === 'not-streamed' ? 3 : 2;
  return ['found', 'held-everywhere'].includes(smallest.state) ? 0 : 1;
}

function describeLine(
  { line, smallest }: JudgedLine,
  record: SweepRecord,
): readonly SweepFinding[] {
  const { road, noun, points, obstacle } = line;
  const found = (code: PageConclusion | 'delivers-nothing', text: string) => [
    { code: `sweep.${code}.${road.id}`, sentence: capitalised(text) },
  ];
  if (obstacle !== undefined) {
    const { code, text } = describeObstacle(obstacle, line, record);
    return found(code, text);
  }
  if (points.length === 0) return [];
  switch (smallest.state) {
    case 'found': {
      const { page, withinMs, held, gathered, heldBy } = smallest;
      const within = withinMs === undefined ? '' : `, to within ${formatDuration(withinMs)}`;
      return held === undefined
        ? found(
            'smallest-page',
            `on ${noun}, even pages of ${sizeOf(page)} arrive as they are produced${within}.`,
          )
        : found(
            'smallest-page',
            `on ${noun}, pages of ${sizeOf(page)} and more arrive as they are produced${within}; smaller ones are ${heldWords(gathered, heldBy)}.${stillTogether(page, gathered)}`,
          );
    }
    case 'held-everywhere':
      return found(
        'pages-held-back',
        `on ${noun}, pages are ${heldWords(smallest.gathered, smallest.heldBy)}, even those of ${sizeOf(smallest.page)}: no page size that was tried arrives as it is produced.`,
      );
    case 'slow-line':
      return found(
        'slow-line',
        `on ${noun}, rows come more slowly than they are produced, even in pages of ${sizeOf(smallest.page)}: this does not show whether smaller pages are held back. Try it on a faster connection.`,
      );
    case 'unsteady': {
      const { page } = smallest;
      return found(
        'pages-unsteady',
        `on ${noun}, nothing can be said: pages of ${sizeOf(page)} came up to ${formatDuration(page.lags.largestMs)} late at uneven times, as they do over an unsteady connection, whether anything holds pages back or not. Try it again, with more runs, or on another network.`,
      );
    }
    case 'cannot-tell':
      return found(
        'pages-cannot-tell',
        `on ${noun}, nothing can be said: at no size were there two pages that were produced more than ${formatDuration(TELLING_SPAN_MS)} apart. Ask for more rows.`,
      );
  }
}

function describeObstacle(
  obstacle: PageObstacle,
  { road, noun }: PageLine,
  { plan }: SweepRecord,
): { readonly code: PageConclusion | 'delivers-nothing'; readonly text: string } {
  switch (obstacle.reason) {
    case 'not-streamed':
      return {
        code: 'pages-not-streamed',
        text:
          road.reading === 'pages'
            ? `${noun} was not asked: each of its pages is a response of its own, and none waits for another.`
            : `${noun} was not asked: it sends its rows in one piece, and has no pages that could arrive early.`,
      };
    case 'undated':
      return {
        code: 'pages-undated',
        text: `the pages of ${noun} don’t say when they were produced (elapsedMs), so nobody can tell whether they were held back.`,
      };
    case 'size-ignored':
      return {
        code: 'page-size-ignored',
        text: `${noun} can’t be swept, because it sends pages of ${formatCountOf(obstacle.pageRows, 'row')} when it is asked for ${formatCountOf(obstacle.askedRows, 'row')} per page: it does not follow the parameter “${plan.parameter}”.`,
      };
    case 'nothing':
      return {
        code: 'delivers-nothing',
        text: `${noun} delivers nothing at any page size: ${obstacle.message}`,
      };
  }
}

/** "100 rows (about 13.2 kB each)". */
function sizeOf({ pageRows, lags }: MeasuredPage): string {
  return `${formatCountOf(pageRows, 'row')} (about ${formatBytes(Math.round(lags.bytesPerPage))} each)`;
}

/** "held back until about 16.0 kB have gathered". */
function heldWords(gathered: Gathered | undefined, by: HeldBy | undefined): string {
  if (gathered === undefined) return 'held back';
  if (gathered === 'all') return 'held back until the response has ended';
  switch (by?.by) {
    case 'time':
      return `held back, and passed on about every ${formatDuration(by.ms)}, however few they are`;
    case 'either':
      return `held back until ${amountOf(by.bytes)} or about ${formatDuration(by.ms)} have passed`;
    case 'unknown':
      return `held back until ${amountOf(gathered)}, or about ${formatDuration(by.ms)} have passed: what was held back does not tell which`;
    case 'bytes':
    case undefined:
      return `held back until ${amountOf(gathered)}`;
  }
}

/** "about 16.0 kB have gathered". */
function amountOf(bytes: number): string {
  return `about ${formatBytes(roundBytes(bytes))} have gathered`;
}

/** What is said of pages that are smaller than what gathers. */
function stillTogether({ lags }: MeasuredPage, gathered: Gathered | undefined): string {
  const isTogether = (lags.burstPages ?? 1) > 1;
  return isTogether && typeof gathered === 'number' && lags.bytesPerPage < gathered
    ? ' Some pages of this size wait for others too, but too briefly to notice.'
    : '';
}

/** With two significant digits. */
function roundBytes(bytes: number): number {
  return Number(bytes.toPrecision(2));
}
