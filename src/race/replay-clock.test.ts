import { expect, test } from 'vitest';
import { createReplayClock } from './replay-clock.ts';

/** A clock of a replay of one second, under a time that the test moves. */
function clockOf() {
  const time = { nowMs: 5000 };
  const frames = new Set<() => void>();
  const clock = createReplayClock(1000, {
    now: () => time.nowMs,
    everyFrame(task) {
      frames.add(task);
      return () => frames.delete(task);
    },
  });
  const heard: number[] = [];
  clock.subscribe(() => heard.push(clock.read().positionMs));
  return {
    clock,
    frames,
    heard,
    /** Lets so much time pass, and a frame come. */
    pass(ms: number) {
      time.nowMs += ms;
      for (const task of frames) task();
    },
    /** Lets time pass in which there are no frames, as in a hidden tab. */
    hide: (ms: number) => (time.nowMs += ms),
  };
}

test('a replay stands until it is played, goes at the pace of the clock, and stops at its end', () => {
  const { clock, pass, frames } = clockOf();
  pass(300);
  expect(clock.read()).toEqual({ positionMs: 0, isPlaying: false, speed: 1 });
  clock.play();
  pass(300);
  expect(clock.read()).toEqual({ positionMs: 300, isPlaying: true, speed: 1 });
  pass(900);
  expect(clock.read()).toEqual({ positionMs: 1000, isPlaying: false, speed: 1 });
  expect(frames.size).toBe(0);
});

test('played at its end it begins again', () => {
  const { clock, pass } = clockOf();
  clock.seek(1000);
  clock.play();
  pass(10);
  expect(clock.read()).toMatchObject({ positionMs: 10, isPlaying: true });
});

test('a pause keeps the place, for however long', () => {
  const { clock, pass, frames } = clockOf();
  clock.play();
  pass(200);
  clock.pause();
  expect(frames.size).toBe(0);
  pass(5000);
  expect(clock.read().positionMs).toBe(200);
  clock.play();
  pass(100);
  expect(clock.read().positionMs).toBe(300);
});

test.each([0.25, 0.5, 1, 2, 4, 8])('at %s× that much of it passes', (speed) => {
  const { clock, pass } = clockOf();
  clock.setSpeed(speed);
  clock.play();
  pass(100);
  expect(clock.read().positionMs).toBe(100 * speed);
});

test('another speed counts from now on, not for what has passed', () => {
  const { clock, hide } = clockOf();
  clock.play();
  hide(100);
  clock.setSpeed(8);
  expect(clock.read().positionMs).toBe(100);
  hide(50);
  clock.pause();
  expect(clock.read().positionMs).toBe(500);
});

test('it can be moved anywhere within, and nowhere else', () => {
  const { clock, pass } = clockOf();
  clock.seek(400);
  expect(clock.read()).toMatchObject({ positionMs: 400, isPlaying: false });
  clock.play();
  clock.seek(700);
  pass(100);
  expect(clock.read()).toMatchObject({ positionMs: 800, isPlaying: true });
  clock.seek(-5);
  expect(clock.read().positionMs).toBe(0);
  clock.seek(Number.NaN);
  expect(clock.read().positionMs).toBe(0);
  clock.seek(1e9);
  expect(clock.read()).toMatchObject({ positionMs: 1000, isPlaying: false });
});

test('a tab that was hidden in the middle shows where the replay is by then', () => {
  const { clock, hide, pass } = clockOf();
  clock.play();
  pass(100);
  hide(500);
  pass(16);
  expect(clock.read()).toMatchObject({ positionMs: 616, isPlaying: true });
  hide(60_000);
  pass(16);
  expect(clock.read()).toMatchObject({ positionMs: 1000, isPlaying: false });
});

test('a clock that is closed asks for no more frames', () => {
  const { clock, frames } = clockOf();
  clock.play();
  expect(frames.size).toBe(1);
  clock.close();
  expect(frames.size).toBe(0);
  clock.play();
  expect(frames.size).toBe(0);
});

test('listeners hear of every change and every frame, until they leave', () => {
  const { clock, pass, heard } = clockOf();
  let calls = 0;
  const leave = clock.subscribe(() => (calls += 1));
  clock.seek(100);
  clock.play();
  pass(50);
  clock.pause();
  expect(heard).toEqual([100, 100, 150, 150]);
  leave();
  clock.seek(0);
  expect(calls).toBe(4);
  expect(heard).toHaveLength(5);
});

test('whoever listens to a clock that is closed hears nothing more', () => {
  const { clock, heard } = clockOf();
  clock.close();
  clock.seek(500);
  clock.setSpeed(2);
  expect(heard).toEqual([]);
  expect(clock.read()).toEqual({ positionMs: 0, isPlaying: false, speed: 1 });
});

test('played twice it asks for frames once', () => {
  const { clock, frames } = clockOf();
  clock.play();
  clock.play();
  expect(frames.size).toBe(1);
});

test('a clock that goes back does not take the replay back', () => {
  const { clock, pass } = clockOf();
  clock.play();
  pass(300);
  pass(-200);
  expect(clock.read().positionMs).toBe(300);
  pass(100);
  expect(clock.read().positionMs).toBe(400);
});

test('an infinite place is none', () => {
  const { clock, heard } = clockOf();
  clock.seek(Number.POSITIVE_INFINITY);
  expect(clock.read().positionMs).toBe(0);
  expect(heard).toEqual([]);
});
