import type { Place } from '#recording/place';
import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import { hasStackStopped } from './is-local-stack.ts';

/** What shows that a server went away, or was not there. */
const LOST: ReadonlySet<Problem['code'] | undefined> = new Set([
  'unreachable',
  'connection-lost',
  'no-terminal-line',
]);

/** Where a local stack is; by itself, since the page's first JavaScript needs no other kind of host. */
const ON_THIS_MACHINE = /^http:\/\/(localhost|127\.|\[::1\])/;

/**
 * Whether a run failed because the local stack is gone: it was asked again after the run, and does not
 * answer. No fault of the endpoint then.
 */
export function hasLostStack({ url, problem }: EndedRecording, place: Place | undefined): boolean {
  return hasStackStopped(place) && LOST.has(problem?.code) && ON_THIS_MACHINE.test(url);
}
