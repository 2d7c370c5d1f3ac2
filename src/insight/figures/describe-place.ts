import type { StackCase } from '#wire/stack-report';
import type { Place } from '#recording/place';
import { shortenText } from '#recording/shorten-text';
import { formatInstant } from './format-instant.ts';

/** Where a race is run, in a few words, and above all what is simulated. */
export function describePlace(place: Place): string {
  switch (place.kind) {
    case 'local': {
      const { hasStopped = false } = place;
      const { scanLatencyMs, case: rebuilt } = place.report;
      const added = scanLatencyMs > 0 ? [`+${scanLatencyMs} ms per Scan page`] : [];
      return [
        hasStopped ? 'LOCAL, stopped' : 'LOCAL',
        ...(rebuilt === undefined ? [] : describeCase(rebuilt)),
        ...added,
      ].join(', ');
    }
    case 'simulated':
      return `SIMULATED, seed ${place.seed}`;
    case 'deployed':
      return 'YOUR ENDPOINTS';
    case 'replay': {
      const { startedAt, place: origin, isKept = false } = place;
      const when = startedAt === undefined ? 'date unknown' : formatInstant(startedAt);
      return [
        isKept ? 'SAVED' : 'REPLAY',
        when,
        ...(origin === '' ? [] : [shortenText(origin, 80)]),
      ].join(', ');
    }
  }
}

/** The case that a local stack reproduces, and what it adds to each side for that. */
function describeCase({ name, buffered, streamed }: StackCase): readonly string[] {
  const { gatewayBytesPerSecond } = buffered;
  return [
    `case ${shortenText(name, 40)}`,
    `buffered ${describeStart(buffered)}`,
    ...(gatewayBytesPerSecond === null
      ? []
      : [`gateway ${Math.round(gatewayBytesPerSecond / 1000)} kB/s`]),
    `streamed ${describeStart(streamed)}`,
  ];
}

function describeStart({ start, addedInitMs }: StackCase['streamed']): string {
  return addedInitMs > 0 ? `${start} +${addedInitMs} ms` : start;
}
