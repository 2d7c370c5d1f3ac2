import { expect, test } from 'vitest';
import { createSampler } from './race-sample.ts';
import type { Side } from '#roads/road';
import { factsAtStart, type Recording } from '#recording/recording';

/** Reports something until its subscription ends. */
function createListeners() {
  const listeners = new Set<() => void>();
  return {
    listeners,
    add(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call() {
      for (const listener of listeners) listener();
    },
  };
}

/** A sampler with a listener, over two runs, and a clock and ticks that the test controls. */
function prepareSampler() {
  const clock = { nowMs: 1000 };
  const recordings: { [Each in Side]?: Recording } = {};
  const changes = { left: createListeners(), right: createListeners() };
  const ticks = createListeners();
  const runOf = (side: Side) => ({
    read: () => recordings[side],
    subscribe: changes[side].add,
  });
  const sampler = createSampler(
    { left: runOf('left'), right: runOf('right') },
    { now: () => clock.nowMs, everyTick: ticks.add },
  );
  let samples = 0;
  const stop = sampler.subscribe(() => {
    samples += 1;
  });
  samples = 0;
  return {
    sampler,
    ticks,
    stop,
    /** How many samples were taken since this was last called. */
    taken() {
      const now = samples;
      samples = 0;
      return now;
    },
    pass(durationMs: number) {
      clock.nowMs += durationMs;
    },
    change(side: Side, facts: Partial<Recording> = {}) {
      const before = recordings[side] ?? {
        ...factsAtStart({ road: { id: side }, url: 'https://example.test/' }, clock.nowMs),
        arrivals: [],
        wasHidden: false,
      };
      recordings[side] = { ...before, ...facts } as Recording;
      changes[side].call();
    },
  };
}

test('ticks take the sample while both sides wait for rows, but not before one has started', () => {
  const { sampler, change, taken, ticks, pass } = prepareSampler();
  ticks.call();
  expect(taken()).toBe(0);
  change('left');
  change('right');
  expect(taken()).toBe(0);
  pass(1);
  ticks.call();
  expect(taken()).toBe(1);
  expect(sampler.read()).toMatchObject({
    nowMs: 1001,
    recordings: { left: { state: 'running' }, right: { state: 'running' } },
  });
});

test('rows that arrive slowly trigger a sample, and so do their paint marks', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  change('right', { rows: 10, bytes: 1000 });
  expect(taken()).toBe(1);
  change('right', { marks: { firstPaintMs: 20 } });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.right?.marks.firstPaintMs).toBe(20);
  ticks.call();
  expect(taken()).toBe(1);
});

test('rows with many bytes trigger a sample once per tick', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  ticks.call();
  change('right', { rows: 500, bytes: 65_000 });
  expect(taken()).toBe(1);
  change('right', { rows: 1000, bytes: 130_000 });
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(0);
  change('right', { rows: 1500, bytes: 195_000 });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.right?.rows).toBe(1500);
});

test('after many bytes the third tick takes the sample, a paint mark alone does not', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  change('right', { rows: 500, bytes: 65_000 });
  expect(taken()).toBe(0);
  ticks.call();
  change('right', { marks: { firstPaintMs: 20 } });
  ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.right?.marks.firstPaintMs).toBe(20);
});

test('a response that was read to its end is sampled at once, while its rows are being checked', () => {
  const { sampler, change, taken } = prepareSampler();
  change('right', { rows: 50_000, bytes: 2 ** 22 });
  expect(taken()).toBe(0);
  change('right', { receivedMs: 100 });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.right?.receivedMs).toBe(100);
});

