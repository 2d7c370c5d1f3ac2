import { type FreshMutant, Instrumenter } from '@stryker-mutator/instrumenter';
import { drawSample } from './draw-sample.ts';

/**
 * Has Stryker run only some mutants, drawn in each folder by itself; the others come back with the status `Ignored`.
 *
 * Stryker takes a range of lines, but not a mutant by itself: one place has several, and a range holds those nested in
 * it. So its list of them is changed as soon as it has made it.
 */
export function sampleMutants(
  perFolder: number,
  seed: number,
  folderOf: (fileName: string) => string,
): void {
  const { prototype } = Instrumenter;
  const instrumentAll = prototype.instrument;
  prototype.instrument = async function instrument(files, options) {
    const result = await instrumentAll.call(this, files, options);
    for (const mutants of groupByFolder(result.mutants, folderOf)) {
      const drawn = new Set(drawSample(mutants, perFolder, seed));
      for (const mutant of mutants) {
        if (!drawn.has(mutant))
          Object.assign(mutant, { status: 'Ignored', statusReason: 'Not drawn.' });
      }
    }
    return result;
  };
}

/** In the order of the files' names, so that a seed draws the same wherever it is run. */
function groupByFolder(
  mutants: readonly FreshMutant[],
  folderOf: (fileName: string) => string,
): readonly (readonly FreshMutant[])[] {
  const groups = new Map<string, FreshMutant[]>();
  for (const mutant of mutants) {
    const folder = folderOf(mutant.fileName);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [mutant]);
    else group.push(mutant);
  }
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => (a.fileName < b.fileName ? -1 : a.fileName > b.fileName ? 1 : 0)),
  );
}
