import { foreignSentence, placeCaveat } from '#insight/cost/compared-costs';
import { billedIn } from '#insight/cost/cost-of-run';
import type { Rates } from '#insight/cost/rates';
import { unverifiedCaveat, usedRates } from '#insight/cost/used-rates';
import { listed } from '#insight/figures/listed';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { contestantNames } from './contestant-names.ts';
import { isLimited } from './known-limits.ts';
import { hasDelivered } from './sweep-metrics.ts';
import { sweptCosts } from './swept-costs.ts';

/**
 * What keeps the costs of a sweep from being those on AWS, and which of the rates could not be verified; whole
 * sentences, none where there is nothing to say.
 */
export function sweepCostCaveats(
  record: SweepRecord,
  place: Place | undefined,
  rates: Rates,
): readonly string[] {
  const foreign = contestantNames(record.contestants).filter(
    (_, index) =>
      !isLimited(record, index) &&
      record.runs.some((run) => run.contestant === index && run.repeat > 0 && hasDelivered(run)),
  );
  const known = sweptCosts(record, rates).flatMap(({ cost }) =>
    cost?.state === 'known' ? [billedIn(cost)] : [],
  );
  return [
    ...placeCaveat(place),
    ...(foreign.length === 0 ? [] : [foreignSentence(listed(foreign.map(({ noun }) => noun)))]),
    ...unverifiedCaveat(usedRates(known, rates)),
  ];
}
