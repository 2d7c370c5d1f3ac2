/** How often the primary figure's intervals may miss. */
export const PRIMARY_ALPHA = 0.05;

/**
 * How often a side may be falsely named for any of the other figures, while the primary figure names none.
 * It is less than 5 % because the primary figure may be wrong as well: up to 200 pairs both together are in
 * at most 4.9 % (`npm run bench:stats`).
 */
const OTHERS_ALPHA_BEFORE = 0.02;

/** The same once the primary figure names a side: its own error has then either happened or can no longer happen. */
const OTHERS_ALPHA_AFTER = 0.05;

/** The least α at which one of so many figures besides the primary one may be judged: the first of Holm's steps. */
export function strictestAlpha(otherFigures: number): number {
  return OTHERS_ALPHA_BEFORE / otherFigures;
}

/**
 * How often each figure's intervals may miss, so that a side is falsely named for any figure in at most 5 %
 * of measurements, although all are checked after every pair.
 *
 * The primary figure has 5 % for itself. The others share their part by Holm's step-down procedure: the one
 * with the strongest evidence is judged at a k-th of it, where k is their number; if it is decided, the
 * next one at a (k − 1)-th, and so on; from the first one that isn't decided, all the rest are judged at
 * the same level. Their part grows when the primary figure is decided. Holm 1979,
 * https://www.jstor.org/stable/4615733; for passing on the level of a decided hypothesis, Bretz and others
 * 2009, https://doi.org/10.1002/sim.3495.
 *
 * @param pValues of `evidenceAgainst` a ratio of 1, by figure; they are valid at every moment, and so is
 *   the procedure. A figure that no pair has still belongs to the family, with a p-value of 1.
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
