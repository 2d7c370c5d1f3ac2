import { hostClassOf, isSimulatedHere } from '#insight/diagnosis/host-class';
import { PLACE_BEGINS } from '#insight/figures/describe-place';
import type { EndedRecording } from '#recording/recording';
import { shortenText } from '#recording/shorten-text';
import type { Side } from '#roads/road';
import type { StackLimits } from '#wire/stack-report';
import { stackLimits } from './saved-recording.ts';

/** What a file says of where something was run, with the limits of a local stack, if it has any. */
export interface SavedPlace extends Partial<StackLimits> {
  readonly place: string;
  readonly changes?: readonly string[] | undefined;
}

/** A run, with its place in the file: "runs.left". */
interface SavedRun {
  readonly path: string;
  readonly side: Side;
  readonly run: Pick<EndedRecording, 'url'>;
}

/**
 * What a saved place cannot be, as its runs were sent elsewhere or as only another place has such limits or
 * changes: the first such thing, as a clause, or `undefined`. Of an empty place nothing is wrong.
 */
export function faultOfPlace(saved: SavedPlace, runs: readonly SavedRun[]): string | undefined {
  const { place, changes } = saved;
  if (place === '') return undefined;
  const isScene = place.startsWith(PLACE_BEGINS.simulated);
  const isLocal = place.startsWith(PLACE_BEGINS.local);
  const told = `place is ${shortenText(JSON.stringify(place), 60)}`;
  const limit = Object.keys(stackLimits).find((name) => name in saved);
  if (limit !== undefined && !isLocal) {
    return `${told}, and ${limit} is a limit of a local stack, whose place begins with "${PLACE_BEGINS.local}"`;
  }
  if (changes !== undefined && !isScene) {
    return `${told}, and there are changes to a scene, whose place begins with "${PLACE_BEGINS.simulated}"`;
  }
  for (const { path, side, run } of runs) {
    // Of what is no address, nothing is known.
    const host = hostClassOf(run.url);
    if (host === undefined) continue;
    if (isScene !== isSimulatedHere(run)) {
      return isScene
        ? `${told}, and ${path}.url is no address of a scene`
        : `${told}, and ${path}.url is an address of a scene, whose place begins with "${PLACE_BEGINS.simulated}"`;
    }
    // The left side tells whether there is a stack; the right one may have any address.
    if (
      isLocal &&
      side === 'left' &&
      (host.kind === 'API Gateway' || host.kind === 'Function URL')
    ) {
      return `${told}, and ${path}.url is an address of AWS`;
    }
  }
  return undefined;
}

/** The place of a file; where it is not told, but a scene answered both sides, at least that. */
export function placeOf(
  { place }: SavedPlace,
  runs: readonly Pick<EndedRecording, 'url'>[],
): string {
  return place === '' && runs.every(isSimulatedHere) ? PLACE_BEGINS.simulated : place;
}
