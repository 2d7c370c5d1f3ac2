import { defaultContestants } from '#roads/testing/default-contestants';
import { isEnded, type Recording } from '#recording/recording';
import { SIDES } from '#roads/road';
import { expect, test } from 'vitest';
import { createLocalIngest } from '#ingest/local-ingest';
import { createRace } from './race.ts';
import { endLine, pageLine } from './testing/page-lines.ts';
import { settle } from './testing/prepare-run.ts';

const STARTED_AT = new Date('2026-11-26T07:05:00.000Z');

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
      startedAt: STARTED_AT,
    });
    expect(requests).toHaveLength(0);
    expect(race.startedAt).toBe(STARTED_AT);
    const ended = Promise.all([race.start('left'), race.start('right')]);
    expect(requests.map(({ url }) => url)).toEqual(order);
    race.stop();
    expect((await ended).map(({ state }) => state)).toEqual(['aborted', 'aborted']);
  },
);

test('what parsing costs is measured once both sides have ended, and not before', async () => {
  const answers: ((response: Response) => void)[] = [];
  const race = createRace(
    8,
    defaultContestants({ buffered: 'https://a.test/', streamed: 'https://b.test/' }),
    'left',
    {
      openIngest: createLocalIngest({
        fetch: () => new Promise((resolve) => answers.push(resolve)),
        now: () => 0,
        defer: queueMicrotask,
        pause: queueMicrotask,
      }),
      schedule: queueMicrotask,
      now: () => 0,
      everyTick: () => () => undefined,
      startedAt: STARTED_AT,
    },
  );
  const left = race.start('left');
  const right = race.start('right');
  answers[0]?.(new Response('{"userData":[1,2]}'));
  await left;
  await settle();
  expect(race.runs.left.read()?.parse).toBeUndefined();
  answers[1]?.(new Response(pageLine(1, [1, 2]) + endLine(1, 2)));
  await right;
  await settle();
  expect(race.runs.left.read()?.parse).toEqual({ wholeMs: 0, byLineMs: 0, lines: 1 });
  expect(race.runs.right.read()?.parse).toMatchObject({ lines: 2 });
});

/** Races two bodies; returns both recordings after everything has settled. `onChange` hears of each change. */
async function raceOf(
  buffered: string,
  streamed: string,
  onChange?: (left: Recording | undefined, right: Recording | undefined) => void,
) {
  const bodies = [buffered, streamed];
  const race = createRace(
    9,
    defaultContestants({ buffered: 'https://a.test/', streamed: 'https://b.test/' }),
    'left',
    {
      openIngest: createLocalIngest({
        fetch: () => Promise.resolve(new Response(bodies.shift())),
        now: () => 0,
        defer: queueMicrotask,
        pause: queueMicrotask,
      }),
      schedule: queueMicrotask,
      now: () => 0,
      everyTick: () => () => undefined,
      startedAt: STARTED_AT,
    },
  );
  for (const side of SIDES) {
    race.runs[side].subscribe(() => onChange?.(race.runs.left.read(), race.runs.right.read()));
  }
  await Promise.all([race.start('left'), race.start('right')]);
  await settle();
  return [race.runs.left.read(), race.runs.right.read()] as const;
}

test('a stream that does not say that it is complete is compared by its rows, if there are as many', async () => {
  const [left, right] = await raceOf('[{"n":1},{"n":2}]', '{"n":2}\n{"n":1}\n');
  expect(right?.state).toBe('unknown');
  expect(left?.contentHash).toMatch(/./);
  expect(right?.contentHash).toBe(left?.contentHash);
  expect(right?.orderHash).not.toBe(left?.orderHash);
  const [other, another] = await raceOf('[{"n":1},{"n":2}]', '{"n":1}\n{"n":3}\n');
  expect(another?.contentHash).not.toBe(other?.contentHash);
});

test('nobody hears of two ended sides before their rows are compared, where the answer depends on it', async () => {
  const heard: (readonly [isBeingHashed: boolean, hasHashes: boolean])[] = [];
  await raceOf('[{"n":1},{"n":2}]', '{"n":2}\n{"n":1}\n', (left, right) => {
    if (!isEnded(left) || !isEnded(right)) return;
    const runs = [left, right];
    heard.push([
      runs.some(({ isBeingHashed }) => isBeingHashed === true),
      runs.every(({ contentHash }) => contentHash !== undefined),
    ]);
  });
  expect(heard[0]).toEqual([true, false]);
  expect(heard.at(-1)).toEqual([false, true]);
  expect(heard.filter(([isBeingHashed, hasHashes]) => !isBeingHashed && !hasHashes)).toEqual([]);
});

