import { useQuery } from '@tanstack/react-query';
import type { Place } from '#recording/place';

/** Where the race is run, once that is known; requested once, however many components need it. */
export function usePlace(findPlace: () => Promise<Place>): Place | undefined {
  return useQuery({ queryKey: ['place'], queryFn: findPlace }).data;
}
