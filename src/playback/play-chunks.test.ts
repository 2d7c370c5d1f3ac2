import { expect, test } from 'vitest';
import { playChunks, type TimedResponse } from './play-chunks.ts';
import { createPlayClock } from './play-clock.ts';
import { createVirtualClock, type VirtualClock } from './testing/create-virtual-clock.ts';

const never = new AbortController().signal;

/** A response of one byte at each of these instants; `made` is how many chunks were asked for. */
function timed(instants: readonly number[], state: 'closed' | 'broken' = 'closed') {
  const asked = { made: 0 };
  const response: TimedResponse = {
    status: 203,
    headers: { 'X-Scene': 'yes' },
    headersAtMs: 5,
    chunks: {
      *[Symbol.iterator]() {
        for (const atMs of instants) {
          asked.made += 1;
          yield { atMs, bytes: new Uint8Array([asked.made]) };
        }
      },
    },
    end: () => ({ atMs: (instants.at(-1) ?? 5) + 1, state }),
  };
  return { asked, response };
}

/** Reads a response to its end and dates all that comes by `now`. */
async function dated(playing: Promise<Response>, now: () => number) {
  const seen: (readonly [string, number])[] = [];
  try {
    const response = await playing;
    seen.push([`status ${response.status}`, now()]);
    const reader = response.body?.getReader();
    for (;;) {
      const next = await reader?.read();
      seen.push([next?.done === false ? `byte ${next.value[0]}` : 'end', now()]);
      if (next?.done !== false) return seen;
    }
  } catch (error) {
    seen.push([String(error), now()]);
    return seen;
  }
}

async function playedOn(time: VirtualClock, response: TimedResponse, signal = never) {
  const clock = createPlayClock(time);
  let seen: Awaited<ReturnType<typeof dated>> | undefined;
  void dated(playChunks(response, clock, signal), clock.now).then((all) => {
    seen = all;
  });
  await time.run(() => seen !== undefined);
  return seen;
}

test('headers, chunks and end come at their instants', async () => {
  expect(await playedOn(createVirtualClock(), timed([10, 10, 25]).response)).toEqual([
    ['status 203', 5],
    ['byte 1', 10],
    ['byte 2', 10],
    ['byte 3', 25],
    ['end', 26],
  ]);
});

test('a connection that is lost rejects at its instant', async () => {
  expect(await playedOn(createVirtualClock(), timed([10], 'broken').response)).toEqual([
    ['status 203', 5],
    ['byte 1', 10],
    ['TypeError: network error', 11],
  ]);
});

test('what a timer makes late is dated by when it was due', async () => {
  const time = createVirtualClock();
  const late: VirtualClock = {
    ...time,
    pause: (task, durationMs) => time.pause(task, durationMs + 40),
  };
  expect(await playedOn(late, timed([10, 60, 61]).response)).toEqual([
    ['status 203', 5],
    ['byte 1', 10],
    ['byte 2', 60],
    ['byte 3', 61],
    ['end', 62],
  ]);
});

test('a chunk is made when the one before it has been read, and not earlier', async () => {
  const time = createVirtualClock();
  const { asked, response } = timed([10, 20, 30]);
  let reader: ReadableStreamDefaultReader | undefined;
  void playChunks(response, createPlayClock(time), never).then(({ body }) => {
    reader = body?.getReader();
  });
  await time.run(() => reader !== undefined);
  expect(asked.made).toBe(0);
  void reader?.read();
  await time.run(() => false);
  expect(asked.made).toBe(1);
});

test('an abort before the headers rejects with its reason, and one after them errors the body', async () => {
  for (const [atMs, seen] of [
    [2, [['Error: enough', 2]]],
    [
      15,
      [
        ['status 203', 5],
        ['byte 1', 10],
        ['Error: enough', 15],
      ],
    ],
  ] as const) {
    const time = createVirtualClock();
    const controller = new AbortController();
    time.pause(() => controller.abort(new Error('enough')), atMs);
    expect(await playedOn(time, timed([10, 20]).response, controller.signal)).toEqual(seen);
  }
});

test('on a late machine an abort has the instant that the clock had, and the clock runs freely again', async () => {
  const time = createVirtualClock();
  const clock = createPlayClock({
    now: time.now,
    pause: (task, durationMs) => time.pause(task, durationMs && durationMs + 500),
  });
  const abortion = new AbortController();
  let seen: Awaited<ReturnType<typeof dated>> | undefined;
  const { response } = timed([1000, 2000]);
  void dated(playChunks(response, clock, abortion.signal), clock.now).then((all) => {
    seen = all;
  });
  // The chunk will come 500 ms late.
  time.pause(() => abortion.abort(new Error('enough')), 1300);
  await time.run(() => seen !== undefined);
  expect(seen).toEqual([
    ['status 203', 5],
    ['Error: enough', 1000],
  ]);
  await time.run(() => false);
  time.pause(() => undefined, 900);
  await time.run(() => false);
  expect(clock.now()).toBe(time.now());
});

test('the clock runs freely again when everything has been read', async () => {
  const time = createVirtualClock();
  const clock = createPlayClock(time);
  let isRead = false;
  void dated(playChunks(timed([10]).response, clock, never), clock.now).then(() => {
    isRead = true;
  });
  await time.run(() => isRead);
  time.pause(() => undefined, 500);
  await time.run(() => false);
  expect(clock.now()).toBe(time.now());
  expect(clock.now()).toBeGreaterThan(500);
});

