import type { Place } from '#recording/place';
import type { EndedRecording, Problem } from '#recording/recording';
import { hostClassOf } from './host-class.ts';

/** What shows that a server went away, or was not there. */
const LOST: ReadonlySet<Problem['code'] | undefined> = new Set([
  'unreachable',
  'connection-lost',
  'no-terminal-line',
]);

/**
 * Whether a run failed because the local stack is gone: it was asked again after the run, and does not
 * answer. No fault of the endpoint then.
 */
export function hasLostStack({ url, problem }: EndedRecording, place: Place | undefined): boolean {
  return (
    place?.kind === 'local' &&
    place.hasStopped === true &&
    LOST.has(problem?.code) &&
    hostClassOf(url)?.kind === 'this machine'
  );
}
