import type { KeptRaceSummary } from '#insight/export/kept-race';
import { openKeptRace } from '#insight/export/open-kept-race';
import type { RaceRecording } from '#recording/race-recording';
import { isWhole } from '#recording/recording';
import { SIDES } from '#roads/road';
import type { RaceShelf } from '#ui/replay/race-shelf.ts';

/**
 * The last kept race in which both sides delivered all their rows: of these hosts if there is one, or of
 * any. `undefined` if there is none; rejects if the browser does not let the page read what it keeps.
 */
export async function findGoodRace(
  shelf: RaceShelf,
  hosts: readonly string[],
): Promise<RaceRecording | undefined> {
  const list = await shelf.list();
  const isOfThese = (race: KeptRaceSummary) => race.hosts.join(' ') === hosts.join(' ');
  const inOrder = [...list.filter(isOfThese), ...list.filter((race) => !isOfThese(race))];
  for (const { id } of inOrder) {
    const recording = await openRace(shelf, id);
    if (recording !== undefined && isGoodRace(recording.runs)) return recording;
  }
  return undefined;
}

async function openRace(shelf: RaceShelf, id: string): Promise<RaceRecording | undefined> {
  const kept = await shelf.read(id);
  if (kept === undefined) return undefined;
  try {
    return openKeptRace(kept);
  } catch {
    // Another version of the page has kept it; the one before may be readable.
    return undefined;
  }
}

/** Whether both sides of a race have delivered all their rows, and there were some. */
export function isGoodRace(runs: RaceRecording['runs']): boolean {
  return SIDES.every((side) => isWhole(runs[side]) && runs[side].rows > 0);
}
