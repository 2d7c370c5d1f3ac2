import { describeStall } from '#insight/figures/describe-stall';
import type { Race } from '#race/race';
import type { Side } from '#roads/road';
import { useRaceSample } from './use-race-sample.ts';
import './stall-note.css';

interface StallNoteProps {
  readonly race: Race | undefined;
  readonly side: Side;
}

/** Says that nothing more arrives of a run, and leaves it to the person what to do about it. */
export function StallNote({ race, side }: StallNoteProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const stall = describeStall(recordings[side], nowMs);
  return (
    <>
      {stall !== undefined && (
        <div className="stall-note">
          <p>
            <strong>{stall.title}.</strong> {stall.detail}
          </p>
        </div>
      )}
      {/* Always there, so that it is heard when it fills; the seconds above would never be quiet. */}
      <span className="for-screen-readers" aria-live="polite">
        {stall?.announced}
      </span>
    </>
  );
}
