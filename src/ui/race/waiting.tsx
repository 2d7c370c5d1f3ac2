import { elapsedMs } from '#insight/figures/badges';
import { formatDuration } from '#insight/figures/format-quantity';
import type { Race } from '#race/race';
import type { Side } from '#roads/road';
import { useRaceSample } from './use-race-sample.ts';

interface WaitingProps {
  readonly what: string;
  readonly race: Race | undefined;
  readonly side: Side;
}

/** A spinner with a running clock. */
export function Waiting({ what, race, side }: WaitingProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const recording = recordings[side];
  return (
    <div className="placeholder waiting">
      <span className="spinner" role="progressbar" aria-label={`Waiting for ${what}`} />
      <span className="waiting-clock">
        {formatDuration(recording && elapsedMs(recording, nowMs))}
      </span>
      <span>Waiting for {what}</span>
    </div>
  );
}
