import { countOf } from './count-of.ts';
import type { Recording } from './recording.ts';
import type { OtherCount } from './response-remarks.ts';

type Counted = Pick<Recording, 'otherCount' | 'notes'>;

/**
 * Which other count than that of its rows a response gives; `undefined` if it gives none. Then nobody can tell
 * whether it is complete, however cleanly it ended.
 */
export function otherCountOf({ otherCount, notes = [] }: Counted): OtherCount | undefined {
  return otherCount ?? notes.flatMap((note) => otherCountIn(note) ?? [])[0];
}

/** What a response says of its rows, as a clause after its name: "says that it has 310 rows (Count), but 300 rows came". */
export function otherCountClause({ said, came, by }: OtherCount): string {
  const says =
    by === 'total'
      ? `gives a total of ${countOf(said, 'row')}`
      : `says that it has ${countOf(said, 'row')} (${by})`;
  return `${says}, but ${countOf(came, 'row')} came`;
}

/** The remark on the other count of a response; none where an earlier version has it among the notes. */
export function countRemarks({ otherCount }: Counted): readonly string[] {
  if (otherCount === undefined) return [];
  const what = otherCount.by === 'total' ? 'last page' : 'response';
  return [`The ${what} ${otherCountClause(otherCount)}.`];
}

/** The notes of a run of an earlier version that tell another count, without any that may quote the response. */
export function countNotesOf({ notes = [] }: Pick<Recording, 'notes'>): readonly string[] {
  return notes.filter((note) => NOTE.test(note));
}

/** How earlier versions of this page have recorded it: in words of the page and numbers, among the notes. */
const NOTE =
  /^The (?:response says that it has|last page gives a total of) ([\d,]+) rows?(?: \(([Cc]ount)\))?, but ([\d,]+) rows? came\.$/;

function otherCountIn(note: string): OtherCount | undefined {
  const [, said, by = 'total', came] = NOTE.exec(note) ?? [];
  if (said === undefined || came === undefined) return undefined;
  return { said: numberOf(said), came: numberOf(came), by: by as OtherCount['by'] };
}

function numberOf(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