test('a delivery counts from when it was asked for, if that was dated a moment ago', () => {
  let nowMs = 100;
  const clock = createPlayClock({ now: () => nowMs, pause: () => undefined });
  clock.now();
  nowMs = 103;
  expect(clock.begin()).toBe(100);
  nowMs = 200;
  expect(clock.begin()).toBe(200);
  // A run reads the clock when it starts, and again when it notes its first request.
  clock.now();
  nowMs = 204;
  clock.now();
  nowMs = 205;
  expect(clock.begin()).toBe(200);
  // What is asked for after that does not count from before it.
  clock.now();
  nowMs = 210;
  expect(clock.begin()).toBe(205);
});

test('what is asked for because of what has just come counts from its instant, however late the machine is', async () => {
  const time = createVirtualClock();
  const late = (task: () => void, durationMs: number) => time.pause(task, durationMs + 500);
  const clock = createPlayClock({ now: time.now, pause: late });
  let seen: Awaited<ReturnType<typeof dated>> | undefined;
  void dated(playChunks(timed([10]).response, clock, never), clock.now).then(async () => {
    seen = await dated(playChunks(timed([10]).response, clock, never), clock.now);
  });
  await time.run(() => seen !== undefined);
  expect(seen).toEqual([
    ['status 203', 16],
    ['byte 1', 21],
    ['end', 22],
  ]);
});

test('what has come is dated by its own instant, also if another response begins before it is read', async () => {
  const time = createVirtualClock();
  const late = (task: () => void, durationMs: number) => time.pause(task, durationMs + 500);
  const clock = createPlayClock({ now: time.now, pause: late });
  await Promise.all([clock.waitUntil(10, never), time.run(() => time.now() >= 500)]);
  void clock.waitUntil(2000, new AbortController().signal);
  expect(clock.now()).toBe(10);
  clock.letGo();
  await time.run(() => time.now() >= 1010);
  expect(clock.now()).toBe(time.now());
});

test('a response that is aborted does not hold the clock', async () => {
  const time = createVirtualClock();
  const clock = createPlayClock(time);
  const abortion = new AbortController();
  const playing = playChunks(timed([10]).response, clock, abortion.signal);
  await Promise.all([playing, time.run(() => time.now() >= 5)]);
  abortion.abort();
  await time.run(() => false);
  time.pause(() => undefined, 500);
  await time.run(() => false);
  expect(clock.begin()).toBe(time.now());
});

test('of two responses on one clock, what is due first comes first, at its own instant', async () => {
  const time = createVirtualClock();
  const clock = createPlayClock(time);
  const [early, late] = [timed([10, 40]).response, timed([20, 30]).response];
  let seen: Awaited<ReturnType<typeof dated>>[] | undefined;
  void Promise.all([
    dated(playChunks(late, clock, never), clock.now),
    dated(playChunks(early, clock, never), clock.now),
  ]).then((all) => {
    seen = all;
  });
  await time.run(() => seen !== undefined);
  expect(seen).toEqual([
    [
      ['status 203', 5],
      ['byte 1', 20],
      ['byte 2', 30],
      ['end', 31],
    ],
    [
      ['status 203', 5],
      ['byte 1', 10],
      ['byte 2', 40],
      ['end', 41],
    ],
  ]);
});

test('what is due first comes first, also if its timer is the later one', async () => {
  const time = createVirtualClock();
  const lateByMs = [40, 0];
  const clock = createPlayClock({
    now: time.now,
    pause: (task, durationMs) => time.pause(task, durationMs + (lateByMs.shift() ?? 0)),
  });
  const seen: number[] = [];
  const note = () => void seen.push(clock.now());
  void clock.waitUntil(10, never).then(note);
  void clock.waitUntil(30, never).then(note);
  await time.run(() => seen.length === 2);
  expect(seen).toEqual([10, 30]);
});

test('a response may be asked for when another one has just ended, or while it still comes', async () => {
  for (const whileItComes of [false, true]) {
    const time = createVirtualClock();
    const clock = createPlayClock(time);
    const first = await playedHeaders(playChunks(timed([10, 50]).response, clock, never), time);
    const reading = () => dated(Promise.resolve(first), clock.now);
    const next = () => playChunks(timed([3]).response, clock, never);
    let seen: readonly unknown[] | undefined;
    const both = async () => {
      if (!whileItComes) return [await reading(), await dated(next(), clock.now)];
      const asked = next();
      return [await reading(), await dated(asked, clock.now)];
    };
    void both().then((all) => {
      seen = all;
    });
    await time.run(() => seen !== undefined);
    const startMs = whileItComes ? 5 : 51;
    // What came earlier than it is read counts from when it is read.
    const from = (atMs: number) => Math.max(startMs + atMs, 51);
    expect(seen).toEqual([
      [
        ['status 203', 5],
        ['byte 1', 10],
        ['byte 2', 50],
        ['end', 51],
      ],
      [
        ['status 203', from(5)],
        ['byte 1', from(5)],
        ['end', from(5)],
      ],
    ]);
  }
});

async function playedHeaders(answering: Promise<Response>, time: VirtualClock): Promise<Response> {
  let answer: Response | undefined;
  void answering.then((response) => {
    answer = response;
  });
  await time.run(() => answer !== undefined);
  if (answer === undefined) throw new Error('There is an answer.');
  return answer;
}
