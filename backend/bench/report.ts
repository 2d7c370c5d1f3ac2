import { cpus } from 'node:os';
import { ENTRIES, type EntryName, type Measured } from './job.ts';

/** One run, with its entry, table and round. */
export interface Run extends Measured {
  readonly round: number;
  readonly load: string;
  readonly entry: EntryName;
  /** The rows as plain JSON, in MB. */
  readonly mb: number;
}

/** The results as Markdown: the setup, and every entry; medians, and ratios within each round. */
export function formatReport(runs: readonly Run[], date: Date): string {
  const of = (load: string, entry: EntryName = 'streamed') =>
    runs.filter((run) => run.load === load && run.entry === entry);
  const medianOf = (some: readonly Run[], value: (run: Run) => number) => median(some.map(value));
  /** The median over the rounds of `compare` for the two runs of one round. */
  const paired = (
    ours: readonly Run[],
    theirs: readonly Run[],
    compare: (our: Run, their: Run) => number,
  ) =>
    median(
      ours.flatMap((our) =>
        theirs.filter(({ round }) => round === our.round).map((their) => compare(our, their)),
      ),
    );
  const streamed = of('compared');
  const raw = of('compared', 'raw pages');
  const document = of('compared', 'document client');
  const asked: readonly (readonly [string, string, string])[] = [
    [
      'streamed first byte − first raw page',
      '≤ 10 ms',
      `${paired(streamed, raw, (our, their) => our.firstMs - their.firstMs).toFixed(1)} ms`,
    ],
    [
      'streamed total ÷ raw',
      '≤ 1.05',
      paired(streamed, raw, (our, their) => our.totalMs / their.totalMs).toFixed(2),
    ],
    [
      'CPU per MB ÷ document client + JSON.stringify',
      '≤ 0.5',
      paired(streamed, document, (our, their) => our.cpuMs / their.cpuMs).toFixed(2),
    ],
    [
      'peak memory of streamed, 200 MB ÷ 10 MB',
      '0.8 to 1.2',
      paired(
        of('200 MB × 1'),
        of('10 MB × 20'),
        (our, their) => our.peakBytes / their.peakBytes,
      ).toFixed(2),
    ],
    [
      '1 segment ÷ 8 segments',
      '≥ 4',
      paired(
        of('1 segment'),
        of('8 segments'),
        (our, their) => our.totalMs / their.totalMs,
      ).toFixed(1),
    ],
  ];
  const row = (load: string, entry: EntryName) => {
    const some = of(load, entry);
    return [
      load,
      entry,
      `${medianOf(some, ({ mb }) => mb).toFixed(1)} MB`,
      `${medianOf(some, ({ firstMs }) => firstMs).toFixed(0)} ms`,
      `${medianOf(some, ({ totalMs }) => totalMs).toFixed(0)} ms`,
      `${medianOf(some, ({ cpuMs, mb }) => cpuMs / mb).toFixed(1)} ms`,
      `${medianOf(some, ({ peakBytes }) => peakBytes / 1e6).toFixed(0)} MB`,
    ];
  };
  const rounds = Math.max(...runs.map(({ round }) => round));
  const [cpu] = cpus();
  return [
    '# What the functions take',
    '',
    `${date.toISOString().slice(0, 10)}, ${rounds} rounds, medians. ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.version}. What is measured and how: [README](../README.md).`,
    '',
    ...table(['', 'asked', 'measured'], asked),
    '',
    ...table(
      ['load', 'entry', 'rows', 'first byte', 'total', 'CPU per MB', 'peak memory over start'],
      [
        ...ENTRIES.map((entry) => row('compared', entry)),
        ...['10 MB × 20', '50 MB × 4', '200 MB × 1', '1 segment', '8 segments'].map((load) =>
          row(load, 'streamed'),
        ),
      ],
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const low = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return (low + high) / 2;
}
