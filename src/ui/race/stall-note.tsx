import { describeStall } from '#insight/figures/describe-stall';
import type { Race } from '#race/race';
import type { Side } from '#roads/road';
import { StallMessage } from './stall-message.tsx';
import { StallText } from './stall-text.tsx';
import { useRaceSample } from './use-race-sample.ts';

interface StallNoteProps {
  readonly race: Race | undefined;
  readonly side: Side;
  /** Over the rows, or beside the waiting clock, which is there while there are none. */
  readonly where: 'over-rows' | 'at-clock';
}

/** Says that a run receives nothing any more, and leaves it to the person what to do. */
export function StallNote({ race, side, where }: StallNoteProps) {
  const { nowMs, recordings } = useRaceSample(race);
  const recording = recordings[side];
  const stall = describeStall(recording, nowMs);
  const isAtClock = recording?.rows === 0;
  // The table with the clock may be hidden; what is announced is always in the page.
  if (where === 'over-rows') return <StallMessage stall={stall} isElsewhere={isAtClock} />;
  return stall !== undefined && isAtClock && <StallText stall={stall} />;
}
