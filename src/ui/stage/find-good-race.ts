import type { KeptRaceSummary } from '#insight/export/kept-race';
import { openKeptRace } from '#insight/export/open-kept-race';
import type { RaceRecording } from '#recording/race-recording';
import { isWhole } from '#recording/recording';
import { type Side, SIDES } from '#roads/road';
import type { RaceShelf } from '#ui/replay/race-shelf.ts';

/** What a kept race is to be like. */
interface WantedRace {
  readonly hosts: readonly string[];
  readonly roads: Readonly<Record<Side, string>>;
  /** Where it was run, in the words that are kept with it; without it, anywhere. */
  readonly place?: string | undefined;
}

/**
 * The last kept race in which both sides delivered all their rows: of these hosts if there is one, or of
 * any; by the same roads if there is one, or by others. `undefined` if there is none; rejects if the browser
 * does not let the page read what it keeps.
 */
export async function findGoodRace(
  shelf: RaceShelf,
  { hosts, roads, place }: WantedRace,
): Promise<RaceRecording | undefined> {
  const all = await shelf.list();
  const list = place === undefined ? all : all.filter((race) => race.place === place);
  const isOfThese = (race: KeptRaceSummary) => race.hosts.join(' ') === hosts.join(' ');
  for (const races of [list.filter(isOfThese), list.filter((race) => !isOfThese(race))]) {
    let byOtherRoads: RaceRecording | undefined;
    for (const { id } of races) {
      const recording = await openRace(shelf, id);
      if (recording === undefined || !isGoodRace(recording.runs)) continue;
      if (SIDES.every((side) => recording.runs[side].road === roads[side])) return recording;
      byOtherRoads ??= recording;
    }
    if (byOtherRoads !== undefined) return byOtherRoads;
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
