import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Activity, lazy, Suspense, useState } from 'react';
import { type Mode, ModeSwitch } from './mode-switch.tsx';
import { RaceView, type RaceViewProps } from '#ui/race/race-view';
import type { MeasureOptions } from '#ui/measure/use-measurement.ts';
import './theme.css';

/** Loaded when it is first asked for: whoever races does without. */
const MeasureView = lazy(() =>
  import('#ui/measure/measure-view').then((module) => ({ default: module.MeasureView })),
);

export type AppProps = Omit<RaceViewProps, 'modes'> & MeasureOptions;

/** The whole page: a race between two endpoints, or a measurement of them. What is not shown is kept. */
export function App(props: AppProps) {
  const [queryClient] = useState(createQueryClient);
  const [mode, setMode] = useState<Mode>('race');
  const [wasMeasureShown, setWasMeasureShown] = useState(false);
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
        <RaceView {...props} modes={modes} />
      </Activity>
      {wasMeasureShown && (
        <Activity mode={mode === 'measure' ? 'visible' : 'hidden'}>
          <Suspense>
            <MeasureView {...props} modes={modes} />
          </Suspense>
        </Activity>
      )}
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
        // Loopback and simulated endpoints answer without a network.
        networkMode: 'always',
      },
    },
  });
}
