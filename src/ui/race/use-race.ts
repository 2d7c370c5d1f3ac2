import { useIsFetching, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { createRace, type Race } from '#race/race';
import type { Contestants } from '#roads/road';
import type { SamplerOptions } from '#race/race-sample';
import type { RunOptions } from '#race/run';
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
  const nextId = useRef(1);
  const isRunning = useIsFetching({ queryKey: [RUN_KEY] }) > 0;

  function start(): void {
    // After a stop, the next race may start at once, before the end has been reported.
    if (isRunning && race?.signal.aborted === false) return;
    show((id) => createRace(id, contestants, Math.random() < 0.5 ? 'left' : 'right', options));
  }

  /** Puts another race, or none, in the place of this one. */
  function show(create: ShowRace | undefined): void {
    // The last race's queries hold its rows; without this they would stay until they are garbage collected.
    queryClient.removeQueries({ queryKey: [RUN_KEY] });
    race?.close();
    setRace(create?.(nextId.current, options));
    nextId.current += 1;
  }

  return { race, isRunning, start, show, stop: () => race?.stop() };
}
