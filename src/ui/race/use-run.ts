import { useQuery } from '@tanstack/react-query';
import type { Race } from '#race/race';
import type { Contestant, Recording } from '#recording/recording';
import { RUN_KEY } from '#ui/query-keys.ts';
import { useSnapshot } from '#ui/use-snapshot.ts';

/** Starts one side's run of `race` when it is first shown, and follows it to its end. */
export function useRun(race: Race | undefined, contestant: Contestant): Recording | undefined {
  const run = race?.runs[contestant];
  useQuery({
    queryKey: [RUN_KEY, race?.id, contestant],
    enabled: race !== undefined,
    queryFn: ({ signal }) => {
      if (race === undefined) throw new Error('A run needs a race; the query is disabled without.');
      return race.runs[contestant].start(AbortSignal.any([signal, race.signal]));
    },
  });
  return useSnapshot(run);
}
