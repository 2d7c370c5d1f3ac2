import { expect, test } from 'vitest';
import { orderOf } from './run-order.ts';

const order = (seed: number, pairs: number, warmUps = 0) => orderOf({ seed, pairs, warmUps });

test('after every even number of pairs both sides went first equally often', () => {
  for (let seed = 0; seed < 10_000; seed += 1) {
    const sides = order(seed, 30);
    const unbalanced = sides.filter((side, index) => index % 2 === 1 && side === sides[index - 1]);
    expect(unbalanced).toEqual([]);
  }
});

test('all balanced orders are equally likely, small seeds or not', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 10_000; seed += 1) {
    const text = order(seed, 6)
      .map((side) => side.charAt(0))
      .join('');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  expect(counts.size).toBe(8);
  // 1,250 of each are expected, with a standard deviation of 33.
  for (const count of counts.values()) expect(Math.abs(count - 1250)).toBeLessThan(5 * 33);
});

test('the first two pairs never begin with the same side', () => {
  for (let seed = 0; seed < 1000; seed += 1) {
    const [first, second] = order(seed, 2);
    expect(first).not.toBe(second);
  }
});

test('the same seed draws the same order, and more pairs only add to it', () => {
  expect(order(7, 200)).toEqual(order(7, 200));
  expect(order(7, 200)).not.toEqual(order(8, 200));
  expect(order(7, 13, 3)).toEqual(order(7, 40, 3).slice(0, 16));
});

test('warm-ups do not unbalance the pairs that count', () => {
  for (let seed = 0; seed < 100; seed += 1) {
    const counted = order(seed, 10, 3).slice(3);
    expect(counted.filter((side) => side === 'left')).toHaveLength(5);
  }
});

test('a plan without pairs has no order', () => {
  expect(order(1, 0)).toEqual([]);
});
