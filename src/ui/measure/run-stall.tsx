import { useEffect, useState } from 'react';
import { capitalised } from '#insight/figures/capitalised';
import { describeStall, type Stall } from '#insight/figures/describe-stall';
import type { SamplerOptions } from '#race/race-sample';
import type { Measurement } from '#race/measurement';
import type { Contestants } from '#roads/road';
import { StallMessage } from '#ui/race/stall-message';

interface RunStallProps extends SamplerOptions {
  readonly contestants: Contestants;
  readonly readRun: Measurement['readRun'];
}

/** Says that the current run receives nothing. */
export function RunStall({ contestants, readRun, now, everyTick }: RunStallProps) {
  const [found, setFound] = useState<{ readonly stall: Stall; readonly who: string }>();
  useEffect(
    () =>
      everyTick(() => {
        const run = readRun();
        const stall = describeStall(run?.recording, now());
        setFound(stall && run && { stall, who: capitalised(contestants[run.side].road.noun) });
      }),
    [contestants, readRun, now, everyTick],
  );
  return <StallMessage stall={found?.stall} {...(found && { who: found.who })} />;
}
