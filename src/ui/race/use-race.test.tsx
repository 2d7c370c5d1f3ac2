import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { defaultContestants } from '#roads/testing/default-contestants';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { createHeld } from '#ui/testing/create-held.ts';
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

/** The hook alone, over endpoints that answer only when they are told to. */
function prepareRace() {
  const client = new QueryClient();
  const asked: Request[] = [];
  const options = {
    contestants: defaultContestants(URLS),
    openIngest: createLocalIngest({
      fetch(request) {
        asked.push(request);
        return new Promise<Response>((_, reject) => {
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
        });
      },
      now: () => 0,
      defer: queueMicrotask,
      pause: queueMicrotask,
    }),
    now: () => 0,
    everyTick: () => () => undefined,
    schedule: queueMicrotask,
  };
  const { result, unmount } = renderHook(
    () => {
      const race = useRace(options);
      useRun(race.race, 'left');
      useRun(race.race, 'right');
      return race;
    },
    {
      wrapper: ({ children }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
  const open = () => asked.filter(({ signal }) => !signal.aborted).length;
  return { result, unmount, asked, open };
}

test('two starts before the page is rendered are one race', async () => {
  const { result, asked } = prepareRace();
  await act(async () => {
    result.current.start();
    result.current.start();
  });
  expect(result.current.race?.id).toBe(1);
  await act(async () => result.current.start());
  expect(asked).toHaveLength(2);
});

test('after a stop the next race may start at once, and the one before has no request left', async () => {
  const { result, asked, open } = prepareRace();
  await act(async () => result.current.start());
  await act(async () => {
    result.current.stop();
    result.current.start();
  });
  expect(result.current.race?.id).toBe(2);
  expect(asked).toHaveLength(4);
  expect(open()).toBe(2);
});

test('what is shown by somebody who has waited for it closes the race of now, not the one of then', async () => {
  const { result, asked, open } = prepareRace();
  const { show } = result.current;
  await act(async () => result.current.start());
  expect(open()).toBe(2);
  await act(async () => show(undefined));
  expect(result.current.race).toBeUndefined();
  expect(asked).toHaveLength(2);
  expect(open()).toBe(0);
});

test.each([
  ['starts it', (_race: ReturnType<typeof prepareRace>) => undefined, 2],
  ['starts nothing once it was stopped', ({ result }) => result.current.stop(), 0],
  [
    'starts nothing once something else is shown',
    ({ result }) => result.current.show(undefined),
    0,
  ],
  ['starts nothing once the page has been left', ({ unmount }) => unmount(), 0],
  ['starts no second race', ({ result }) => result.current.startAfter(Promise.resolve()), 2],
] as const satisfies readonly (readonly [
  string,
  (race: ReturnType<typeof prepareRace>) => void,
  number,
])[])(
  'a race that waits for something: when that is here, it %s',
  async (_name, happen, requests) => {
    const race = prepareRace();
    const ready = createHeld();
    await act(async () => race.result.current.startAfter(ready.promise));
    await act(async () => happen(race));
    expect(race.asked).toHaveLength(0);
    await act(async () => ready.give());
    expect(race.asked).toHaveLength(requests);
  },
);
