import { type FolderScore, folderOf, type Mutant } from './folder-scores.ts';

/** One run of the mutation tests, with all that its report says. */
export interface MutationResults {
  /** Such as `2026-11-26`. */
  readonly date: string;
  /** Versions and machine, as one phrase. */
  readonly machine: string;
  readonly durationMs: number;
  /** How many mutants were asked for in each folder; missing if all were run. */
  readonly sample: { readonly perFolder: number; readonly seed: number } | undefined;
  /** Whether only the quick tests of these folders were run. */
  readonly isShort: boolean;
  readonly folders: readonly FolderScore[];
  /** What no test found, with what no test runs. */
  readonly survivors: readonly Mutant[];
}

/** The longest piece of code in a list, in characters. */
const MOST_CHARACTERS = 90;

/** Writes a run down as Markdown: a table of the folders, then what survived, by folder. */
export function mutationReport(results: MutationResults): string {
  const { date, machine, durationMs, sample, isShort, folders, survivors } = results;
  const drawn =
    sample === undefined
      ? 'All mutants of these folders.'
      : `A random sample of up to ${sample.perFolder} mutants in each folder, drawn with seed ${sample.seed}.`;
  const tried = isShort ? ' Only the quick tests of these folders were run.' : '';
  return [
    '# Mutation tests',
    '',
    `${date}. ${machine}, ${Math.round(durationMs / 60_000)} min. ${drawn}${tried}`,
    '',
    '| folder | mutants | run | killed | timed out | survived | not covered | score | 95 % interval |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...folders.map(rowOf),
    '',
    ...folders.flatMap(({ folder }) =>
      listOf(
        folder,
        survivors.filter(({ file }) => folderOf(file) === folder),
      ),
    ),
  ].join('\n');
}

function rowOf(score: FolderScore): string {
  const interval =
    score.interval === undefined
      ? 'all were run'
      : `${percent(score.interval[0])} – ${percent(score.interval[1])}`;
  const cells = [
    score.folder,
    score.mutants,
    score.drawn,
    score.killed,
    score.timedOut,
    score.survived,
    score.notCovered,
    percent(score.score),
    interval,
  ];
  return `| ${cells.join(' | ')} |`;
}

function percent(share: number): string {
  return Number.isNaN(share) ? '–' : `${(share * 100).toFixed(1)} %`;
}

function listOf(folder: string, survivors: readonly Mutant[]): readonly string[] {
  if (survivors.length === 0) return [];
  return [`## Not found in ${folder}`, '', ...survivors.map(lineOf), ''];
}

function lineOf({ file, line, column, original, replacement, status }: Mutant): string {
  const note = status === 'NoCoverage' ? ' (no test runs it)' : '';
  return `- ${file}:${line}:${column} ${codeOf(original)} → ${codeOf(replacement)}${note}`;
}

/** A piece of code on one line, fenced by more backticks than it has in a row itself. */
function codeOf(code: string): string {
  const line = code.replaceAll(/\s+/g, ' ').trim();
  const short =
    line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 2)} …` : line || 'nothing';
  const most = Math.max(0, ...(short.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(most + 1);
  return most === 0 ? `${fence}${short}${fence}` : `${fence} ${short} ${fence}`;
}
