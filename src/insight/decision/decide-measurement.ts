import { formatCountOf } from '#insight/figures/format-quantity';
import { claimsOf, noticedIn, objectionOf } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { countedPairsOf } from '#insight/measure/audit/audited';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { Verdict } from '#insight/measure/verdict';
import type { MeasurementRecord } from '#recording/measurement-record';
import { type Cast, castOf, type RunPair } from './compared.ts';
import { decide } from './decide.ts';
import { decideOnOneRoad } from './decide-race.ts';
import type { Decision } from './decision.ts';
import type { Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';

/**
 * What a measurement means for the choice between buffered and streamed, based on the medians of its
 * counted pairs and its verdict on the first row.
 *
 * If the audit refuses a comparison, it recommends nothing, unless the buffered side failed at a limit,
 * which is decisive by itself.
 */
export function decideMeasurement(
  record: Pick<MeasurementRecord, 'pairs' | 'plan' | 'roads'>,
  audit: readonly AuditCheck[],
): Decision {
  const again = 'measure again';
  const cast = castOf(record.roads);
  if (cast === undefined) return decideOnOneRoad(again);
  const pairs = countedPairsOf(record).flatMap(({ runs }): RunPair[] => {
    const [buffered, streamed] = [runs[cast.sides.buffered], runs[cast.sides.streamed]];
    return buffered === undefined || streamed === undefined ? [] : [{ buffered, streamed }];
  });
  const verdict = summariseMeasurement(record).find(
    ({ metric }) => metric.key === 'firstRow',
  )?.verdict;
  const firstRow = verdict === undefined ? undefined : firstRowOf(verdict, cast);
  const reach: Reach = {
    what: 'this measurement',
    again,
    caution: [
      cautionOf(verdict, pairs.length),
      ...claimsOf(audit)
        .slice(0, 2)
        .map(({ sentence }) => sentence),
    ].join(' '),
    ...(firstRow !== undefined && { firstRow }),
  };
  return decide(pairs, cast, reach, refusalOf(audit, pairs.length));
}

function firstRowOf(verdict: Verdict, { sides }: Cast): Reach['firstRow'] {
  if (verdict.state === 'too-few') return undefined;
  if (verdict.state !== 'sooner') return verdict.state;
  return verdict.side === sides.streamed ? 'streamed' : 'buffered';
}

function cautionOf(verdict: Verdict | undefined, pairs: number): string {
  if (verdict?.state !== 'too-few') return `By the medians of ${formatCountOf(pairs, 'pair')}.`;
  return `By the medians of only ${formatCountOf(pairs, 'pair')}: a verdict on the first row takes at least ${verdict.least}.`;
}

function refusalOf(audit: readonly AuditCheck[], pairs: number) {
  const objection = objectionOf(audit);
  if (objection === undefined || pairs === 0) return undefined;
  const remedy = noticedIn(audit)[0]?.remedy ?? '';
  return cannotSay(
    `Nothing can be decided, because the sides cannot be compared: ${objection}.`,
    `${remedy} Then measure again.`.trim(),
  );
}
