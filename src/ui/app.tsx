import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RaceView, type RaceViewProps } from './race-view.tsx';
import './theme.css';

/** The whole page: one race between two endpoints, as often as wanted. */
export function App(props: RaceViewProps) {
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
