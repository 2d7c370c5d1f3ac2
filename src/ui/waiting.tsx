import { elapsedMs } from '#insight/badges';
import { formatDuration } from '#insight/format-quantity';
import type { Recording } from '#race/recording';

interface WaitingProps {
  readonly what: string;
  readonly recording: Recording;
  readonly nowMs: number;
}

/** A spinner with a running clock. */
export function Waiting({ what, recording, nowMs }: WaitingProps) {
  return (
    <div className="placeholder waiting">
      <span className="spinner" role="progressbar" aria-label={`Waiting for ${what}`} />
      <span className="waiting-clock">{formatDuration(elapsedMs(recording, nowMs))}</span>
      <span>Waiting for {what}</span>
    </div>
  );
}
