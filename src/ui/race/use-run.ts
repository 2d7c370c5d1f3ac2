import { useQuery } from '@tanstack/react-query';
import type { Race } from '#race/race';
import type { Recording } from '#recording/recording';
import type { Side } from '#roads/road';
import { RUN_KEY } from '#ui/query-keys.ts';
import { useSnapshot } from '#ui/use-snapshot.ts';

/** Starts one side's run of `race` when it is first shown, and follows it to its end. */
export function useRun(race: Race | undefined, side: Side): Recording | undefined {
  const run = race?.runs[side];
  useQuery({
    queryKey: [RUN_KEY, race?.id, side],
    enabled: race !== undefined,
    queryFn: () => {
      if (race === undefined) throw new Error('A run needs a race; the query is disabled without.');
      return race.start(side);
    },
  });
  return useSnapshot(run);
}
