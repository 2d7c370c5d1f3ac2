import { type EndedRecording, hasOpenEnd } from './recording.ts';

/**
 * Those of two runs that have to be named where an end is told to be unknown, in their order; none if neither has
 * an open end. Beside one that has, the other counts too if it never said that it was complete, even though the
 * brackets of its document show that nothing was cut: named alone, the first would make the other seem to have said so.
 */
export function runsWithUnknownEnds(
  one: EndedRecording,
  other: EndedRecording,
): readonly EndedRecording[] {
  const runs = [one, other];
  return runs.some(hasOpenEnd) ? runs.filter(({ state }) => state === 'unknown') : [];
}
