import { cpus } from 'node:os';
import { FIGURES, type Figure, type MedianRatio } from './ratios.ts';

/** Pairs of one size, taken in one way. */
export interface Part {
  readonly kind: 'drain' | 'page' | 'page, thread blocked' | 'page, thread blocked, 20 lines';
  readonly bytes: number;
  readonly ratios: Readonly<Record<Figure, MedianRatio | undefined>>;
  /** How many measurements gave each verdict on each figure; none for a drain, which has no verdicts. */
  readonly verdicts: Readonly<Record<Figure, Readonly<Record<string, number>>>>;
}

/** Races of one size. */
export interface Races {
  readonly kind: 'drain' | 'page';
  readonly bytes: number;
  readonly races: number;
  readonly bufferedMs: number;
  readonly streamedMs: number;
  /** The median of streamed − buffered, which need not be the difference of the medians. */
  readonly differenceMs: number;
}

/** One bound for the page. */
export interface Bound {
  readonly asked: string;
  readonly measured: string;
  readonly isKept: boolean;
}

/** When and on what something was measured. */
export interface Conditions {
  /** ISO 8601. */
  readonly startedAt: string;
  readonly browser: string;
  readonly node: string;
  readonly cores: string;
  /** How many processes needed a processor at the end, on average over 15 minutes (`os.loadavg()`). */
  readonly load: number;
}

export interface Results extends Conditions {
  /** Of the races, if they were repeated after everything else was measured. */
  readonly repeatedRaces?: Conditions;
  /** The same of what is measured with the page's thread blocked. */
  readonly repeatedBlocked?: Conditions;
  /** Of the first measurement; each further one takes the next. */
  readonly seed: number;
  readonly parts: readonly Part[];
  readonly races: readonly Races[];
  readonly bounds: readonly Bound[];
}

/** The processors of this machine, as "2 cores (model)". */
export function describeCores(): string {
  const [cpu] = cpus();
  return `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`;
}

/** A size in the format of the tables. */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

export const PART_HEAD = ['taken by', 'size', 'pairs', ...FIGURES, 'sooner, first row'] as const;

/** One row of the table of ratios. */
export function partCells({ kind, bytes, ratios, verdicts }: Part): readonly string[] {
  const pairs = Math.max(...FIGURES.map((figure) => ratios[figure]?.pairs ?? 0));
  return [
    kind,
    formatSize(bytes),
    String(pairs),
    ...FIGURES.map((figure) => formatRatio(ratios[figure])),
    formatVerdicts(verdicts['First row']),
  ];
}

/** A ratio with its interval; an en dash if there is none. */
export function formatRatio(ratio: MedianRatio | undefined): string {
  if (ratio === undefined) return '–';
  const { median, low, high } = ratio;
  return `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** "buffered 0, streamed 2 of 8", and how many the page did not compare. */
function formatVerdicts(counts: Readonly<Record<string, number>>): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0) return '–';
  const refused = counts['refused'] ?? 0;
  const sides = `buffered ${counts['buffered sooner'] ?? 0}, streamed ${counts['streamed sooner'] ?? 0} of ${all}`;
  return refused === 0 ? sides : `${sides}; ${refused} not comparable`;
}

export const RACE_HEAD = [
  'raced by',
  'size',
  'races',
  'buffered',
  'streamed',
  'streamed − buffered',
] as const;

/** One row of the table of races. */
export function raceCells(races: Races): readonly string[] {
  return [
    races.kind,
    formatSize(races.bytes),
    String(races.races),
    `${races.bufferedMs.toFixed(1)} ms`,
    `${races.streamedMs.toFixed(1)} ms`,
    `${races.differenceMs.toFixed(1)} ms`,
  ];
}

/** A table in Markdown, line by line; the first two lines are its head. */
export function tableLines(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function describeConditions({ startedAt, browser, node, cores, load }: Conditions): string {
  const [date, time] = [startedAt.slice(0, 10), startedAt.slice(11, 16)];
  return `${date}, ${time} UTC. ${browser}, Node ${node}, ${cores}, load ${load.toFixed(1)}`;
}

/** The results as Markdown. */
export function formatReport(results: Results): string {
  const missed = results.bounds.filter(({ isKept }) => !isKept).length;
  return [
    '# The page measures two equal endpoints',
    '',
    `${describeConditions(results)}, seeds from ${results.seed}. What is measured and how: [README](../README.md).`,
    '',
    missed === 0 ? 'Every bound was kept.' : `${missed} of ${results.bounds.length} bounds missed.`,
    '',
    ...tableLines(
      ['asked', 'measured', ''],
      results.bounds.map(({ asked, measured, isKept }) => [
        asked,
        measured,
        isKept ? 'kept' : '**missed**',
      ]),
    ),
    '',
    'Median of buffered ÷ streamed over all pairs, with its 95 % interval; both sides were sent the same, so 1 is right.',
    '',
    ...tableLines(PART_HEAD, results.parts.map(partCells)),
    ...(results.repeatedBlocked === undefined
      ? []
      : [
          '',
          `What was measured with the page’s thread blocked was repeated: ${describeConditions(results.repeatedBlocked)}.`,
        ]),
    '',
    'Races: medians of “Elapsed”, of a drain of when its last chunk came; and of the difference within each race.',
    ...(results.repeatedRaces === undefined
      ? []
      : ['', `They were repeated: ${describeConditions(results.repeatedRaces)}.`]),
    '',
    ...tableLines(RACE_HEAD, results.races.map(raceCells)),
    '',
  ].join('\n');
}
