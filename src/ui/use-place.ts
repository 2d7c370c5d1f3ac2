import { useQuery } from '@tanstack/react-query';
import type { Place } from '#recording/place';

/** Where the race is run, once that is known; asked for once, however many ask. */
export function usePlace(findPlace: () => Promise<Place>): Place | undefined {
  return useQuery({ queryKey: ['place'], queryFn: findPlace }).data;
}
