import type { Recording } from './recording.ts';
import type { ErrorBeside } from './response-remarks.ts';

type Reporting = Pick<Recording, 'errorsBeside' | 'notes'>;

/**
 * What a response reports of an error beside its rows, the first such report: a partial result, as GraphQL
 * has it (https://spec.graphql.org/October2021/#sec-Errors), or a flag such as `"success": false`. `undefined` if it
 * reports none. Then nobody can tell whether it is complete, however cleanly it ended.
 */
export function errorBesideRows({
  errorsBeside = [],
  notes = [],
}: Reporting): ErrorBeside | undefined {
  return errorsBeside[0] ?? notes.flatMap((note) => errorIn(note) ?? [])[0];
}

/** The remarks on the errors of a response, each a whole sentence; those of an earlier version are in its notes. */
export function errorRemarks({ errorsBeside = [] }: Reporting): readonly string[] {
  return errorsBeside.map(({ by, words }) => {
    const end = words === undefined ? '.' : `: ${words}`;
    return `The response ${SAYS[by]}${end}`;
  });
}

const SAYS: Readonly<Record<ErrorBeside['by'], string>> = {
  errors: 'has errors beside its rows',
  'errors-alone': 'has errors',
  failure: 'says beside its rows that it failed',
};

/** Errors without what they say. */
export function withoutWords(errors: readonly ErrorBeside[]): readonly ErrorBeside[] {
  return errors.map(({ by }) => ({ by }));
}

/** The notes of a run of an earlier version that tell such an error, without what they quote. */
export function errorNotesOf({ notes = [] }: Pick<Recording, 'notes'>): readonly string[] {
  return notes.filter((note) => NOTE.test(note)).map(withoutErrorWords);
}

/** A note without what it quotes, if it is one of an earlier version that tells such an error; any other as it is. */
export function withoutErrorWords(note: string): string {
  return note.replace(NOTE, '$1.');
}

/** How earlier versions of this page have recorded it: among the notes, with what it says or without. */
const NOTE =
  /^(The response (?:has errors( beside its rows)?|(says beside its rows that it failed)))(?:: ([^]*)|\.)$/;

function errorIn(note: string): ErrorBeside | undefined {
  const told = NOTE.exec(note);
  if (told === null) return undefined;
  const [, , isBeside, isFailure, words] = told;
  const by =
    isFailure !== undefined ? 'failure' : isBeside !== undefined ? 'errors' : 'errors-alone';
  return { by, ...(words !== undefined && { words }) };
}
