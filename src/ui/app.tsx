import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import type { Place } from '#race/place';
import { RaceView } from './race-view.tsx';
import type { RaceOptions } from './use-race.ts';
import './theme.css';

export interface AppProps extends RaceOptions {
  /** Finds out where the endpoints are, once; must not reject. */
  readonly findPlace: () => Promise<Place>;
}

/** The whole page: one race between two endpoints, as often as wanted. */
export function App(props: AppProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <RaceView {...props} />
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
