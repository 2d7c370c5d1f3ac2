import { foreignSentence, placeCaveat } from '#insight/cost/compared-costs';
import { listed } from '#insight/figures/listed';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { contestantNames } from './contestant-names.ts';
import { isLimited } from './known-limits.ts';
import { hasDelivered } from './sweep-metrics.ts';

/** What keeps the costs of a sweep from being those on AWS; whole sentences, none where nothing does. */
export function sweepCostCaveats(record: SweepRecord, place: Place | undefined): readonly string[] {
  const foreign = contestantNames(record.contestants).filter(
    (_, index) =>
      !isLimited(record, index) &&
      record.runs.some((run) => run.contestant === index && run.repeat > 0 && hasDelivered(run)),
  );
  return [
    ...placeCaveat(place),
    ...(foreign.length === 0 ? [] : [foreignSentence(listed(foreign.map(({ noun }) => noun)))]),
  ];
}
