import type { Road } from '#roads/road';

/**
 * Roads in the order in which their curves are drawn, each with its place in the given order: dashed lines
 * come last, so that a whole line below is seen between the dashes where both lie on one another.
 */
export function inDrawingOrder(
  roads: readonly Road[],
): readonly (readonly [place: number, road: Road])[] {
  return [...roads.entries()].toSorted(
    ([, one], [, other]) => Number(one.look.isDashed) - Number(other.look.isDashed),
  );
}
