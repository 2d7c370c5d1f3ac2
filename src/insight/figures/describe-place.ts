import type { Place } from '#recording/place';

/** Where a race is run, in a few words, and above all what of it is not real. */
export function describePlace(place: Place): string {
  switch (place.kind) {
    case 'local': {
      const { scanLatencyMs } = place.report;
      return scanLatencyMs > 0 ? `LOCAL, +${scanLatencyMs} ms per Scan page` : 'LOCAL';
    }
    case 'simulated':
      return `SIMULATED, seed ${place.seed}`;
    case 'deployed':
      return 'YOUR ENDPOINTS';
  }
}
