import { expect, test } from 'vitest';
import { createManualTimer } from './testing/manual-timer.ts';
import { createVirtualTime } from './testing/virtual-time.ts';
import { createTokenBucket } from './token-bucket.ts';

test('provides its capacity at once, and then tokens for an eighth of a second at a time', async () => {
  const time = createVirtualTime();
  const bucket = createTokenBucket({ capacity: 6000, perSecond: 2000, ...time });
  expect(await bucket.take(4000)).toBe(4000);
  expect(await bucket.take(4000)).toBe(2000);
  expect(time.now()).toBe(0);
  expect([await bucket.take(2000), time.now()]).toEqual([250, 125]);
  expect([await bucket.take(2000), time.now()]).toEqual([250, 250]);
  expect([await bucket.take(100), time.now()]).toEqual([100, 300]);
});

test('takes the time for any amount that its rate implies', async () => {
  const time = createVirtualTime();
  const bucket = createTokenBucket({ capacity: 6000, perSecond: 2000, ...time });
  for (let left = 26_000; left > 0; ) left -= await bucket.take(Math.min(left, 777));
  expect(time.now()).toBe(10_000);
});

test('fills up while nothing is taken, but not above its capacity', async () => {
  let atMs = 0;
  const { startTimer } = createManualTimer();
  const bucket = createTokenBucket({
    capacity: 6000,
    perSecond: 2000,
    now: () => atMs,
    startTimer,
  });
  await bucket.take(6000);
  atMs = 1000;
  expect(await bucket.take(9000)).toBe(2000);
  atMs = 100_000;
  expect(await bucket.take(9000)).toBe(6000);
});

test('releases waiting calls when it is lifted, and limits nothing from then on', async () => {
  const timer = createManualTimer();
  const bucket = createTokenBucket({
    capacity: 10,
    perSecond: 1,
    now: () => 0,
    startTimer: timer.startTimer,
  });
  await bucket.take(10);
  const waiting = bucket.take(5);
  expect(timer.running()).toEqual([1000]);
  bucket.lift();
  expect(await waiting).toBe(5);
  expect(await bucket.take(1000)).toBe(1000);
  expect(timer.running()).toEqual([]);
});
