import { expect, test } from 'vitest';
import { drawSample } from './draw-sample.ts';

const ITEMS = 'abcdefghij'.split('');

test('the same seed draws the same sample, in the order of the items', () => {
  const sample = drawSample(ITEMS, 4, 1);
  expect(sample).toHaveLength(4);
  expect(sample).toEqual(drawSample(ITEMS, 4, 1));
  expect(sample).toEqual(sample.toSorted());
});

test('nothing is drawn twice', () => {
  expect(new Set(drawSample(ITEMS, 9, 3)).size).toBe(9);
});

test('a sample that asks for more than there is gives all', () => {
  expect(drawSample(ITEMS, 99, 1)).toEqual(ITEMS);
  expect(drawSample([], 3, 1)).toEqual([]);
});

test('over many seeds every item is drawn about equally often', () => {
  const timesDrawn = new Map(ITEMS.map((item) => [item, 0]));
  for (let seed = 0; seed < 2000; seed += 1) {
    for (const item of drawSample(ITEMS, 3, seed)) {
      timesDrawn.set(item, (timesDrawn.get(item) ?? 0) + 1);
    }
  }
  // 600 expected each; four standard deviations are 82.
  for (const times of timesDrawn.values()) expect(Math.abs(times - 600)).toBeLessThan(82);
});
