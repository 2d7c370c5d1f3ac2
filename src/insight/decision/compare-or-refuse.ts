import { capitalised } from '#insight/figures/capitalised';
import { type Cast, type Compared, compareParts, type RunPair } from './compared.ts';
import type { Recommendation } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay, refuseMoreRows, refuseToDecide } from './refuse-to-decide.ts';

/** The figures that a decision can rest on, or why there are none. */
export type ComparedOrRefused =
  | { readonly state: 'compared'; readonly compared: Compared }
  | { readonly state: 'refused'; readonly refused: Recommendation };

/**
 * Compares the two parts of some pairs of runs, in order of time: refused with `refusal` if there is one, if
 * a single pair cannot carry a decision, and if nothing can be compared. `consequence` is what follows from
 * a failure, as {@link refuseToDecide} takes it.
 */
export function compareOrRefuse(
  pairs: readonly RunPair[],
  cast: Cast,
  reach: Reach,
  refusal: Recommendation | undefined,
  consequence?: string,
): ComparedOrRefused {
  const compared = compareParts(pairs, cast);
  const refused =
    refusal ??
    (pairs.length === 1 || compared === undefined
      ? refuseToDecide(pairs, cast, reach, consequence)
      : refuseAnyMoreRows(pairs, cast, reach));
  if (refused !== undefined) return { state: 'refused', refused };
  if (compared !== undefined) return { state: 'compared', compared };
  return {
    state: 'refused',
    refused: cannotSay(
      'There is nothing to decide, because the record does not say when the rows came.',
      `${capitalised(reach.again)}.`,
    ),
  };
}

/** Refuses if any run of several says that there are more rows than it has. */
function refuseAnyMoreRows(
  pairs: readonly RunPair[],
  { nouns }: Cast,
  { again }: Reach,
): Recommendation | undefined {
  return pairs
    .map((pair) => refuseMoreRows(pair, nouns, again))
    .find((refused) => refused !== undefined);
}
