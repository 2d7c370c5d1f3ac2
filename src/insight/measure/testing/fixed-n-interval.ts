/**
 * The rank k of the exact interval for a number of values that was fixed beforehand: the largest k with
 * 2·P(X < k) ≤ `alpha`, X binomial with p = ½; 0 if there is none.
 *
 * For comparison only: it is not valid for a person who looks earlier (Thompson 1936,
 * https://doi.org/10.1214/aoms/1177732502).
 */
export function fixedIntervalRank(count: number, alpha: number): number {
  let probability = 0.5 ** count;
  let below = 0;
  let rank = 0;
  while (2 * (below + probability) <= alpha) {
    below += probability;
    rank += 1;
    probability *= (count - rank + 1) / rank;
  }
  return rank;
}
