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

const orderOf = (seed: number) =>
  sweepOrder({ sizes: [1], repeats: 4, seed, hasWarmUp: true }, 3).map(
    ({ contestant, repeat }) => `${contestant}/${repeat}`,
  );

test('a seed has its order for good, since records only keep the seed', () => {
  expect(orderOf(1)).toMatchInlineSnapshot(`
    [
      "2/0",
      "1/0",
      "0/0",
      "2/1",
      "0/1",
      "1/1",
      "2/2",
      "1/2",
      "0/2",
      "0/3",
      "2/3",
      "1/3",
      "2/4",
      "0/4",
      "1/4",
    ]
  `);
  expect(orderOf(2)).toMatchInlineSnapshot(`
    [
      "0/0",
      "1/0",
      "2/0",
      "2/1",
      "0/1",
      "1/1",
      "2/2",
      "1/2",
      "0/2",
      "0/3",
      "1/3",
      "2/3",
      "0/4",
      "2/4",
      "1/4",
    ]
  `);
});

test('every order of three is about as likely as any other', () => {
  const order = sweepOrder({ sizes: [1], repeats: 6000, seed: 1, hasWarmUp: false }, 3);
  const counts = new Map<string, number>();
  for (let at = 0; at < order.length; at += 3) {
    const text = order
      .slice(at, at + 3)
      .map(({ contestant }) => contestant)
      .join('');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  // 1,000 of each are expected, with a standard deviation of 29.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(5 * 29);
});

test('one contestant is taken alone, and none not at all', () => {
  expect(sweepOrder(PLAN, 1).map(({ contestant, repeat }) => [contestant, repeat])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 1],
    [0, 2],
    [0, 3],
  ]);
  expect(sweepOrder(PLAN, 0)).toEqual([]);
});
