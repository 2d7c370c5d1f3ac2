import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Place } from '#recording/place';
import type { Recording } from '#recording/recording';
import { usePlace, usePlaceCheck } from './use-place.ts';

const LOCAL = { kind: 'local', report: { table: 'users' } } as unknown as Place;
const DEPLOYED: Place = { kind: 'deployed' };
const LOST = recordingOf('buffered', {
  state: 'failed',
  problem: { code: 'unreachable', message: 'No answer.', remedy: 'Look.' },
});
const DONE = recordingOf('buffered');

interface Shown {
  readonly run: Recording | undefined;
}

const NOTHING_YET: Shown = { run: undefined };

/** The place as the page knows it, while runs come and go. */
function showPlace(...answers: readonly Place[]) {
  const findPlace = vi.fn<() => Promise<Place>>();
  for (const answer of answers) findPlace.mockResolvedValueOnce(answer);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result, rerender } = renderHook(
    ({ run }: Shown) => {
      usePlaceCheck([run, undefined]);
      return usePlace(findPlace);
    },
    { wrapper, initialProps: NOTHING_YET },
  );
  return { place: () => result.current, findPlace, race: (run?: Recording) => rerender({ run }) };
}

test('a local stack that does not answer after a run has lost it has stopped, until it answers again', async () => {
  const { place, findPlace, race } = showPlace(LOCAL, DEPLOYED, LOCAL);
  await waitFor(() => expect(place()).toEqual(LOCAL));
  race(LOST);
  await waitFor(() => expect(place()).toEqual({ ...LOCAL, hasStopped: true }));
  race(undefined);
  await waitFor(() => expect(place()).toEqual(LOCAL));
  expect(findPlace).toHaveBeenCalledTimes(3);
});

test('a stack that still answers has not stopped', async () => {
  const { place, findPlace, race } = showPlace(LOCAL, LOCAL);
  await waitFor(() => expect(place()).toEqual(LOCAL));
  race(LOST);
  await waitFor(() => expect(findPlace).toHaveBeenCalledTimes(2));
  expect(place()).toEqual(LOCAL);
});

test.each<[string, Place, Recording]>([
  ['a run that ended well', LOCAL, DONE],
  [
    'an answer with an HTTP error',
    LOCAL,
    { ...LOST, problem: { code: 'http-error', message: '', remedy: '' } },
  ],
  ['endpoints elsewhere', DEPLOYED, LOST],
])('nothing is asked again after %s', async (_, first, run) => {
  const { place, findPlace, race } = showPlace(first);
  await waitFor(() => expect(place()).toEqual(first));
  race(run);
  expect(findPlace).toHaveBeenCalledTimes(1);
});
