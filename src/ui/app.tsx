import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, useEffect, useState } from 'react';
import { DefinitionLayer } from './defined-term.tsx';
import { MeasureView } from './lazy-views.tsx';
import { loadAhead } from './load-ahead.ts';
import { type Mode, ModeSwitch } from './mode-switch.tsx';
import { RaceView, type RaceViewProps } from '#ui/race/race-view';
import { MEASUREMENT_KEY, RUN_KEY } from './query-keys.ts';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import { useRowPaths } from './use-row-paths.ts';
import './theme.css';

export type AppProps = Omit<RaceViewProps, 'modes' | 'onChooseList'> &
  MeasureOptions & {
    /** What the page loads ahead; left out, it loads each part when that is first shown. */
    readonly ahead?: {
      /** Resolves when the page has nothing else to do. */
      readonly whenIdle: () => Promise<void>;
      /** Loaded besides the parts of the page. */
      readonly others: readonly (() => Promise<unknown>)[];
    };
  };

/** The whole page: a race between two endpoints, or a measurement of them. What is not shown is kept. */
export function App({ ahead, ...given }: AppProps) {
  const { contestants, choosePath } = useRowPaths(given.contestants);
  const props = { ...given, contestants };
  const [queryClient] = useState(createQueryClient);
  const [mode, setMode] = useState<Mode>('race');
  const [wasMeasureShown, setWasMeasureShown] = useState(false);
  useEffect(() => {
    if (ahead === undefined) return;
    const isBusy = () =>
      queryClient.isFetching({ queryKey: [RUN_KEY] }) +
        queryClient.isMutating({ mutationKey: [MEASUREMENT_KEY] }) >
      0;
    void loadAhead(ahead.whenIdle, isBusy, ahead.others);
    // Once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const modes = (
    <ModeSwitch
      mode={mode}
      onSwitch={(next) => {
        setMode(next);
        if (next === 'measure') setWasMeasureShown(true);
      }}
    />
  );
  return (
    <QueryClientProvider client={queryClient}>
      <Activity mode={mode === 'race' ? 'visible' : 'hidden'}>
        <RaceView {...props} modes={modes} onChooseList={choosePath} />
      </Activity>
      {wasMeasureShown && (
        <Activity mode={mode === 'measure' ? 'visible' : 'hidden'}>
          <MeasureView {...props} modes={modes} />
        </Activity>
      )}
      <DefinitionLayer />
    </QueryClientProvider>
  );
}

/** A run is an experiment: it is never repeated, refreshed or merged behind the user's back. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        structuralSharing: false,
        staleTime: Infinity,
        // The next race removes the last one's runs. A time would end a race that is out of sight
        // while a long measurement is on, and until then its timer would hold the runs that were removed.
        gcTime: Infinity,
        // Loopback and simulated endpoints answer without a network.
        networkMode: 'always',
      },
    },
  });
}
