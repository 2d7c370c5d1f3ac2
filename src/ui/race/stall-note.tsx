import { describeStall } from '#insight/figures/describe-stall';
import type { Race } from '#race/race';
import type { Side } from '#roads/road';
import { StallMessage } from './stall-message.tsx';
import { useRaceSample } from './use-race-sample.ts';

interface StallNoteProps {
  readonly race: Race | undefined;
  readonly side: Side;
}

/** Says that a run receives nothing any more, and leaves it to the person what to do. */
export function StallNote({ race, side }: StallNoteProps) {
  const { nowMs, recordings } = useRaceSample(race);
  return <StallMessage stall={describeStall(recordings[side], nowMs)} />;
}
