import {
  type QueryClient,
  useIsFetching,
  useIsMutating,
  useQueryClient,
} from '@tanstack/react-query';
import { MEASUREMENT_KEY, RUN_KEY } from './query-keys.ts';

/** Whether a race, a measurement or a sweep is running. */
export function useIsBusy(): boolean {
  const racing = useIsFetching({ queryKey: [RUN_KEY] });
  const measuring = useIsMutating({ mutationKey: [MEASUREMENT_KEY] });
  return racing + measuring > 0;
}

/**
 * Tells whether something is running at the moment of the call. What was rendered may be older: two keys can
 * be pressed before the page is rendered, and what is loaded or read takes its time.
 */
export function useBusyCheck(): () => boolean {
  const client = useQueryClient();
  return () => isBusy(client);
}

/** Whether a race, a measurement or a sweep is running now. */
export function isBusy(client: QueryClient): boolean {
  return client.isFetching({ queryKey: [RUN_KEY] }) > 0 || isMeasuring(client);
}

/** Whether a measurement or a sweep is running now. */
export function isMeasuring(client: QueryClient): boolean {
  return client.isMutating({ mutationKey: [MEASUREMENT_KEY] }) > 0;
}
