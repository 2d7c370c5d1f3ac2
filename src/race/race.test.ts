import { defaultContestants } from '#roads/roads';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { createRace } from './race.ts';

test('a race sends each contestant to its own endpoint, and stopping it aborts both', async () => {
  const requests: Request[] = [];
  const urls = { buffered: 'https://a.test/buffer', streamed: 'https://b.test/' };
  const race = createRace(7, defaultContestants(urls), {
    openIngest: createLocalIngest({
      fetch: (request) => {
        requests.push(request);
        return new Promise((_, reject) =>
          request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
        );
      },
      now: () => 0,
      defer: queueMicrotask,
      pause: queueMicrotask,
    }),
    schedule: (notify) => notify(),
    now: () => 0,
    everyTick: () => () => undefined,
  });
  expect(requests).toHaveLength(0);
  const ended = Promise.all(Object.values(race.runs).map((run) => run.start(race.signal)));
  expect(requests.map(({ url }) => url)).toEqual(Object.values(urls));
  race.stop();
  expect((await ended).map(({ state }) => state)).toEqual(['aborted', 'aborted']);
});
