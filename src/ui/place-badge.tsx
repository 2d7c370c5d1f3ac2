import { useQuery } from '@tanstack/react-query';
import type { Place } from '#race/place';

/** Says where the race is run, and above all what of it is not real. */
export function PlaceBadge({ findPlace }: { readonly findPlace: () => Promise<Place> }) {
  const { data: place } = useQuery({ queryKey: ['place'], queryFn: findPlace });
  if (place === undefined) return null;
  return <p className={`place-badge place-${place.kind}`}>{describePlace(place)}</p>;
}

function describePlace(place: Place): string {
  switch (place.kind) {
    case 'local': {
      const { scanLatencyMs } = place.report;
      return scanLatencyMs > 0 ? `LOCAL, +${scanLatencyMs} ms per Scan page` : 'LOCAL';
    }
    case 'simulated':
      return `SIMULATED, seed ${place.seed}`;
    case 'deployed':
      return 'DEPLOYED';
  }
}