test('a flood is sampled every five ticks', () => {
  const { change, taken, ticks } = prepareSampler();
  change('right');
  ticks.call();
  taken();
  for (let tick = 1; tick <= 4; tick += 1) {
    change('right', { rows: 1000 * tick, bytes: 2 ** 20 * (tick + 1) });
    ticks.call();
  }
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('a flood on a side that has no rows yet is sampled as rarely', () => {
  const { change, taken, ticks } = prepareSampler();
  change('left', { bytes: 2 ** 21 });
  for (let tick = 1; tick <= 4; tick += 1) ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('an end is sampled at once, but not while rows come on the other side', () => {
  const { sampler, change, taken } = prepareSampler();
  change('left');
  change('right', { rows: 500, bytes: 65_000 });
  taken();
  change('left', { state: 'complete' });
  expect(taken()).toBe(0);
  change('right', { state: 'complete' });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings).toMatchObject({
    left: { state: 'complete' },
    right: { state: 'complete' },
  });
});

test('the streamed side’s end and its paint marks are sampled at once while the buffered one waits', () => {
  const { change, taken } = prepareSampler();
  change('left');
  change('right');
  taken();
  change('right', { state: 'complete', rows: 10 });
  expect(taken()).toBe(1);
  change('right', { marks: { lastPaintMs: 20 } });
  expect(taken()).toBe(1);
});

test('an end waits while bytes flood in on the other side, before its first row too', () => {
  const { change, taken, ticks } = prepareSampler();
  change('left', { bytes: 2 ** 22 });
  change('right', { state: 'complete', rows: 10 });
  for (let tick = 1; tick <= 4; tick += 1) ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('after both have ended, ticks take no samples', () => {
  const { change, taken, ticks } = prepareSampler();
  change('left', { state: 'failed' });
  change('right', { state: 'complete' });
  taken();
  ticks.call();
  expect(taken()).toBe(0);
});

test('nothing is sampled without a listener, and changes that were missed are there afterwards', () => {
  const { sampler, change, stop, ticks } = prepareSampler();
  stop();
  expect(ticks.listeners.size).toBe(0);
  change('right', { state: 'complete', rows: 10 });
  expect(sampler.read().recordings).toEqual({});
  const end = sampler.subscribe(() => undefined);
  expect(sampler.read().recordings.right?.rows).toBe(10);
  end();
});

test.each([
  [32 * 1024, 1],
  [32 * 1024 + 1, 0],
])('%d bytes with rows are sampled at once if they are no more than 32 KiB', (bytes, samples) => {
  const { change, taken } = prepareSampler();
  change('right', { rows: 500, bytes });
  expect(taken()).toBe(samples);
});

test.each([
  [512 * 1024, 3],
  [512 * 1024 + 1, 5],
])('%d bytes since the last sample are a flood if they are more than 512 KiB', (bytes, due) => {
  const { change, taken, ticks } = prepareSampler();
  change('right', { rows: 500, bytes });
  let tick = 0;
  while (taken() === 0) {
    tick += 1;
    ticks.call();
  }
  expect(tick).toBe(due);
});

test('bytes are counted from the last sample on, and those of a side that was read are not', () => {
  const { change, taken, ticks } = prepareSampler();
  change('left', { rows: 500, bytes: 2 ** 22, receivedMs: 90 });
  change('right', { rows: 500, bytes: 65_000 });
  for (let tick = 0; tick < 3; tick += 1) ticks.call();
  taken();
  change('right', { rows: 600, bytes: 65_000 + 32 * 1024 });
  expect(taken()).toBe(1);
});

test('a second listener hears of the same samples, and the first may leave', () => {
  const { sampler, change, taken, ticks, stop } = prepareSampler();
  let heard = 0;
  const end = sampler.subscribe(() => (heard += 1));
  expect(heard).toBe(0);
  change('right', { rows: 10, bytes: 100 });
  expect([taken(), heard]).toEqual([1, 1]);
  stop();
  change('right', { rows: 20, bytes: 200 });
  expect([taken(), heard]).toEqual([0, 2]);
  end();
  expect(ticks.listeners.size).toBe(0);
  // Whoever comes later begins anew.
  sampler.subscribe(() => (heard += 1));
  expect(heard).toBe(3);
  expect(ticks.listeners.size).toBe(1);
});
