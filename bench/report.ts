import type { MedianEstimate } from '../src/insight/measure/confidence-sequence.ts';
import type { RunResult } from './measure-run.ts';

/** All runs of one load: by entry, in the order of the rounds. */
export interface LoadResult {
  readonly load: string;
  /** When it was measured: YYYY-MM-DD. */
  readonly date: string;
  readonly title: string;
  readonly rows: number;
  readonly sizeBytes: number;
  readonly runs: Readonly<Record<string, readonly RunResult[]>>;
}

/** The median; of an even number the mean of the middle two. `undefined` for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[middle];
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** A median of paired ratios with its 95 % interval. */
export function withInterval(ratio: MedianEstimate | undefined): string {
  if (ratio === undefined) return 'too few pairs';
  return `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)})`;
}

/** Medians over the rounds; the ratio to the raw drain is computed within each round first. */
export function summarize(result: LoadResult, drainName: string) {
  const drains = result.runs[drainName] ?? [];
  return Object.entries(result.runs).map(([entry, runs]) => {
    const finished = runs.filter((run) => run.state === 'finished');
    const of = (pick: (run: (typeof finished)[number]) => number | undefined) =>
      median(finished.map(pick).filter((value) => value !== undefined));
    const ratios = runs.flatMap((run, round) => {
      const drain = drains[round];
      const isPair = run.state === 'finished' && drain?.state === 'finished';
      return isPair ? [run.totalMs / drain.totalMs] : [];
    });
    return {
      entry,
      finished: finished.length,
      unfinished: runs.find((run) => run.state === 'unfinished')?.why,
      totalMs: of(({ totalMs }) => totalMs),
      toDrain: median(ratios),
      countedMs: of(({ countedMs }) => countedMs),
      firstRowMs: of(({ firstRowMs }) => firstRowMs),
      longTasks: of(({ longTasks }) => longTasks),
      longestTaskMs: of(({ longestTaskMs }) => longestTaskMs),
      blockingMs: of(({ blockingMs }) => blockingMs),
      slowFrames: of(({ slowFrames }) => slowFrames),
      peakToPayload: of(({ peakBytes }) => peakBytes / result.sizeBytes),
    };
  });
}

/** A load's summary as a Markdown table. */
export function tableOf(result: LoadResult, drainName: string): string {
  const lines = summarize(result, drainName).map((row) => {
    const cells =
      row.finished === 0
        ? [row.unfinished ?? 'not run', '', '', '', '', '', '', '']
        : [
            ms(row.totalMs),
            times(row.toDrain),
            ms(row.countedMs),
            ms(row.firstRowMs),
            `${count(row.longTasks)} / ${ms(row.longestTaskMs)}`,
            ms(row.blockingMs),
            count(row.slowFrames),
            times(row.peakToPayload),
          ];
    return `| ${[row.entry, ...cells].join(' | ')} |`;
  });
  const megabytes = (result.sizeBytes / 1e6).toFixed(0);
  return [
    `### ${result.title} (${megabytes} MB, ${result.rows.toLocaleString('en')} rows), ${result.date}`,
    '',
    '| | total | ÷ raw drain | counted on screen | first row after first byte | long tasks: number / longest | blocking | frames > 50 ms | peak memory ÷ payload |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...lines,
    '',
  ].join('\n');
}

const ms = (value: number | undefined) => (value === undefined ? '–' : `${value.toFixed(0)} ms`);
const times = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
const count = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(0));
