import type { KeptRaceSummary } from '#insight/export/kept-race';
import { KEPT_BODY_BYTES } from '#recording/race-recording';

/** The largest response whose rows are kept: "10 MB". */
export const KEPT_SIZE = `${KEPT_BODY_BYTES / 1e6} MB`;

/** Whose rows are kept, whether there were any, and why they are not kept if that is known. */
export function describeKeptRows(race: KeptRaceSummary): string {
  if (race.sidesThatHadRows?.length === 0) return 'No row came.';
  switch (race.sidesWithRows.length) {
    case 2:
      return 'With rows.';
    case 1:
      return `With the rows of one side${whyNotOfOther(race)}.`;
    default:
      return `Without rows${whyNot(race)}.`;
  }
}

/** What is missing in a file that was to be saved with rows; nothing if it has all that came. */
export function describeMissingRows(race: KeptRaceSummary): string {
  const { sidesWithRows, sidesThatHadRows } = race;
  if (sidesWithRows.length === (sidesThatHadRows?.length ?? 2)) return '';
  return sidesWithRows.length === 1
    ? `Saved with the rows of one side${whyNotOfOther(race)}.`
    : `Saved without rows${whyNot(race)}.`;
}

function whyNot({ sidesTooLarge = [] }: KeptRaceSummary): string {
  return sidesTooLarge.length === 0 ? '' : ': they were too large to be kept';
}

function whyNotOfOther({ sidesThatHadRows, sidesTooLarge = [] }: KeptRaceSummary): string {
  if (sidesThatHadRows?.length === 1) return '; the other had none';
  return sidesTooLarge.length === 0 ? '' : '; those of the other were too large to be kept';
}
