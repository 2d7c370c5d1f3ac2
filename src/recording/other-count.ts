import type { Recording } from './recording.ts';

/** What a response says of its own number of rows, where that is not the number that came. */
export interface OtherCount {
  /** How many rows it says that it has, in digits grouped by commas. */
  readonly said: string;
  /** How many came of those that it counts, in the same form. */
  readonly came: string;
  /** What it says, as a clause after its name: "says that it has 310 rows (Count), but 300 rows came". */
  readonly clause: string;
}

/** The remarks of a run that say so. They consist of words of this page and of numbers. */
const NOTE =
  /^The (?:response (says that it has)|last page (gives a total of)) ([\d,]+)( rows?(?: \([Cc]ount\))?, but )([\d,]+)( rows? came)\.$/;

/**
 * Which other count than that of its rows a response gives, by the first remark that says so; `undefined` if it
 * gives none. Then nobody can tell whether it is complete, however cleanly it ended.
 */
export function otherCountOf({ notes = [] }: Pick<Recording, 'notes'>): OtherCount | undefined {
  for (const note of notes) {
    const [, says, gives, said, of, came, end] = NOTE.exec(note) ?? [];
    if (said !== undefined && came !== undefined) {
      return { said, came, clause: `${says ?? gives} ${said}${of}${came}${end}` };
    }
  }
  return undefined;
}

/** The remarks of a run that tell another count, without any that may quote the response. */
export function countNotesOf({ notes = [] }: Pick<Recording, 'notes'>): readonly string[] {
  return notes.filter((note) => NOTE.test(note));
}
