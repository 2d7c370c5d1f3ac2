import { elapsedMs } from '#insight/figures/badges';
import { formatDuration } from '#insight/figures/format-quantity';
import type { Race } from '#race/race';
import type { Side } from '#roads/road';
import { StallNote } from '#ui/lazy-views';
import { useRaceSample } from './use-race-sample.ts';

interface WaitingProps {
  readonly what: string;
  readonly race: Race | undefined;
  readonly side: Side;
}

/** A spinner with a running clock, and what is waited for, in the place of which it stands if nothing comes. */
export function Waiting({ what, race, side }: WaitingProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const recording = recordings[side];
  return (
    <div className="placeholder waiting">
      <span className="spinner" role="progressbar" aria-label={`Waiting for ${what}`} />
      <span className="waiting-clock">
        {formatDuration(recording && elapsedMs(recording, nowMs))}
      </span>
      <div className="waiting-words">
        <span>Waiting for {what}</span>
        {/* Over the rows it is said if this part can't be loaded. */}
        {StallNote.isHere() && <StallNote race={race} side={side} where="at-clock" />}
      </div>
    </div>
  );
}
