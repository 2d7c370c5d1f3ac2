import { elapsedMs } from '#insight/badges';
import { formatDuration } from '#insight/format-quantity';
import type { Recording } from '#race/recording';
import { useClock } from './use-clock.ts';

interface WaitingProps {
  readonly what: string;
  readonly recording: Recording;
  readonly now: () => number;
}

/** A spinner with a running clock. */
export function Waiting({ what, recording, now }: WaitingProps) {
  const nowMs = useClock(now, true);
  return (
    <div className="placeholder waiting">
      <span className="spinner" role="progressbar" aria-label={`Waiting for ${what}`} />
      <span className="waiting-clock">{formatDuration(elapsedMs(recording, nowMs))}</span>
      <span>Waiting for {what}</span>
    </div>
  );
}
