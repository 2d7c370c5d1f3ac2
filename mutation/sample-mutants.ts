import { type FreshMutant, Instrumenter, type SourceFile } from '@stryker-mutator/instrumenter';
import { drawSample } from './draw-sample.ts';

/**
 * Has Stryker run only some mutants, drawn in each folder by itself; the others come back with the status `Ignored`.
 *
 * Stryker takes a range of lines, but not a mutant by itself: one place has several, and a range holds those nested in
 * it. So its list of them is changed as soon as it has made it. Only the places of drawn mutants are then prepared for
 * them, since code that has all its mutants in it is many times slower.
 */
export function sampleMutants(
  perFolder: number,
  seed: number,
  folderOf: (fileName: string) => string,
): void {
  const { prototype } = Instrumenter;
  const instrumentAll = prototype.instrument;
  prototype.instrument = async function instrument(files, options) {
    const all = await instrumentAll.call(this, files, options);
    const drawn = groupByFolder(all.mutants, folderOf).flatMap((mutants) =>
      drawSample(mutants, perFolder, seed),
    );
    const keys = new Set(drawn.map(keyOf));
    const prepared = await instrumentAll.call(this, placesOf(files, drawn), options);
    return {
      files: files.map((file) => prepared.files.find(({ name }) => name === file.name) ?? file),
      mutants: [
        ...prepared.mutants.filter((mutant) => keys.has(keyOf(mutant))),
        ...all.mutants.filter((mutant) => !keys.has(keyOf(mutant))).map(notDrawn),
      ],
    };
  };
}

/** Numbered apart: what was drawn is numbered anew. */
function notDrawn(mutant: FreshMutant): FreshMutant {
  return { ...mutant, id: `not-drawn-${mutant.id}`, status: 'Ignored', statusReason: 'Not drawn.' };
}

/** The files with drawn mutants, to be changed at the places of these alone. */
function placesOf(
  files: readonly SourceFile[],
  drawn: readonly FreshMutant[],
): readonly SourceFile[] {
  return files.flatMap((file) => {
    const places = drawn.filter(({ fileName }) => fileName === file.name);
    return places.length === 0 ? [] : [{ ...file, mutate: places.map(({ location }) => location) }];
  });
}

/** Tells a mutant from all others; its number depends on how many there are. */
function keyOf({ fileName, location, mutatorName, replacement }: FreshMutant): string {
  return JSON.stringify([fileName, location, mutatorName, replacement]);
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
