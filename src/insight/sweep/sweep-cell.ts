import { UNKNOWN } from '#insight/figures/format-quantity';
import type { SweepPoint } from './sweep-lines.ts';
import type { SweepMetric } from './sweep-metrics.ts';

/** One figure of one contestant at one size, in words. */
export interface SweepCell {
  /** "84 ms", "not delivered", "not compared" if other rows came than were asked for; an en dash if it was not run. */
  readonly median: string;
  /** From the smallest to the largest run, and how many of them delivered and are compared, if that adds anything. */
  readonly notes: readonly string[];
}

/** The cell of a table for the results at a size; `undefined` if that size was not run. */
export function cellOf(point: SweepPoint | undefined, metric: SweepMetric): SweepCell {
  if (point === undefined) return { median: UNKNOWN, notes: [] };
  const { taken, delivered, compared = delivered, hasOtherRows, figures } = point;
  const figure = figures[metric.key];
  if (figure === undefined) {
    const missing = hasOtherRows === true ? 'not compared' : 'not delivered';
    return { median: delivered === 0 ? missing : UNKNOWN, notes: [] };
  }
  const [least, most] = [metric.format(figure.least), metric.format(figure.most)];
  return {
    median: metric.format(figure.median),
    notes: [
      ...(least === most ? [] : [`${least} to ${most}`]),
      ...(compared === taken ? [] : [`${compared} of ${taken} runs`]),
    ],
  };
}
