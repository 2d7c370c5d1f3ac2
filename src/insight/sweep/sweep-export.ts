import type { Rate } from '#insight/cost/rates';
import { ratesMarkdown } from '#insight/export/cost-markdown';
import { csvText } from '#insight/export/csv-text';
import { markdownText } from '#insight/export/markdown-text';
import { isSimulatedHere } from '#insight/diagnosis/host-class';
import { wireBytesOf } from '#insight/figures/body-encoding';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import type { SweepRecord } from '#recording/sweep-record';
import { describeSweep } from './describe-sweep.ts';
import { cellOf } from './sweep-cell.ts';
import { type SweepLine, type SweepPoint, sweepLines } from './sweep-lines.ts';
import { hasDelivered, type SweepMetric } from './sweep-metrics.ts';

/** A sweep in the form in which it is saved; docs/sweep.md describes it. */
export interface SweepFile {
  /** Where it was run, in the page's words. */
  readonly place: string;
  /** The browser's user agent. */
  readonly browser: string;
  readonly sweep: SweepRecord;
  /** With which its costs were calculated; missing where it has none. */
  readonly rates?: readonly Rate[];
}

const FORMAT = 'two-fetches-sweep';
const VERSION = 1;

/** A sweep as the text of a JSON file, with what the page concludes from it. */
export function sweepJson(file: SweepFile, metrics: readonly SweepMetric[]): string {
  const conclusions = describeSweep(file.sweep, metrics);
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...file, conclusions }, undefined, 1)}\n`;
}

/** All runs of a sweep as CSV, one line each, in the order in which they were taken. */
export function sweepCsv({ runs }: SweepRecord, metrics: readonly SweepMetric[]): string {
  return csvText(
    csvColumns(metrics),
    runs.map((run) => {
      const { askedRows, contestant, repeat, recording } = run;
      const { road, state, status, rows, bytes, endMs, url, problem } = recording;
      return {
        asked_rows: askedRows,
        contestant: contestant + 1,
        road,
        repeat,
        warm_up: repeat === 0,
        delivered: hasDelivered(run),
        state,
        status,
        rows,
        bytes,
        encoded_bytes: wireBytesOf(recording),
        ...Object.fromEntries(metrics.map((metric) => [columnOf(metric), metric.of(recording)])),
        end_ms: endMs,
        url,
        problem_code: problem?.code,
        problem: problem?.message,
      };
    }),
  );
}

function csvColumns(metrics: readonly SweepMetric[]): readonly string[] {
  return [
    'asked_rows',
    'contestant',
    'road',
    'repeat',
    'warm_up',
    'delivered',
    'state',
    'status',
    'rows',
    'bytes',
    'encoded_bytes',
    ...metrics.map(columnOf),
    'end_ms',
    'url',
    'problem_code',
    'problem',
  ];
}

/** `first_row_ms` for the key `firstRow`, and `estimated_cost_usd_per_million` for what is an estimate. */
function columnOf({ key, unit, isEstimate }: SweepMetric): string {
  const name = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return `${isEstimate === true ? 'estimated_' : ''}${name}_${unit}`;
}

/** When two figures count as equal, as docs/sweep.md has it. */
function describeLevel({ contestants }: SweepRecord): string {
  const mixed = contestants.every(isSimulatedHere)
    ? 'neither is ahead in every repeat: repeats have seeds of their own, the same for all roads, and of a size those count that every road delivered that has figures there'
    : 'their runs overlap or, with fewer than five runs of each, if they are less than 10 % apart';
  return `Two times count as equal if their medians are less than a frame (17 ms) apart, two costs if they are less than 2 % apart, and both if ${mixed}.`;
}

/** A sweep as Markdown, to paste where it has to be justified: conclusions, medians, method. */
export function sweepMarkdown(
  { place, browser, sweep, rates }: SweepFile,
  metrics: readonly SweepMetric[],
): string {
  const lines = sweepLines(sweep, metrics);
  const { plan, startedAt, order } = sweep;
  return [
    `## ${lines.map(({ noun }) => noun).join(' against ')}, ${sizesOf(sweep)}`,
    '',
    ...describeSweep(sweep, metrics).map(({ sentence }) => `- ${markdownText(sentence)}`),
    '',
    ...metrics.flatMap((metric) => tableOf(metric, lines, sweep)),
    ...(rates === undefined ? [] : ratesMarkdown(rates)),
    `${markdownText(place)}, from ${startedAt}. One request at a time, ${formatCountOf(plan.repeats, 'run')} of each at every size${plan.hasWarmUp ? ', after a warm-up of each that is not counted' : ''}; ${plan.pauseMs} ms between runs, seed ${plan.seed}. ${markdownText(order)} Figures are medians of the runs that delivered all rows, with the smallest and the largest of them. Crossings lie on straight lines between two sizes, both by logarithms. ${describeLevel(sweep)} ${markdownText(browser)}`,
    '',
  ].join('\n');
}

function sizesOf({ plan: { sizes } }: SweepRecord): string {
  const [first = 0] = sizes;
  return `${formatCount(first)} to ${formatCountOf(sizes.at(-1) ?? first, 'row')}`;
}

function tableOf(
  metric: SweepMetric,
  lines: readonly SweepLine[],
  { plan }: SweepRecord,
): readonly string[] {
  return [
    `| ${metric.name} | ${lines.map(({ noun }) => noun).join(' | ')} |`,
    `|---:|${lines.map(() => '---:|').join('')}`,
    ...plan.sizes.map((rows) => {
      const cells = lines.map((line) =>
        cellText(
          line.points.find((point) => point.rows === rows),
          metric,
        ),
      );
      return `| ${formatCountOf(rows, 'row')} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

function cellText(point: SweepPoint | undefined, metric: SweepMetric): string {
  const { median, notes } = cellOf(point, metric);
  return notes.length === 0 ? median : `${median} (${notes.join(', ')})`;
}