test('streams that say that they are whole are compared by their rows too', async () => {
  const buffered = '{"userData":[{"n":1}]}';
  const [left, right] = await raceOf(buffered, pageLine(1, [{ n: 1 }]) + endLine(1, 1));
  expect([left?.state, right?.state]).toEqual(['complete', 'complete']);
  expect(left?.contentHash).toMatch(/./);
  expect(right?.contentHash).toBe(left?.contentHash);
  const [other, another] = await raceOf(buffered, pageLine(1, [{ n: 5000 }]) + endLine(1, 1));
  expect([other?.state, another?.state]).toEqual(['complete', 'complete']);
  expect(another?.contentHash).not.toBe(other?.contentHash);
});

const LARGE_TEXT = 'x'.repeat(5_000_000);

test.each([
  ['another number of rows', '[{"n":1},{"n":2}]', '{"n":1}\n'],
  ['no rows', '[]', '\n'],
  [
    'a stream that says it is whole, and is large',
    `{"userData":[{"n":"${LARGE_TEXT}"}]}`,
    pageLine(1, [{ n: LARGE_TEXT }]) + endLine(1, 1),
  ],
  ['a side that failed', '<html>', '{"n":1}\n'],
])(
  'rows are not hashed if that would show nothing, or is not cheap: %s',
  async (_name, buffered, streamed) => {
    const [left, right] = await raceOf(buffered, streamed);
    expect(left).not.toHaveProperty('contentHash');
    expect(right).not.toHaveProperty('contentHash');
  },
);

/** A race of two bodies whose requests and later work the test sees. */
function openRace(
  first: 'left' | 'right' = 'left',
  body: () => Promise<Response> = () => new Promise(() => undefined),
) {
  const worked: string[] = [];
  let closed = 0;
  let opened = 0;
  const openIngest = createLocalIngest({
    fetch: body,
    now: () => 0,
    defer: queueMicrotask,
    pause: queueMicrotask,
  });
  const race = createRace(
    10,
    defaultContestants({ buffered: 'https://a.test/', streamed: 'https://b.test/' }),
    first,
    {
      openIngest(onMessage) {
        const side = opened === 0 ? 'left' : 'right';
        opened += 1;
        const link = openIngest((message) => {
          if (message.type === 'parse') worked.push(`${side} parsed`);
          onMessage(message);
        });
        return {
          send(request) {
            if (request.type === 'parse' || request.type === 'digest') {
              worked.push(`${side} ${request.type}`);
            }
            link.send(request);
          },
          close() {
            closed += 1;
            link.close();
          },
        };
      },
      schedule: queueMicrotask,
      now: () => 0,
      everyTick: () => () => undefined,
      startedAt: STARTED_AT,
    },
  );
  return { race, worked, timesClosed: () => closed };
}

test('a race that is closed stops both runs and releases their rows', async () => {
  const { race, timesClosed } = openRace();
  expect(race.id).toBe(10);
  const ended = Promise.all([race.start('left'), race.start('right')]);
  expect(race.signal.aborted).toBe(false);
  race.close();
  expect(race.signal.aborted).toBe(true);
  expect((await ended).map(({ state }) => state)).toEqual(['aborted', 'aborted']);
  expect(timesClosed()).toBe(2);
});

test('each side is asked about itself, whichever begins', async () => {
  const { race } = openRace('right', () => Promise.resolve(new Response('{"n":1}\n')));
  const [left, right] = await Promise.all([race.start('left'), race.start('right')]);
  expect([left.road, right.road]).toEqual(['buffered', 'streamed']);
});

test.each([
  [
    'rows that can only be compared so are hashed first',
    '{"n":1}\n{"n":2}\n',
    ['left digest', 'right digest', 'left parse', 'left parsed', 'right parse', 'right parsed'],
  ],
  [
    'rows that say themselves that they are whole are hashed last',
    pageLine(1, [{ n: 1 }]) + endLine(1, 1),
    ['left parse', 'left parsed', 'right parse', 'right parsed', 'left digest', 'right digest'],
  ],
])('after a race the sides are looked at one after the other: %s', async (_, body, order) => {
  const { race, worked } = openRace('left', () => Promise.resolve(new Response(body)));
  await Promise.all([race.start('left'), race.start('right')]);
  await race.over;
  expect(worked).toEqual(order);
});
