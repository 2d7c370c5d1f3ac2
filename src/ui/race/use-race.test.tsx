import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { defaultContestants } from '#roads/roads';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { useRace } from './use-race.ts';
import { useRun } from './use-run.ts';

const URLS = { buffered: 'https://a.test/', streamed: 'https://b.test/' };

test('starting a race releases the previous one, whose queries hold its rows', async () => {
  const client = new QueryClient();
  const options = {
    contestants: defaultContestants(URLS),
    openIngest: createLocalIngest({
      fetch: () => Promise.resolve(Response.json({ userData: [1] })),
      now: () => 0,
      defer: queueMicrotask,
      pause: queueMicrotask,
    }),
    now: () => 0,
    everyTick: () => () => undefined,
    schedule: queueMicrotask,
  };
  const { result } = renderHook(
    () => {
      const race = useRace(options);
      useRun(race.race, 'left');
      return race;
    },
    {
      wrapper: ({ children }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
  const races = () =>
    client
      .getQueryCache()
      .findAll({ queryKey: ['run'] })
      .map(({ queryKey }) => queryKey[1]);
  await act(async () => result.current.start());
  expect(races()).toEqual([1]);
  await act(async () => result.current.start());
  expect(races()).toEqual([2]);
});
