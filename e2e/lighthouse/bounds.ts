/** The bounds for the page on each kind of device; scores are out of 100. */
export const BOUNDS = {
  desktop: { performance: 98, accessibility: 100, 'best-practices': 100, seo: 90 },
  mobile: { performance: 95, accessibility: 100, 'best-practices': 100, seo: 90 },
} as const;

export type Form = keyof typeof BOUNDS;
export type Category = keyof (typeof BOUNDS)[Form];

/** The figures of one run of Lighthouse. */
export interface LighthouseRun {
  /** Out of 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Cumulative layout shift, a number without a unit. */
  readonly layoutShift: number;
  readonly largestPaintMs: number;
  readonly blockedMs: number;
  /** The titles of the audits that cost points. */
  readonly lost: readonly string[];
}

/** One line of the report. */
export interface BoundResult {
  readonly asked: string;
  readonly measured: string;
  readonly isKept: boolean;
}

/** Compares the medians of an odd number of runs with the bounds; the layout shift has to be 0 in every run. */
export function checkBounds(form: Form, runs: readonly LighthouseRun[]): readonly BoundResult[] {
  const categories = Object.entries(BOUNDS[form]).map(([category, least]): BoundResult => {
    const scores = runs.map(({ scores: each }) => each[category as Category]);
    const score = medianOf(scores);
    return {
      asked: `${form}, ${category}: ${least === 100 ? '100' : `at least ${least}`}`,
      measured: `${score} (${scores.join(', ')})`,
      isKept: score >= least,
    };
  });
  const most = Math.max(...runs.map(({ layoutShift }) => layoutShift));
  const shift = {
    asked: `${form}, cumulative layout shift: 0 in every run`,
    measured: String(most),
    isKept: most === 0,
  };
  return [...categories, shift];
}

/** The median of an odd number of figures; the upper one of an even number; NaN for none. */
export function medianOf(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
