import { csvText } from '#insight/export/csv-text';
import { markdownText } from '#insight/export/markdown-text';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { describePages } from './describe-pages.ts';
import { PAGE_COLUMNS, pageCells } from './page-cells.ts';
import { pageLags } from './page-lags.ts';
import { type PageLine, pageLines } from './page-lines.ts';
import { rowsThatCame } from './page-rows.ts';
import type { SweepFile } from './sweep-export.ts';

const FORMAT = 'two-fetches-page-sweep';
const VERSION = 1;

/** How the answer is found, for readers of a table. */
export const SMALLEST_PAGE_DEFINITION =
  'The lag of a page is its arrival minus the instant at which it was produced, less the smallest such difference of its run. Pages of a size arrive as they are produced if nine in ten of them lag by no more than a frame (16.7 ms), and if that holds for all larger sizes. Where pages come one by one, more counts as noise and is allowed, but never more than three frames (50 ms): any lag at the largest size, with which nothing can be compared, and at a smaller one a quarter more than at any larger size. The answer then says within how many ms they arrive. A size whose pages come late one by one, or together in different numbers, was disturbed and does not count. Sizes whose pages were produced within two frames do not count. Figures are medians of the runs; the largest lag is that of all runs.';

/** A sweep over the rows per page as the text of a JSON file, with what the page concludes from it. */
export function pagesJson(file: SweepFile): string {
  const conclusions = describePages(file.sweep);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...file, conclusions }, undefined, 1)}\n`;
}

/** All runs of a sweep over the rows per page as CSV, one line each, in the order in which they were taken. */
export function pagesCsv({ runs, plan }: SweepRecord): string {
  return csvText(
    CSV_COLUMNS,
    runs.map(({ askedRows, contestant, repeat, recording }) => {
      const { road, state, status, rows, bytes, endMs, url, problem } = recording;
      const lags = pageLags([recording]);
      return {
        page_rows: askedRows,
        asked_rows: plan.pages?.rows,
        contestant: contestant + 1,
        road,
        repeat,
        state,
        status,
        rows,
        bytes,
        pages: lags?.pages,
        bytes_per_page: lags?.bytesPerPage,
        median_lag_ms: lags?.medianMs,
        nine_in_ten_lag_ms: lags?.nineInTenMs,
        largest_lag_ms: lags?.largestMs,
        produced_span_ms: lags?.producedSpanMs,
        arrived_span_ms: lags?.arrivedSpanMs,
        burst_bytes: lags?.burstBytes,
        burst_pages: lags?.burstPages,
        end_ms: endMs,
        url,
        problem_code: problem?.code,
        problem: problem?.message,
      };
    }),
  );
}

const CSV_COLUMNS = [
  'page_rows',
  'asked_rows',
  'contestant',
  'road',
  'repeat',
  'state',
  'status',
  'rows',
  'bytes',
  'pages',
  'bytes_per_page',
  'median_lag_ms',
  'nine_in_ten_lag_ms',
  'largest_lag_ms',
  'produced_span_ms',
  'arrived_span_ms',
  'burst_bytes',
  'burst_pages',
  'end_ms',
  'url',
  'problem_code',
  'problem',
];

/** A sweep over the rows per page as Markdown: conclusions, a table of each contestant, method. */
export function pagesMarkdown({ place, browser, sweep }: SweepFile): string {
  const { plan, startedAt, order } = sweep;
  const lines = pageLines(sweep);
  const names = lines.map(({ noun }) => noun).join(' and ');
  const asked = formatCountOf(plan.pages?.rows ?? 0, 'row');
  const came = rowsThatCame(sweep);
  const rows = came === undefined ? asked : `asked for ${asked}, ${came}`;
  return [
    `## The smallest page that arrives as it was produced: ${names}, ${rows}`,
    '',
    ...describePages(sweep, lines).map(({ sentence }) => `- ${markdownText(sentence)}`),
    '',
    ...lines.flatMap(tableOf),
    `${markdownText(place)}, from ${startedAt}. One request at a time, ${formatCountOf(plan.repeats, 'run')} of each at every size; ${plan.pauseMs} ms between runs, seed ${plan.seed}. ${markdownText(order)} ${SMALLEST_PAGE_DEFINITION} ${markdownText(browser)}`,
    '',
  ].join('\n');
}

function tableOf({ noun, points, obstacle }: PageLine): readonly string[] {
  if (points.length === 0 || obstacle !== undefined) return [];
  return [
    `| Rows per page, ${noun} | ${PAGE_COLUMNS.map(({ name }) => name).join(' | ')} |`,
    `|---:|${PAGE_COLUMNS.map(() => '---:|').join('')}`,
    ...points.map(
      (point) => `| ${formatCount(point.pageRows)} | ${pageCells(point).join(' | ')} |`,
    ),
    '',
  ];
}
