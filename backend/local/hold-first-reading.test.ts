import { expect, test } from 'vitest';
import { holdFirstReading } from './hold-first-reading.ts';

/** A clock that stands still except while somebody is held, and what holds. */
function clockFor(heldMs: number) {
  let atMs = 10;
  let holds = 0;
  const clock = {
    now() {
      // As the real one does: it works on its own object alone.
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

test('time that is held passes for who reads the clock before and after', () => {
  const { clock, hold, holds } = clockFor(1500);
  const { now } = clock;
  const finish = holdFirstReading(clock, hold);
  const startedAtMs = clock.now();
  expect(clock.now() - startedAtMs).toBe(1500);
  finish();
  expect([clock.now() - startedAtMs, holds()]).toEqual([1500, 1]);
  expect(clock.now).toBe(now);
});

test('where nobody reads the clock, the end of the loading is held', () => {
  const { clock, hold, holds } = clockFor(1500);
  const finish = holdFirstReading(clock, hold);
  expect(holds()).toBe(0);
  finish();
  expect([holds(), clock.now(), clock.now()]).toEqual([1, 1510, 1510]);
});

test('what is held can read the clock itself', () => {
  const { clock } = clockFor(0);
  const readings: number[] = [];
  holdFirstReading(clock, () => readings.push(clock.now()));
  clock.now();
  expect(readings).toEqual([10]);
});
