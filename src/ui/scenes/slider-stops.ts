/** How many positions a slider has at most, besides its current value and the one that the scene has. */
const PLACES = 120;

/** Up to this span every whole number has its place; a wider one gives small numbers more room than large ones. */
const EVEN_SPAN = 120;
const EXPONENT = 4;

/**
 * The values that a slider goes through, ascending, without repeats: both ends of its range, numbers of two
 * digits in between, and these `values` themselves, so that each step of a key changes something and leads back.
 */
export function sliderStops(
  [from, to]: readonly [number, number],
  ...values: readonly number[]
): readonly number[] {
  const exponent = to - from <= EVEN_SPAN ? 1 : EXPONENT;
  const stops = Array.from({ length: PLACES + 1 }, (_, place) =>
    roundedTo(from + (to - from) * (place / PLACES) ** exponent),
  ).filter((stop) => stop > from && stop < to);
  return [...new Set([from, ...stops, ...values, to])].toSorted((one, other) => one - other);
}

/** A whole number with two digits that are not 0. */
function roundedTo(value: number): number {
  return Number(value.toPrecision(2)) < 10 ? Math.round(value) : Number(value.toPrecision(2));
}
