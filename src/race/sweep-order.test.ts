import { expect, test } from 'vitest';
import { sweepOrder } from './sweep-order.ts';

const PLAN = { sizes: [100, 1000], repeats: 3, seed: 7, hasWarmUp: false };

test('every contestant runs as often as the plan says, at each size', () => {
  const order = sweepOrder(PLAN, 3);
  expect(order).toHaveLength(18);
  expect(order.map(({ askedRows }) => askedRows)).toEqual([
    ...Array(9).fill(100),
    ...Array(9).fill(1000),
  ]);
  for (let at = 0; at < order.length; at += 3) {
    const round = order.slice(at, at + 3);
    expect(new Set(round.map(({ contestant }) => contestant))).toEqual(new Set([0, 1, 2]));
    expect(new Set(round.map(({ repeat }) => repeat)).size).toBe(1);
  }
});

test('the same seed gives the same order, and another one another', () => {
  const plan = { ...PLAN, repeats: 20 };
  expect(sweepOrder(plan, 3)).toEqual(sweepOrder(plan, 3));
  expect(sweepOrder({ ...plan, seed: 8 }, 3)).not.toEqual(sweepOrder(plan, 3));
});

test('no contestant is always the first', () => {
  const order = sweepOrder({ sizes: [1], repeats: 300, seed: 1, hasWarmUp: false }, 3);
  const firsts = order.filter((_, at) => at % 3 === 0).map(({ contestant }) => contestant);
  for (const contestant of [0, 1, 2]) {
    const share = firsts.filter((first) => first === contestant).length / firsts.length;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.42);
  }
});

test('a warm-up takes each contestant once, at the smallest size, before all others', () => {
  const order = sweepOrder({ ...PLAN, hasWarmUp: true }, 2);
  expect(order).toHaveLength(14);
  expect(order.slice(0, 2)).toEqual([
    expect.objectContaining({ askedRows: 100, repeat: 0 }),
    expect.objectContaining({ askedRows: 100, repeat: 0 }),
  ]);
  expect(order.slice(2).every(({ repeat }) => repeat > 0)).toBe(true);
});

test('without sizes there is nothing to take', () => {
  expect(sweepOrder({ ...PLAN, sizes: [], hasWarmUp: true }, 2)).toEqual([]);
});
