import { expect, test } from 'vitest';
import { createSampler } from './race-sample.ts';
import { type Contestant, factsAtStart, type Recording } from '#recording/recording';

/** Hears of something until its subscription is ended. */
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

/** A sampler somebody listens to, over two runs, a clock and ticks that the test moves. */
function prepareSampler() {
  const clock = { nowMs: 1000 };
  const recordings: { [Name in Contestant]?: Recording } = {};
  const changes = { buffered: createListeners(), streamed: createListeners() };
  const ticks = createListeners();
  const runOf = (contestant: Contestant) => ({
    read: () => recordings[contestant],
    subscribe: changes[contestant].add,
  });
  const sampler = createSampler(
    { buffered: runOf('buffered'), streamed: runOf('streamed') },
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
    /** How many samples were taken since this was last asked. */
    taken() {
      const now = samples;
      samples = 0;
      return now;
    },
    pass(durationMs: number) {
      clock.nowMs += durationMs;
    },
    change(contestant: Contestant, facts: Partial<Recording> = {}) {
      const before = recordings[contestant] ?? {
        ...factsAtStart(contestant, 'https://example.test/', clock.nowMs),
        arrivals: [],
        wasHidden: false,
      };
      recordings[contestant] = { ...before, ...facts } as Recording;
      changes[contestant].call();
    },
  };
}

test('ticks take the sample while both wait for rows, but not before one has started', () => {
  const { sampler, change, taken, ticks, pass } = prepareSampler();
  ticks.call();
  expect(taken()).toBe(0);
  change('buffered');
  change('streamed');
  expect(taken()).toBe(0);
  pass(1);
  ticks.call();
  expect(taken()).toBe(1);
  expect(sampler.read()).toMatchObject({
    nowMs: 1001,
    recordings: { buffered: { state: 'running' }, streamed: { state: 'running' } },
  });
});

test('rows that trickle in bring the sample with them, and so do their paint marks', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  change('streamed', { rows: 10, bytes: 1000 });
  expect(taken()).toBe(1);
  change('streamed', { marks: { firstPaintMs: 20 } });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.streamed?.marks.firstPaintMs).toBe(20);
  ticks.call();
  expect(taken()).toBe(1);
});

test('rows that come with many bytes bring the sample with them once a tick', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  ticks.call();
  change('streamed', { rows: 500, bytes: 65_000 });
  expect(taken()).toBe(1);
  change('streamed', { rows: 1000, bytes: 130_000 });
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(0);
  change('streamed', { rows: 1500, bytes: 195_000 });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.streamed?.rows).toBe(1500);
});

test('after many bytes the third tick takes the sample, a paint mark alone does not', () => {
  const { sampler, change, taken, ticks } = prepareSampler();
  change('streamed', { rows: 500, bytes: 65_000 });
  expect(taken()).toBe(0);
  ticks.call();
  change('streamed', { marks: { firstPaintMs: 20 } });
  ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.streamed?.marks.firstPaintMs).toBe(20);
});

test('what was read to its end is sampled at once, while its rows are being checked', () => {
  const { sampler, change, taken } = prepareSampler();
  change('streamed', { rows: 50_000, bytes: 2 ** 22 });
  expect(taken()).toBe(0);
  change('streamed', { receivedMs: 100 });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings.streamed?.receivedMs).toBe(100);
});

test('a flood is sampled every five ticks', () => {
  const { change, taken, ticks } = prepareSampler();
  change('streamed');
  ticks.call();
  taken();
  for (let tick = 1; tick <= 4; tick += 1) {
    change('streamed', { rows: 1000 * tick, bytes: 2 ** 20 * (tick + 1) });
    ticks.call();
  }
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('a flood on a side that has no rows yet is sampled as rarely', () => {
  const { change, taken, ticks } = prepareSampler();
  change('buffered', { bytes: 2 ** 21 });
  for (let tick = 1; tick <= 4; tick += 1) ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('an end is sampled at once, but not while rows come on the other side', () => {
  const { sampler, change, taken } = prepareSampler();
  change('buffered');
  change('streamed', { rows: 500, bytes: 65_000 });
  taken();
  change('buffered', { state: 'complete' });
  expect(taken()).toBe(0);
  change('streamed', { state: 'complete' });
  expect(taken()).toBe(1);
  expect(sampler.read().recordings).toMatchObject({
    buffered: { state: 'complete' },
    streamed: { state: 'complete' },
  });
});

test('the streamed side’s end and its paint marks are sampled at once while the buffered one waits', () => {
  const { change, taken } = prepareSampler();
  change('buffered');
  change('streamed');
  taken();
  change('streamed', { state: 'complete', rows: 10 });
  expect(taken()).toBe(1);
  change('streamed', { marks: { lastPaintMs: 20 } });
  expect(taken()).toBe(1);
});

test('an end waits while the other side’s bytes flood in, before its first row too', () => {
  const { change, taken, ticks } = prepareSampler();
  change('buffered', { bytes: 2 ** 22 });
  change('streamed', { state: 'complete', rows: 10 });
  for (let tick = 1; tick <= 4; tick += 1) ticks.call();
  expect(taken()).toBe(0);
  ticks.call();
  expect(taken()).toBe(1);
});

test('after both have ended ticks bring nothing', () => {
  const { change, taken, ticks } = prepareSampler();
  change('buffered', { state: 'failed' });
  change('streamed', { state: 'complete' });
  taken();
  ticks.call();
  expect(taken()).toBe(0);
});

test('nothing is sampled while nobody listens, and what happened meanwhile is there afterwards', () => {
  const { sampler, change, stop, ticks } = prepareSampler();
  stop();
  expect(ticks.listeners.size).toBe(0);
  change('streamed', { state: 'complete', rows: 10 });
  expect(sampler.read().recordings).toEqual({});
  const end = sampler.subscribe(() => undefined);
  expect(sampler.read().recordings.streamed?.rows).toBe(10);
  end();
});
