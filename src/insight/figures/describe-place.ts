import type { StackCase } from '#wire/stack-report';
import type { Place } from '#recording/place';
import { shortenText } from '#recording/shorten-text';
import { formatInstant } from './format-instant.ts';

/** What {@link describePlace} begins with, by which a place is known again that only its words tell. */
export const PLACE_BEGINS = {
  local: 'LOCAL',
  stopped: 'LOCAL, stopped',
  simulated: 'SIMULATED',
} as const;

/** Where a race is run, in a few words, and above all what is simulated. */
export function describePlace(place: Place): string {
  switch (place.kind) {
    case 'local': {
      const { hasStopped = false } = place;
      const { scanLatencyMs, case: rebuilt } = place.report;
      const added = scanLatencyMs > 0 ? [`+${scanLatencyMs} ms per Scan page`] : [];
      return [
        hasStopped ? PLACE_BEGINS.stopped : PLACE_BEGINS.local,
        ...(rebuilt === undefined ? [] : describeCase(rebuilt)),
        ...added,
      ].join(', ');
    }
    case 'simulated':
      return [
        PLACE_BEGINS.simulated,
        place.seed === undefined ? undefined : `seed ${place.seed}`,
        place.scene,
        place.changes && describeChanges(place.changes),
      ]
        .filter((part) => part !== undefined)
        .join(', ');
    case 'deployed':
      return 'YOUR ENDPOINTS';
    case 'replay': {
      const { startedAt, place: origin, isKept = false } = place;
      const when = startedAt === undefined ? 'date unknown' : formatInstant(startedAt);
      return [
        isKept ? 'SAVED' : 'REPLAY',
        ...(origin === '' ? [] : [shortenText(origin)]),
        when,
      ].join(', ');
    }
  }
}

/** What was changed in a scene, as a place says it. */
export function describeChanges(changes: readonly string[]): string {
  return `changed (${changes.join('; ')})`;
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
