import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/**
 * Draws at random without replacement: each subset of this size is equally likely.
 *
 * The same items, count and seed give the same sample, in the order of the items. A count that is not less than the
 * number of items gives all of them.
 */
export function drawSample<Item>(
  items: readonly Item[],
  count: number,
  seed: number,
): readonly Item[] {
  const generator = xoroshiro128plus(seed);
  const left = items.map((_, index) => index);
  const drawn = new Set<number>();
  while (drawn.size < count && left.length > 0) {
    for (const index of left.splice(uniformInt(generator, 0, left.length - 1), 1)) drawn.add(index);
  }
  return items.filter((_, index) => drawn.has(index));
}
