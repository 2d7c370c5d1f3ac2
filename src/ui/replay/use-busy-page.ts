import { useEffect, useEffectEvent } from 'react';
import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isEnded, isSettled } from '#recording/recording';
import { SIDES } from '#roads/road';
import { watchPage } from '#ui/watch-page.ts';

/**
 * Notes in both runs of a race, once both have ended, the longest time for which the page was busy without a
 * break, because what delays the page on an overloaded machine also delays one of two equal endpoints. The
 * observer only counts what the browser notices anyway, and both sides get the same figure. Scenes have none,
 * because their times do not depend on the machine; nor has a race that was not watched to its end.
 */
export function useBusyPage(race: Race, place: Place | undefined): void {
  const isSimulated = useEffectEvent(() => place?.kind === 'simulated');
  useEffect(() => {
    const runs = SIDES.map((side) => race.runs[side]);
    if (runs.some((run) => isEnded(run.read()))) return undefined;
    const endWatch = watchPage();
    let isOver = false;
    const onChange = () => {
      // The browser reports a frame when it has ended, as it does that rows are on screen.
      const ended = runs.flatMap((run) => {
        const recording = run.read();
        return isSettled(recording) ? [recording.startedAtMs + recording.endMs] : [];
      });
      if (isOver || ended.length < runs.length) return;
      isOver = true;
      const { longestFrameMs } = endWatch(Math.max(...ended));
      if (longestFrameMs === undefined || isSimulated()) return;
      for (const run of runs) run.markBusy(longestFrameMs);
    };
    const ways = runs.map((run) => run.subscribe(onChange));
    return () => {
      for (const end of ways) end();
      if (!isOver) endWatch();
    };
  }, [race]);
}
