import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { otherSide, type Side } from '#roads/road';
import type { MeasurementPlan } from '#recording/measurement-record';

/** How {@link orderOf} draws, for readers of a record. */
export const ORDER_DEFINITION =
  'In every two pairs each side goes first once, in an order drawn at random: a Mersenne twister, seeded with the plan’s seed, tosses one coin for every two pairs.';

/**
 * Which side goes first in each pair, warm-ups included. The same for the same seed; a larger number of
 * pairs only adds to it.
 *
 * Counted pairs come in blocks of two, one of which begins with each side, so that after every even number
 * of pairs both sides went first equally often, and drift cancels out (permuted blocks: Pocock 1983,
 * "Clinical Trials"). All such orders are equally likely. Warm-ups have separate blocks.
 */
export function orderOf({
  seed,
  warmUps,
  pairs,
}: Pick<MeasurementPlan, 'seed' | 'warmUps' | 'pairs'>): readonly Side[] {
  const random = mersenne(seed);
  const draw = (count: number): Side[] =>
    Array.from({ length: Math.ceil(count / 2) }, () => {
      const first: Side = uniformInt(random, 0, 1) === 0 ? 'left' : 'right';
      return [first, otherSide(first)];
    })
      .flat()
      .slice(0, count);
  return [...draw(warmUps), ...draw(pairs)];
}
