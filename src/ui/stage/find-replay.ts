import { hostsOf } from '#insight/export/bare-address';
import type { RaceRecording } from '#recording/race-recording';
import type { Contestants } from '#roads/road';
import { parseScene } from '#scenes/scene-link';
import type { RaceShelf } from '#ui/replay/race-shelf.ts';
import { fetchShipped } from '#ui/replay/shipped-recordings.ts';
import { storageRefusal } from '#ui/storage-refusal.ts';
import { findGoodRace } from './find-good-race.ts';

/** What R replays, and where it is from; or a sentence that says why there is nothing. */
export type FoundReplay =
  | { readonly source: 'kept' | 'shipped'; readonly recording: RaceRecording }
  | { readonly source: 'none'; readonly lack: string };

const NONE_KEPT =
  'No good race is kept in this browser yet. The keys 1 to 8 show scenes, which need no network.';

/**
 * The last good race of these contestants that is kept, or else the one that comes with the page for the chosen scene, or for the
 * first scene where endpoints race.
 */
export async function findReplay(
  shelf: RaceShelf,
  { left, right }: Contestants,
  sceneText: string | undefined,
): Promise<FoundReplay> {
  let lack = NONE_KEPT;
  try {
    const recording = await findGoodRace(shelf, hostsOf([left.url, right.url]), {
      left: left.road.id,
      right: right.road.id,
    });
    if (recording !== undefined) return { source: 'kept', recording };
  } catch (error) {
    lack = `No race can be replayed: ${storageRefusal(error).reason}`;
  }
  try {
    const recording = await fetchShipped(parseScene(sceneText ?? '').scene.id);
    return { source: 'shipped', recording };
  } catch {
    // On stage it does not help to say why a part of the page itself can't be loaded.
    return { source: 'none', lack };
  }
}
