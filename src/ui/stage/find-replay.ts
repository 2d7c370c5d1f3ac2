import { hostsOf } from '#insight/export/bare-address';
import type { RaceRecording } from '#recording/race-recording';
import type { Place } from '#recording/place';
import type { Contestants } from '#roads/road';
import { parseScene } from '#scenes/scene-link';
import type { RaceShelf } from '#ui/replay/race-shelf.ts';
import { originHere } from '#ui/origin-here.ts';
import { fetchShipped } from '#ui/replay/shipped-recordings.ts';
import { storageRefusal } from '#ui/storage-refusal.ts';
import { findGoodRace } from './find-good-race.ts';

/** What R replays, and where it is from; or a sentence that says why there is nothing. */
export type FoundReplay =
  | { readonly source: 'kept' | 'shipped'; readonly recording: RaceRecording }
  | { readonly source: 'none'; readonly lack: string };

const NONE_KEPT =
  'No good race is kept in this browser yet, and a recorded one cannot be loaded. The keys 1 to 8 show scenes, which need no network.';

interface Chosen {
  readonly contestants: Contestants;
  /** The chosen scene, as in a link; without it, endpoints race. */
  readonly scene: string | undefined;
  /** Where the page races now. */
  readonly place: Place | undefined;
}

/**
 * The last good race that is kept of these contestants, or else the one that comes with the page for the
 * first scene. Where a scene is chosen, it is a race of that scene with the same settings, or else the one that
 * comes with the page for that scene, and only then a race of another one.
 */
export async function findReplay(
  shelf: RaceShelf,
  { contestants: { left, right }, scene, place }: Chosen,
): Promise<FoundReplay> {
  const hosts = hostsOf([left.url, right.url]);
  const roads = { left: left.road.id, right: right.road.id };
  let lack = NONE_KEPT;
  const findKept = async (at?: string) => {
    try {
      return await findGoodRace(shelf, { hosts, roads, place: at });
    } catch (error) {
      lack = `No recorded race can be loaded, and no kept one: ${storageRefusal(error).reason}`;
      return undefined;
    }
  };
  // All scenes have the same hosts.
  const here = scene === undefined ? undefined : originHere(place).place;
  const kept = await findKept(here);
  if (kept !== undefined) return { source: 'kept', recording: kept };
  try {
    const recording = await fetchShipped(parseScene(scene ?? '').scene.id);
    return { source: 'shipped', recording };
  } catch {
    // On stage it does not help to say why a part of the page itself can't be loaded.
  }
  const other = here === undefined ? undefined : await findKept();
  return other === undefined ? { source: 'none', lack } : { source: 'kept', recording: other };
}
