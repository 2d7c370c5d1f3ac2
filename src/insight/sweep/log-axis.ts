/** A range of positive numbers that is drawn by logarithms. */
export type LogRange = readonly [from: number, to: number];

/** Steps of a decade that are round. */
const ROUND = [1, 2, 5, 10] as const;

/**
 * The smallest range with round ends that holds all of these numbers and is at least one step wide;
 * `undefined` without a positive number.
 */
export function roundLogRange(values: readonly number[]): LogRange | undefined {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return undefined;
  const from = roundBelow(Math.min(...positive));
  const to = roundAbove(Math.max(...positive));
  return from < to ? [from, to] : [from, roundAbove(to * 1.01)];
}

/** The range of these numbers as it is; a single number gets as much room on both sides. */
export function plainLogRange(values: readonly number[]): LogRange {
  const [from, to] = [Math.min(...values), Math.max(...values)];
  return from < to ? [from, to] : [from / 2, to * 2];
}

/** Where a number lies in a range: 0 at its beginning, 1 at its end. */
export function shareOf(value: number, [from, to]: LogRange): number {
  return Math.log(value / from) / Math.log(to / from);
}

/**
 * Round numbers in a range, in ascending order and at most `most`: each decade's 1, 2 and 5, or its 1 and 3,
 * or powers of ten, of which steps are left out where there are too many.
 */
export function logTicks([from, to]: LogRange, most: number): readonly number[] {
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const candidates = [
    decades.flatMap((power) => [1, 2, 5].map((step) => decade(step, power))),
    decades.flatMap((power) => [1, 3].map((step) => decade(step, power))),
    ...[1, 2, 3, 4].map((every) =>
      decades.filter((power) => power % every === 0).map((power) => decade(1, power)),
    ),
  ].map((ticks) => ticks.filter((tick) => isWithin(tick, from, to)));
  return candidates.find((ticks) => ticks.length > 0 && ticks.length <= most) ?? [];
}

function isWithin(tick: number, from: number, to: number): boolean {
  const tolerance = 1e-9;
  return tick >= from * (1 - tolerance) && tick <= to * (1 + tolerance);
}

/** Without the errors of binary fractions. */
function decade(step: number, power: number): number {
  return Number(`${step}e${power}`);
}

function roundBelow(value: number): number {
  const power = Math.floor(Math.log10(value));
  return decade(ROUND.findLast((step) => decade(step, power) <= value) ?? 1, power);
}

function roundAbove(value: number): number {
  const power = Math.floor(Math.log10(value));
  return decade(ROUND.find((step) => decade(step, power) >= value) ?? 10, power);
}
