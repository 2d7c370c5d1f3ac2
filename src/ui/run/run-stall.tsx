import { useEffect, useState } from 'react';
import { describeStall, type Stall } from '#insight/figures/describe-stall';
import type { SamplerOptions } from '#race/race-sample';
import type { Recording } from '#recording/recording';
import { StallMessage } from '#ui/race/stall-message';

/** A run that is under way, and whose it is, as the beginning of a sentence. */
export interface CurrentRun {
  readonly who: string;
  readonly recording: Recording;
}

interface RunStallProps extends SamplerOptions {
  /** The current run as it is now; `undefined` between runs. */
  readonly readRun: () => CurrentRun | undefined;
}

/** Says that the current one of many runs receives nothing. */
export function RunStall({ readRun, now, everyTick }: RunStallProps) {
  const [found, setFound] = useState<{ readonly stall: Stall; readonly who: string }>();
  useEffect(
    () =>
      everyTick(() => {
        const run = readRun();
        const stall = describeStall(run?.recording, now());
        setFound(stall && run && { stall, who: run.who });
      }),
    [readRun, now, everyTick],
  );
  return <StallMessage stall={found?.stall} {...(found && { who: found.who })} />;
}
