import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import type { SweepPlan, SweepRun } from '#recording/sweep-record';

/** How {@link sweepOrder} draws, for readers of a record. */
export const SWEEP_ORDER_DEFINITION =
  'Sizes in ascending order, after a warm-up of each contestant where the plan has one. At each size, every repeat takes all contestants once, in an order drawn at random by a Mersenne twister that is seeded with the plan’s seed.';

/**
 * All runs of a sweep over so many contestants, in the order in which they are taken: the same for the same
 * seed. Within a size, no contestant always finds the database, or the machine, as the same other one left
 * it.
 */
export function sweepOrder(
  { sizes, repeats, seed, hasWarmUp }: Omit<SweepPlan, 'pauseMs' | 'parameter'>,
  contestants: number,
): readonly Omit<SweepRun, 'recording'>[] {
  const random = mersenne(seed);
  /** Fisher and Yates’s shuffle, as Durstenfeld gave it (1964): every order is equally likely. */
  function shuffled(): readonly number[] {
    const order = Array.from({ length: contestants }, (_, index) => index);
    for (let last = order.length - 1; last > 0; last -= 1) {
      const at = uniformInt(random, 0, last);
      [order[last], order[at]] = [order[at] as number, order[last] as number];
    }
    return order;
  }
  const round = (askedRows: number, repeat: number) =>
    shuffled().map((contestant) => ({ contestant, askedRows, repeat }));
  const [smallest] = sizes;
  return [
    ...(hasWarmUp && smallest !== undefined ? round(smallest, 0) : []),
    ...sizes.flatMap((askedRows) =>
      Array.from({ length: repeats }, (_, index) => index + 1).flatMap((repeat) =>
        round(askedRows, repeat),
      ),
    ),
  ];
}
