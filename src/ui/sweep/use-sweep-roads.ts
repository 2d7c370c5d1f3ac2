import { useEffect, useMemo, useState } from 'react';
import type { KnownRoads } from '#endpoints/known-roads';
import { type Contestant, type Contestants, SIDES } from '#roads/road';
import { ROADS, roadOf } from '#roads/roads';
import { sceneRoadAddresses } from '#scenes/scene-roads';

/** The contestants that may run in a sweep. */
export interface SweepRoads {
  /** Those that race, and then the other roads of the same deployment or scene. */
  readonly all: readonly Contestant[];
  /** The chosen ones; at least one. */
  readonly chosen: readonly Contestant[];
  readonly isChosen: (contestant: Contestant) => boolean;
  /** Whether it is the only chosen one, so that it has to stay. */
  readonly isLast: (contestant: Contestant) => boolean;
  readonly choose: (contestant: Contestant, isChosen: boolean) => void;
}

interface SweepRoadsOptions {
  readonly contestants: Contestants;
  readonly isScene: boolean;
  readonly loadKnownRoads: () => Promise<KnownRoads>;
}

/** The roads to sweep: at first those that race, and those that a person adds or leaves out. */
export function useSweepRoads(options: SweepRoadsOptions): SweepRoads {
  const { contestants, isScene, loadKnownRoads } = options;
  const [known, setKnown] = useState<KnownRoads>({});
  /** By {@link keyOf}: what differs from the choice at the beginning. */
  const [changes, setChanges] = useState<Readonly<Record<string, boolean>>>({});
  useEffect(() => {
    if (!isScene) void loadKnownRoads().then(setKnown);
  }, [isScene, loadKnownRoads]);
  const all = useMemo(
    () => withOtherRoads(contestants, isScene, known),
    [contestants, isScene, known],
  );
  const isRacing = ({ url }: Contestant) => SIDES.some((side) => contestants[side].url === url);
  const isChosen = (contestant: Contestant) => changes[keyOf(contestant)] ?? isRacing(contestant);
  const chosen = all.filter(isChosen);
  return {
    all,
    chosen,
    isChosen,
    isLast: (contestant) => chosen.every((each) => keyOf(each) === keyOf(contestant)),
    choose: (contestant, isToRun) =>
      setChanges((before) => ({ ...before, [keyOf(contestant)]: isToRun })),
  };
}

/** The same for two that are the same. */
function keyOf({ road, url }: Contestant): string {
  return `${road.id} ${url}`;
}

/**
 * Those that race, once if they are the same, without their sides in the names of their roads, and the other
 * roads of where they are, with the query of those that race, if all of them have the same.
 * Other addresses that the page knows belong to them only if one of them is among these, whatever its query.
 */
function withOtherRoads(
  contestants: Contestants,
  isScene: boolean,
  known: KnownRoads,
): readonly Contestant[] {
  const { left, right } = contestants;
  const racing = [left, right]
    .filter((each, at) => at === 0 || keyOf(each) !== keyOf(left))
    .map(({ road, ...rest }) => Object.assign(rest, { road: roadOf(road.id) }));
  const urls = racing.map(({ url }) => new URL(url));
  const [first] = urls;
  const search = urls.every((url) => url.search === first?.search) ? (first?.search ?? '') : '';
  const addresses = isScene ? sceneRoadAddresses(search.slice(1)) : known;
  const places = new Set(urls.map(placeOf));
  const isSamePlace = Object.values(addresses).some((url) => places.has(placeOf(new URL(url))));
  const others = ROADS.flatMap((road) => {
    const address = addresses[road.id];
    if (address === undefined || !isSamePlace) return [];
    const url = new URL(address);
    if (places.has(placeOf(url))) return [];
    if (url.search === '') url.search = search;
    return [{ road, url: url.href }];
  });
  return [...racing, ...others];
}

/** An address without its query. */
function placeOf({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
