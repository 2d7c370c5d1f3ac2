import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { isEnded, type Recording } from '#recording/recording';
import type { Road } from '#roads/road';
import type { CurveAxes } from './curve.ts';

/** From this share of a front door's time limit on, a run counts as near it. */
const NEAR = 0.8;

/** A front door that waits for more than this multiple of its time limit has another one, which was raised. */
const BEYOND = 1.05;

/**
 * How long the front door of a run waits, in ms, if the run comes near that: after four fifths of it the front
 * door still waited, or does so at the end of `axes`. `undefined` if the run is far from that, nothing limits it,
 * or it waited for much longer, so that this limit does not hold there.
 */
export function nearTimeLimit(
  recording: Recording,
  { limits, reading }: Road,
  axes: CurveAxes,
): number | undefined {
  const { timeoutMs } = limits;
  // That of a series holds for each of its requests.
  if (timeoutMs === undefined || reading === 'pages') return undefined;
  const untilMs = isEnded(recording) ? recording.endMs : axes.endMs;
  // For the whole of a response a front door waits before it sends any of it.
  const waitedMs = reading === 'whole' ? (recording.marks.headersMs ?? untilMs) : untilMs;
  const isNear = waitedMs >= NEAR * timeoutMs && waitedMs <= BEYOND * timeoutMs;
  return isNear ? timeoutMs : undefined;
}

/** Whether AWS's limits are known to hold for the endpoint of one of these recordings; of any other host they are no facts. */
export function isLimited(recording: Recording, recordings: readonly Recording[]): boolean {
  return isOfAws(
    recording,
    recordings.find((each) => each !== recording),
  );
}
