import { useEffect, useState } from 'react';
import { capitalised } from '#insight/figures/capitalised';
import { describeStall, type Stall } from '#insight/figures/describe-stall';
import type { SamplerOptions } from '#race/race-sample';
import type { Recording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { StallMessage } from '#ui/race/stall-message';

interface RunStallProps extends SamplerOptions {
  readonly readRun: () => Recording | undefined;
}

/** Says that the current run receives nothing. */
export function RunStall({ readRun, now, everyTick }: RunStallProps) {
  const [found, setFound] = useState<{ readonly stall: Stall; readonly who: string }>();
  useEffect(
    () =>
      everyTick(() => {
        const run = readRun();
        const stall = describeStall(run, now());
        setFound(stall && run && { stall, who: capitalised(roadOf(run.road).noun) });
      }),
    [readRun, now, everyTick],
  );
  return <StallMessage stall={found?.stall} {...(found && { who: found.who })} />;
}
