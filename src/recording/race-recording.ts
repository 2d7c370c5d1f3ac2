import type { Side } from '#roads/road';
import type { StackLimits } from '#wire/stack-report';
import type { ReplayedPlace } from './place.ts';
import type { EndedRecording } from './recording.ts';

/**
 * A race that is over, with everything that is needed to show it again, among it the limits of a local stack, which
 * are missing anywhere else. Plain data: it survives `structuredClone`.
 */
export interface RaceRecording extends Partial<StackLimits> {
  /** ISO 8601; missing in files that do not tell it. */
  readonly startedAt?: string;
  /** Where it was run, as the page said it; empty where that is not known. */
  readonly place: string;
  /** What was changed in its scene, in the words that are in `place`; missing where nothing was. */
  readonly changes?: readonly string[];
  /** The browser's own name for itself. */
  readonly browser: string;
  /** Whether parts of the addresses that were requested are left out, as where this machine has kept it. */
  readonly hasCutAddresses?: true;
  readonly runs: Readonly<Record<Side, EndedRecording>>;
  /** The responses' bodies, after content decoding; a side is missing where its rows were not kept. */
  readonly bodies: { readonly [Each in Side]?: Uint8Array<ArrayBuffer> };
}

/**
 * The largest body that is kept with a race, in bytes: 10 MB, which is more than a buffered function returns, with room
 * for the same rows as a stream.
 */
export const KEPT_BODY_BYTES = 10_000_000;

/** Where a race is run that is shown again. */
export function replayedPlace({
  runs: _runs,
  bodies: _bodies,
  ...origin
}: RaceRecording): ReplayedPlace {
  return { kind: 'replay', ...origin };
}
