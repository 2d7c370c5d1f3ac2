/** How often the primary figure's intervals may miss. */
export const PRIMARY_ALPHA = 0.05;

/**
 * How often a side may be falsely named for any of the other figures, as long as the primary figure
 * names none. It is less than 5 % since the primary figure may err as well: up to 200 pairs both
 * together do in 4.9 % at most (`npm run bench:stats`).
 */
const OTHERS_ALPHA_BEFORE = 0.02;

/** The same once the primary figure names a side: then its own error is either made or ruled out. */
const OTHERS_ALPHA_AFTER = 0.05;

/** The least α at which one of so many figures besides the primary one may be judged: the first of Holm's steps. */
export function strictestAlpha(otherFigures: number): number {
  return OTHERS_ALPHA_BEFORE / otherFigures;
}

/**
 * How often each figure's intervals may miss, so that a side is falsely named for any figure in 5 %
 * of measurements at most, although all are looked at after every pair.
 *
 * The primary figure has 5 % for itself. The others share their part by Holm's steps: the one with
 * the strongest evidence is judged at a k-th of it, k being their number; if it is decided, the next
 * at a (k − 1)-th, and so on; from the first that isn't decided, all the rest are judged alike. Their
 * part grows when the primary figure is decided. Holm 1979, https://www.jstor.org/stable/4615733;
 * for handing on what a decided hypothesis leaves over, Bretz and others 2009,
 * https://doi.org/10.1002/sim.3495.
 *
 * @param pValues of `evidenceAgainst` a ratio of 1, by figure; they hold at every moment, and so do
 * the steps. A figure that no pair has belongs to the family all the same, with a p-value of 1.
 * @param primary the figure that was chosen before the measurement.
 */
export function judgingAlphas<Key extends string>(
  pValues: Readonly<Record<Key, number>>,
  primary: NoInfer<Key>,
): Record<Key, number> {
  const alphas: Record<Key, number> = { ...pValues };
  alphas[primary] = PRIMARY_ALPHA;
  const isPrimaryDecided = pValues[primary] <= PRIMARY_ALPHA;
  const shared = isPrimaryDecided ? OTHERS_ALPHA_AFTER : OTHERS_ALPHA_BEFORE;
  const others = (Object.keys(pValues) as Key[])
    .filter((key) => key !== primary)
    .toSorted((one, other) => pValues[one] - pValues[other]);
  let left = others.length;
  for (const key of others) {
    alphas[key] = shared / left;
    if (pValues[key] <= shared / left) left -= 1;
  }
  return alphas;
}
