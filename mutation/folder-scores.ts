import type { MutantStatus } from '@stryker-mutator/core';

/** One change of the code and what the tests made of it. */
export interface Mutant {
  /** From the project's root, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Which kind of change, such as `ConditionalExpression`. */
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
  readonly status: MutantStatus;
}

/** How many mutants of a folder the tests find. */
export interface FolderScore {
  readonly folder: string;
  /** All that there are, drawn or not. */
  readonly mutants: number;
  /** Those that were drawn. */
  readonly drawn: number;
  readonly killed: number;
  /** With which the tests run for so long that they were stopped, which counts as found. */
  readonly timedOut: number;
  readonly survived: number;
  readonly notCovered: number;
  /** With which the code could not be loaded at all; in no score. */
  readonly invalid: number;
  /** The part that was found, from 0 to 1; NaN if no mutant is valid. */
  readonly score: number;
  /** A 95 % interval for the score of the whole folder; missing if all of it was run. */
  readonly interval: readonly [number, number] | undefined;
}

/** Counts per folder, in alphabetical order. Mutants that were not drawn have the status `Ignored`. */
export function folderScores(mutants: readonly Mutant[]): readonly FolderScore[] {
  const folders = [...new Set(mutants.map(({ file }) => folderOf(file)))].toSorted();
  return folders.map((folder) =>
    scoreOf(
      folder,
      mutants.filter(({ file }) => folderOf(file) === folder),
    ),
  );
}

/** The folder that a mutant is counted in: the first two parts of its path, such as `src/wire`. */
export function folderOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

function scoreOf(folder: string, mutants: readonly Mutant[]): FolderScore {
  const count = (...statuses: MutantStatus[]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const found = count('Killed', 'Timeout');
  const valid = found + count('Survived', 'NoCoverage');
  const drawn = mutants.length - count('Ignored', 'Pending');
  return {
    folder,
    mutants: mutants.length,
    drawn,
    killed: count('Killed'),
    timedOut: count('Timeout'),
    survived: count('Survived'),
    notCovered: count('NoCoverage'),
    invalid: count('CompileError', 'RuntimeError'),
    score: found / valid,
    interval: drawn < mutants.length && valid > 0 ? wilsonInterval(found, valid) : undefined,
  };
}

/**
 * The 95 % interval of a proportion by Wilson (https://doi.org/10.1080/01621459.1927.10502953), from 0 to 1.
 *
 * It takes no account of how large a part of the folder was drawn, and so is rather too wide than too narrow.
 */
export function wilsonInterval(hits: number, count: number): readonly [number, number] {
  const z = 1.959964;
  const share = hits / count;
  const middle = share + z ** 2 / (2 * count);
  const reach = z * Math.sqrt((share * (1 - share)) / count + z ** 2 / (4 * count ** 2));
  const scale = 1 + z ** 2 / count;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
