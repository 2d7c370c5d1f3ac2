import { expect, test } from 'vitest';
import { createRangeBuilder } from './range-builder.ts';
import type { ArrivedRange } from './row-range.ts';

/** A builder over chunks of so many bytes each, with what it passes on. */
function builderOf(chunkBytes: number) {
  const ranges: ArrivedRange[] = [];
  const source = {
    chunkEnd: (offset: number) => (Math.floor(offset / chunkBytes) + 1) * chunkBytes,
  };
  const builder = createRangeBuilder('elements', source, (range) => ranges.push(range));
  return { builder, ranges };
}

test('rows of one chunk are one range, from the first to the last', () => {
  const { builder, ranges } = builderOf(100);
  builder.add(1, 10);
  builder.add(11, 20);
  builder.add(22, 99);
  expect(ranges).toEqual([]);
  builder.flush();
  expect(ranges).toEqual([{ start: 1, end: 99, count: 3, layout: 'elements', completeAt: 99 }]);
});

test('a row that ends with its chunk belongs to it, and one that ends a byte later to the next', () => {
  const { builder, ranges } = builderOf(100);
  builder.add(1, 50);
  builder.add(51, 100);
  builder.add(100, 101);
  builder.flush();
  expect(ranges.map(({ start, end, count }) => [start, end, count])).toEqual([
    [1, 100, 2],
    [100, 101, 1],
  ]);
});

test('a range of 64 kB is passed on at once', () => {
  const { builder, ranges } = builderOf(1e6);
  builder.add(0, 65_535);
  expect(ranges).toEqual([]);
  builder.add(65_535, 65_536);
  expect(ranges).toMatchObject([{ start: 0, end: 65_536, count: 2 }]);
  builder.add(70_000, 70_010);
  builder.flush();
  expect(ranges.at(-1)).toMatchObject({ start: 70_000, end: 70_010, count: 1 });
});

test('nothing is passed on twice, or without a row', () => {
  const { builder, ranges } = builderOf(100);
  builder.flush();
  builder.add(1, 2);
  builder.flush();
  builder.flush();
  expect(ranges).toHaveLength(1);
});
