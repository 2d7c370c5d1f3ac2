import type { ToldLimits } from '#insight/diagnosis/road-at';
import { formatCountOf } from '#insight/figures/format-quantity';
import { claimsOf, noticedIn, objectionOf } from '#insight/measure/audit/audit';
import type { AuditCheck } from '#insight/measure/audit/audit-check';
import { countedPairsOf } from '#insight/measure/audit/audited';
import { summariseMeasurement } from '#insight/measure/measured-figures';
import type { Verdict } from '#insight/measure/verdict';
import type { FigureKey, MeasurementRecord } from '#recording/measurement-record';
import { besideLimitsOf } from './beside-limits.ts';
import { type Cast, castInOrder, castOf, type RunPair } from './compared.ts';
import { decide } from './decide.ts';
import { decideOnCompression } from './decide-on-compression.ts';
import { decideTradeOff } from './decide-trade-off.ts';
import type { Decision, Recommendation } from './decision.ts';
import type { PartVerdict, Reach } from './reach.ts';
import { cannotSay } from './refuse-to-decide.ts';

/**
 * What a measurement means for the choice between its two roads, based on the medians of its
 * counted pairs and its verdicts on the first and the last row: what has no verdict is called undecided.
 *
 * If the audit refuses a comparison, it recommends nothing, unless the buffered side failed at a limit,
 * which is decisive by itself. `limits` are those of the local stack where it was taken, if they are known.
 */
export function decideMeasurement(
  record: Pick<MeasurementRecord, 'pairs' | 'plan' | 'roads'>,
  audit: readonly AuditCheck[],
  limits: ToldLimits = {},
): Decision {
  const again = 'measure again';
  const streaming = castOf(record.roads);
  const cast = streaming ?? castInOrder(record.roads);
  const pairs = countedPairsOf(record).flatMap(({ runs }): RunPair[] => {
    const [buffered, streamed] = [runs[cast.sides.buffered], runs[cast.sides.streamed]];
    return buffered === undefined || streamed === undefined ? [] : [{ buffered, streamed }];
  });
  const verdicts = verdictsOf(record);
  const verdictOn = (key: FigureKey) => partVerdictOf(verdicts(key), cast);
  const reach: Reach = {
    what: 'this measurement',
    again,
    limits,
    caution: cautionOf(pairs.length, audit),
    verdicts: { firstRow: verdictOn('firstRow'), lastRow: verdictOn('lastRow') },
  };
  const compression =
    streaming === undefined ? onCompression(record, pairs, cast, audit) : undefined;
  if (compression !== undefined) return besideLimitsOf(pairs, cast, reach, compression);
  const refusal = refusalOf(audit, pairs.length);
  return (streaming === undefined ? decideTradeOff : decide)(pairs, cast, reach, refusal);
}

/** How much a decision rests on, and the two most important claims of the audit. */
function cautionOf(pairs: number, audit: readonly AuditCheck[]): string {
  const claims = claimsOf(audit).slice(0, 2);
  return [
    `By the medians of ${formatCountOf(pairs, 'pair')}.`,
    ...claims.map(({ sentence }) => sentence),
  ].join(' ');
}

function verdictsOf(record: Pick<MeasurementRecord, 'pairs' | 'plan'>) {
  const summaries = summariseMeasurement(record);
  return (key: FigureKey) => summaries.find(({ metric }) => metric.key === key)?.verdict;
}

/**
 * What counted pairs say about compression, with the verdict on the last row; `undefined` if they say nothing,
 * or the audit refuses a comparison.
 */
function onCompression(
  record: Pick<MeasurementRecord, 'pairs' | 'plan'>,
  pairs: readonly RunPair[],
  cast: Cast,
  audit: readonly AuditCheck[],
): Recommendation | undefined {
  if (objectionOf(audit) !== undefined) return undefined;
  const verdict = verdictsOf(record)('lastRow');
  // What the audit claims of the encoding is the recommendation itself.
  const others = audit.filter(({ code }) => code !== 'encoding');
  return decideOnCompression(pairs, cast, cautionOf(pairs.length, others), (packed) => {
    if (verdict?.state === 'equivalent') return 0;
    if (verdict?.state !== 'sooner') return undefined;
    const differenceMs = verdict.differenceMs.median;
    return cast.sides[packed] === 'left' ? differenceMs : -differenceMs;
  });
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
