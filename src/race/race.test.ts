import { defaultContestants } from '#roads/roads';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { createRace } from './race.ts';

test.each([
  ['left', ['https://a.test/buffer', 'https://b.test/']],
  ['right', ['https://b.test/', 'https://a.test/buffer']],
] as const)(
  'a race sends both requests together, %s first, and stopping it aborts both',
  async (first, order) => {
    const requests: Request[] = [];
    const urls = { buffered: 'https://a.test/buffer', streamed: 'https://b.test/' };
    const race = createRace(7, defaultContestants(urls), first, {
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
    const ended = Promise.all([race.start('left'), race.start('right')]);
    expect(requests.map(({ url }) => url)).toEqual(order);
    race.stop();
    expect((await ended).map(({ state }) => state)).toEqual(['aborted', 'aborted']);
  },
);
