import { useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { hasLastMarks, isEnded } from '#recording/recording';
import { SIDES } from '#roads/road';
import { watchPage } from '#ui/watch-page.ts';

/**
 * Notes in both runs of a race, once both have ended, the longest time for which the page was busy without a
 * break, because what delays the page on an overloaded machine also delays one of two equal endpoints. The
 * observer only counts what the browser notices anyway, and both sides get the same figure. Scenes have none,
 * because their times do not depend on the machine; nor has a race that was not watched to its end. No run is settled
 * before it has been noted.
 *
 * Returns a function that notes it at once for a race that has ended, because nothing more is waited for.
 */
export function useBusyPage(race: Race, place: Place | undefined): (of: Race) => void {
  const isSimulated = useEffectEvent(() => place?.kind === 'simulated');
  const watched = useRef<{ readonly race: Race; readonly note: () => void }>(undefined);
  // As early as what keeps the race, which has to find it noted when the race is left.
  useLayoutEffect(() => {
    const runs = SIDES.map((side) => race.runs[side]);
    if (runs.some((run) => isEnded(run.read()))) return undefined;
    const endWatch = watchPage();
    let isOver = false;
    const mark = (longestFrameMs: number | undefined) => {
      isOver = true;
      for (const run of runs) run.markBusy(isSimulated() ? undefined : longestFrameMs);
    };
    const note = () => {
      const ended = runs.map((run) => run.read()).filter((recording) => isEnded(recording));
      if (isOver || ended.length < runs.length) return;
      const endsMs = ended.map(({ startedAtMs, endMs }) => startedAtMs + endMs);
      mark(endWatch(Math.max(...endsMs)).longestFrameMs);
    };
    const onChange = () => {
      // The browser reports a frame when it has ended, as it does that rows are on screen.
      if (runs.every((run) => hasLastMarks(run.read()))) note();
    };
    for (const run of runs) run.awaitBusy();
    watched.current = { race, note };
    const ways = runs.map((run) => run.subscribe(onChange));
    return () => {
      for (const end of ways) end();
      note();
      if (isOver) return;
      endWatch();
      mark(undefined);
    };
  }, [race]);
  return (of) => {
    if (watched.current?.race === of) watched.current.note();
  };
}
