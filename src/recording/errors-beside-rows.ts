import type { Recording } from './recording.ts';

/** The remarks of a run that say so, with what they quote of the response, if they do. */
const NOTE =
  /^(The response (?:has errors(?: beside its rows)?|says beside its rows that it failed))(?:: ([^]*)|\.)$/;

/** That a response with rows reports an error as well. */
export interface ErrorsBesideRows {
  /** What it says of the error, on one line; missing where that is not shared. */
  readonly words?: string;
}

/**
 * What a response reports of an error beside its rows, by the first remark that says so: a partial result, as GraphQL
 * has it (https://spec.graphql.org/October2021/#sec-Errors), or a flag such as `"success": false`. `undefined` if it
 * reports none. Then nobody can tell whether it is complete, however cleanly it ended.
 */
export function errorsBesideRows({
  notes = [],
}: Pick<Recording, 'notes'>): ErrorsBesideRows | undefined {
  const told = notes.map((note) => NOTE.exec(note)).find((one) => one !== null);
  if (told === undefined) return undefined;
  return told[2] === undefined ? {} : { words: told[2] };
}

/** The remarks of a run that tell such an error, without what they quote. */
export function errorNotesOf({ notes = [] }: Pick<Recording, 'notes'>): readonly string[] {
  return notes.filter((note) => NOTE.test(note)).map(withoutErrorWords);
}

/** A remark without what it quotes, if it tells such an error; any other as it is. */
export function withoutErrorWords(note: string): string {
  return note.replace(NOTE, '$1.');
}
