import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Place } from '#recording/place';
import { isEnded, type Recording } from '#recording/recording';

const PLACE_KEY = ['place'];

/** Where the race is run, once that is known; asked for once, however many ask, and again by {@link usePlaceCheck}. */
export function usePlace(findPlace: () => Promise<Place>): Place | undefined {
  const client = useQueryClient();
  const queryFn = async () => foundAfter(placeIn(client), await findPlace());
  return useQuery({ queryKey: PLACE_KEY, queryFn }).data;
}

/**
 * Asks again where the race is run when a run has lost its server: the local stack may be gone, and then
 * no endpoint is to blame. Once it is known to be gone, each further race asks whether it is back.
 */
export function usePlaceCheck(recordings: readonly (Recording | undefined)[]): void {
  const client = useQueryClient();
  const hasLost = recordings.some(
    (each) => isEnded(each) && each.problem !== undefined && each.problem.code !== 'http-error',
  );
  useEffect(() => {
    const place = placeIn(client);
    if (place?.kind !== 'local') return;
    if (hasLost || place.hasStopped === true) void client.refetchQueries({ queryKey: PLACE_KEY });
  }, [client, hasLost]);
}

function placeIn(client: QueryClient): Place | undefined {
  return client.getQueryData<Place>(PLACE_KEY);
}

/** A race that was run on a local stack was run there, even if the stack no longer answers. */
function foundAfter(before: Place | undefined, found: Place): Place {
  return before?.kind === 'local' && found.kind !== 'local'
    ? { ...before, hasStopped: true }
    : found;
}
