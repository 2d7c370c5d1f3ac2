import { expect, test } from 'vitest';
import { holdFirstReading } from './hold-first-reading.ts';

/** A clock that advances only while something is delayed, and the delay. */
function clockFor(heldMs: number) {
  let atMs = 10;
  let holds = 0;
  const clock = {
    now() {
      // As the real one does: it works only on its own object.
      if (this !== clock) throw new TypeError('Illegal invocation');
      return atMs;
    },
  };
  const hold = () => {
    holds += 1;
    atMs += heldMs;
  };
  return { clock, hold, holds: () => holds };
}

test('the delay passes for code that reads the clock before and after', () => {
  const { clock, hold, holds } = clockFor(1500);
  const { now } = clock;
  const finish = holdFirstReading(clock, hold);
  const startedAtMs = clock.now();
  expect(clock.now() - startedAtMs).toBe(1500);
  finish();
  expect([clock.now() - startedAtMs, holds()]).toEqual([1500, 1]);
  expect(clock.now).toBe(now);
});

test('if nobody reads the clock, the end of the loading is delayed', () => {
  const { clock, hold, holds } = clockFor(1500);
  const finish = holdFirstReading(clock, hold);
  expect(holds()).toBe(0);
  finish();
  expect([holds(), clock.now(), clock.now()]).toEqual([1, 1510, 1510]);
});

test('the delay itself can read the clock', () => {
  const { clock } = clockFor(0);
  const readings: number[] = [];
  holdFirstReading(clock, () => readings.push(clock.now()));
  clock.now();
  expect(readings).toEqual([10]);
});
