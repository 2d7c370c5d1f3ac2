import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { MEASUREMENT_KEY, RUN_KEY } from './query-keys.ts';

/** Whether a race, a measurement or a sweep is running. */
export function useIsBusy(): boolean {
  const racing = useIsFetching({ queryKey: [RUN_KEY] });
  const measuring = useIsMutating({ mutationKey: [MEASUREMENT_KEY] });
  return racing + measuring > 0;
}
