import { formatCountOf } from '#insight/figures/format-quantity';
import { claimsOf, noticedIn, objectionOf } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { countedPairsOf } from '#insight/measure/audit/audited';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { Verdict } from '#insight/measure/verdict';
import type { FigureKey, MeasurementRecord } from '#recording/measurement-record';
import { type Cast, castOf, type RunPair } from './compared.ts';
import { decide } from './decide.ts';
import { decideWithoutCast } from './decide-race.ts';
import type { Decision } from './decision.ts';
import type { PartVerdict, Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';

/**
 * What a measurement means for the choice between buffered and streamed, based on the medians of its
 * counted pairs and its verdicts on the first and the last row: what has no verdict is called undecided.
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
  if (cast === undefined) return decideWithoutCast(record.roads, again);
  const pairs = countedPairsOf(record).flatMap(({ runs }): RunPair[] => {
    const [buffered, streamed] = [runs[cast.sides.buffered], runs[cast.sides.streamed]];
    return buffered === undefined || streamed === undefined ? [] : [{ buffered, streamed }];
  });
  const summaries = summariseMeasurement(record);
  const verdictOn = (key: FigureKey) =>
    partVerdictOf(summaries.find(({ metric }) => metric.key === key)?.verdict, cast);
  const reach: Reach = {
    what: 'this measurement',
    again,
    caution: [
      `By the medians of ${formatCountOf(pairs.length, 'pair')}.`,
      ...claimsOf(audit)
        .slice(0, 2)
        .map(({ sentence }) => sentence),
    ].join(' '),
    verdicts: { firstRow: verdictOn('firstRow'), lastRow: verdictOn('lastRow') },
  };
  return decide(pairs, cast, reach, refusalOf(audit, pairs.length));
}

function partVerdictOf(verdict: Verdict | undefined, { sides }: Cast): PartVerdict {
  if (verdict === undefined) return { state: 'undecided' };
  if (verdict.state === 'too-few') {
    return { state: verdict.state, pairs: verdict.pairs, least: verdict.least };
  }
  if (verdict.state !== 'sooner') return { state: verdict.state };
  return { state: verdict.side === sides.streamed ? 'streamed' : 'buffered' };
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
