import { evidenceAgainst } from '#insight/measure/confidence-sequence';
import { PRIMARY_ALPHA } from '#insight/measure/judging-alphas';
import { createRandom, drawNormal } from './draws.ts';

const FIGURES = ['primary', 'second', 'third', 'fourth'] as const;
type Figure = (typeof FIGURES)[number];
type ByFigure = Readonly<Record<Figure, number>>;

/** A measurement of four figures, and how it is judged. */
export interface FamilyOptions {
  /** True differences, in deviations of the logarithm of a ratio; figures left out have none. */
  readonly shifts: Partial<ByFigure>;
  /** Correlation of the figures of a pair, 0 to below 1. */
  readonly correlation: number;
  /** Whole steps per deviation that a clock makes of the ratios; `undefined` for a fine clock. */
  readonly stepsPerDeviation?: number;
  /** How often each figure's intervals may miss, from the p-values of the moment. */
  readonly alphasOf: (pValues: ByFigure, primary: Figure) => ByFigure;
  readonly pairs: number;
  readonly rounds: number;
  readonly seed: number;
}

/**
 * The share of simulated measurements, looked at after every pair, in which a figure without a true
 * difference is said to have one at some moment.
 */
export function simulateFamily(options: FamilyOptions): number {
  const random = createRandom(options.seed);
  const isNull = (figure: Figure) => (options.shifts[figure] ?? 0) === 0;
  let falselyNamed = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    const counts = {
      primary: { above: 0, below: 0, ties: 0 },
      second: { above: 0, below: 0, ties: 0 },
      third: { above: 0, below: 0, ties: 0 },
      fourth: { above: 0, below: 0, ties: 0 },
    };
    const pValues = { primary: 1, second: 1, third: 1, fourth: 1 };
    for (let pair = 0; pair < options.pairs; pair += 1) {
      const shared = Math.sqrt(options.correlation) * drawNormal(random);
      for (const figure of FIGURES) {
        const own = Math.sqrt(1 - options.correlation) * drawNormal(random);
        const value = inSteps(
          (options.shifts[figure] ?? 0) + shared + own,
          options.stepsPerDeviation,
        );
        counts[figure][value > 0 ? 'above' : value < 0 ? 'below' : 'ties'] += 1;
        pValues[figure] = evidenceAgainst(counts[figure]).pValue;
      }
      // No figure is judged at more than the primary one's level, so most moments need no steps.
      if (!FIGURES.some((figure) => isNull(figure) && pValues[figure] <= PRIMARY_ALPHA)) continue;
      const alphas = options.alphasOf(pValues, 'primary');
      if (FIGURES.some((figure) => isNull(figure) && pValues[figure] <= alphas[figure])) {
        falselyNamed += 1;
        break;
      }
    }
  }
  return falselyNamed / options.rounds;
}

function inSteps(value: number, stepsPerDeviation: number | undefined): number {
  return stepsPerDeviation === undefined ? value : Math.round(value * stepsPerDeviation);
}
