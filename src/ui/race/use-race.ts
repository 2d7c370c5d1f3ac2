import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { createRace, type Race } from '#race/race';
import { type Contestants, SIDES } from '#roads/road';
import type { SamplerOptions } from '#race/race-sample';
import type { RunOptions } from '#race/run';
import { isEnded } from '#recording/recording';
import { RUN_KEY } from '#ui/query-keys.ts';

/** What a race needs from the page's surroundings. */
export interface RaceOptions extends Omit<RunOptions, 'contestant'>, SamplerOptions {
  readonly contestants: Contestants;
}

/** Makes the race that the page shows next, with a number of its own. */
export type ShowRace = (id: number, options: Omit<RaceOptions, 'contestants'>) => Race;

/** The current race, if there has been one, and the functions that start the next and stop this one. */
export function useRace({ contestants, ...options }: RaceOptions) {
  const queryClient = useQueryClient();
  const [race, setRace] = useState<Race>();
  /** The race that is shown, or will be with the next rendering: a second key may be pressed before that. */
  const current = useRef<Race>(undefined);
  /** The start that waits for something. */
  const waiting = useRef<symbol>(undefined);
  const nextId = useRef(1);
  const isRunning = useIsFetching({ queryKey: [RUN_KEY] }) > 0;
  // Nobody who has left waits for a race.
  useEffect(() => () => void (waiting.current = undefined), []);

  function start(): void {
    if (isUnderWay(current.current)) return;
    const first = Math.random() < 0.5 ? 'left' : 'right';
    const dated = { ...options, startedAt: new Date() };
    show((id) => createRace(id, contestants, first, dated));
  }

  /** Starts once `ready` has resolved, unless the person has done something else until then. */
  function startAfter(ready: Promise<void>): void {
    if (waiting.current !== undefined) return;
    const mine = Symbol();
    waiting.current = mine;
    void ready.then(() => {
      if (waiting.current !== mine) return;
      waiting.current = undefined;
      start();
    });
  }

  /** Puts another race, or none, in the place of this one. */
  function show(create: ShowRace | undefined): void {
    waiting.current = undefined;
    // The last race's queries hold its rows; without this they would stay until they are garbage collected.
    queryClient.removeQueries({ queryKey: [RUN_KEY] });
    current.current?.close();
    current.current = create?.(nextId.current, options);
    setRace(current.current);
    nextId.current += 1;
  }

  function stop(): void {
    waiting.current = undefined;
    current.current?.stop();
  }

  return { race, isRunning, start, startAfter, show, stop };
}

/** Whether a race has requests in flight. After a stop the next one may start before the end has been reported. */
function isUnderWay(race: Race | undefined): boolean {
  if (race === undefined || race.replay !== undefined || race.signal.aborted) return false;
  return !SIDES.every((side) => isEnded(race.runs[side].read()));
}
