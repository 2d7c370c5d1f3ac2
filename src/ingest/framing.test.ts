import { expect, test } from 'vitest';
import { createByteStore } from '#wire/byte-store';
import { createFraming } from './framing.ts';

function runAll(tasks: (() => void)[]): void {
  for (const task of tasks.splice(0)) task();
}

/** A framing whose tasks and pauses the test controls. */
function prepareFraming(onLook?: () => void) {
  const store = createByteStore();
  const turns: (() => void)[] = [];
  const rests: (() => void)[] = [];
  const restMs: number[] = [];
  const faults: unknown[] = [];
  let lookedBytes = 0;
  const clock = { nowMs: 0 };
  const framing = createFraming({
    store,
    look: (end, enough) => {
      lookedBytes = Math.min(end, enough);
      onLook?.();
      return lookedBytes;
    },
    onFault: (error) => faults.push(error),
    now: () => clock.nowMs,
    defer: (task) => turns.push(task),
    pause: (task, durationMs) => {
      rests.push(task);
      restMs.push(durationMs);
    },
  });
  return {
    framing,
    clock,
    faults,
    lookedBytes: () => lookedBytes,
    receive(bytes: number) {
      store.append(new Uint8Array(bytes));
      framing.onBytes();
    },
    turn: () => runAll(turns),
    rest: () => runAll(rests),
    restMs,
    /** Lets the first bytes be parsed. */
    first() {
      runAll(rests);
      runAll(turns);
    },
    isWaiting: () => turns.length + rests.length > 0,
  };
}

const KB = 1024;

test('a chunk is not parsed while it is being received', () => {
  const { receive, first, lookedBytes } = prepareFraming();
  receive(10 * KB);
  expect(lookedBytes()).toBe(0);
  first();
  expect(lookedBytes()).toBe(10 * KB);
});

test('the first bytes are parsed at the first pause, and later bytes soon after the body has ended', () => {
  const { framing, receive, first, turn, rest, lookedBytes } = prepareFraming();
  receive(64 * KB);
  first();
  expect(lookedBytes()).toBe(64 * KB);
  receive(64 * KB);
  for (let chunk = 0; chunk < 3; chunk += 1) {
    receive(64 * KB);
    rest();
    turn();
  }
  expect(lookedBytes()).toBe(64 * KB);
  framing.finish();
  expect(lookedBytes()).toBe(5 * 64 * KB);
});

test('a body that arrives without a pause is parsed after a tenth of a second, only its first bytes', () => {
  const { receive, rest, turn, lookedBytes, restMs } = prepareFraming();
  receive(64 * KB);
  for (let count = 1; count < 25; count += 1) {
    receive(64 * KB);
    rest();
    turn();
    expect(lookedBytes()).toBe(0);
  }
  expect(restMs.reduce((sum, ms) => sum + ms, 0)).toBe(100);
  receive(64 * KB);
  rest();
  turn();
  expect(lookedBytes()).toBe(64 * KB);
});

test('pauses that take longer than they should do not make the first bytes wait longer', () => {
  const { receive, rest, turn, lookedBytes, clock } = prepareFraming();
  receive(64 * KB);
  for (let count = 1; count <= 4; count += 1) {
    expect(lookedBytes()).toBe(0);
    receive(64 * KB);
    clock.nowMs += 25;
    rest();
    turn();
  }
  expect(lookedBytes()).toBe(64 * KB);
});

test('bytes that arrive slowly are parsed after each pause', () => {
  const { receive, first, turn, rest, lookedBytes } = prepareFraming();
  receive(64 * KB);
  first();
  receive(1 * KB);
  expect(lookedBytes()).toBe(64 * KB);
  rest();
  turn();
  expect(lookedBytes()).toBe(65 * KB);
});

test('a flood is parsed after a quarter of a second, if it lasts that long', () => {
  const { receive, first, turn, rest, lookedBytes } = prepareFraming();
  receive(64 * KB);
  first();
  receive(64 * KB);
  for (let count = 1; count < 25; count += 1) {
    receive(64 * KB);
    rest();
    turn();
    expect(lookedBytes()).toBe(64 * KB);
  }
  receive(64 * KB);
  rest();
  turn();
  expect(lookedBytes()).toBe(27 * 64 * KB);
});

test('few bytes that arrive one after the other are parsed after four pauses', () => {
  const { receive, first, turn, rest, lookedBytes } = prepareFraming();
  receive(64 * KB);
  first();
  receive(1 * KB);
  for (let count = 1; count < 4; count += 1) {
    receive(1 * KB);
    rest();
    turn();
    expect(lookedBytes()).toBe(64 * KB);
  }
  receive(1 * KB);
  rest();
  turn();
  expect(lookedBytes()).toBe(69 * KB);
});

test('parsing takes slices of one millisecond, so that chunks that arrive meanwhile are dated', () => {
  const prepared = prepareFraming(() => (prepared.clock.nowMs += 0.6));
  const { receive, first, turn, rest, lookedBytes, isWaiting } = prepared;
  receive(300 * KB);
  first();
  expect(lookedBytes()).toBe(64 * KB);
  rest();
  turn();
  expect(lookedBytes()).toBe(3 * 64 * KB);
  turn();
  expect(lookedBytes()).toBe(300 * KB);
  turn();
  expect(isWaiting()).toBe(false);
});

test('after a fault nothing more is parsed', () => {
  const fault = new Error('enough');
  const { framing, receive, first, lookedBytes, faults, isWaiting } = prepareFraming(() => {
    throw fault;
  });
  receive(100 * KB);
  first();
  expect(isWaiting()).toBe(false);
  receive(1 * KB);
  first();
  expect(isWaiting()).toBe(false);
  framing.finish();
  expect(faults).toEqual([fault]);
  expect(lookedBytes()).toBe(4 * KB);
});

/** A framing whose every byte takes this long to parse, with a body that has arrived. */
function prepareCostly(msPerKb: number, bodyBytes: number) {
  let lookedBefore = 0;
  let longestMs = 0;
  const prepared = prepareFraming(() => {
    const tookMs = ((prepared.lookedBytes() - lookedBefore) / KB) * msPerKb;
    lookedBefore = prepared.lookedBytes();
    longestMs = Math.max(longestMs, tookMs);
    prepared.clock.nowMs += tookMs;
  });
  prepared.receive(bodyBytes);
  return { ...prepared, longestMs: () => longestMs };
}

test('bytes that take long to parse are parsed few at a time, so that a stop is heard between them', () => {
  const { clock, rest, turn, lookedBytes, longestMs } = prepareCostly(4, 64 * KB);
  let longestTurnMs = 0;
  while (lookedBytes() < 64 * KB) {
    rest();
    const startedMs = clock.nowMs;
    turn();
    longestTurnMs = Math.max(longestTurnMs, clock.nowMs - startedMs);
  }
  expect(longestMs()).toBeLessThanOrEqual(4 * 4);
  expect(longestTurnMs).toBeLessThanOrEqual(4 * 4);
});

test('what is left is parsed at once, or for as long as is said', () => {
  const stopped = prepareCostly(1, 500 * KB);
  stopped.framing.finish(20);
  expect(stopped.clock.nowMs).toBeGreaterThanOrEqual(20);
  expect(stopped.clock.nowMs).toBeLessThan(24);
  expect(stopped.lookedBytes()).toBeLessThan(24 * KB);
  stopped.framing.finish();
  expect(stopped.lookedBytes()).toBe(500 * KB);
});
