import { useId, useMemo } from 'react';
import { formatUsd } from '#insight/cost/format-usd';
import type { Rates } from '#insight/cost/rates';
import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf } from '#insight/figures/format-quantity';
import { sweepCostCaveats } from '#insight/sweep/cost-caveats';
import { type LargestCost, largestCosts } from '#insight/sweep/largest-costs';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { roadOf } from '#roads/roads';
import { CostLines } from '#ui/cost/cost-lines';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './sweep-costs.css';

interface SweepCostsProps {
  readonly record: SweepRecord;
  readonly rates: Rates;
  readonly place: Place | undefined;
}

/** How the cost of each road comes about at the largest size that it delivered. */
export function SweepCosts({ record, rates, place }: SweepCostsProps) {
  const headingId = useId();
  const costs = useMemo(() => largestCosts(record, rates), [record, rates]);
  return (
    <section className="card sweep-costs" aria-labelledby={headingId}>
      <h2 id={headingId}>How the costs come about, at the largest size delivered</h2>
      {costs.map((each) => (
        <details key={each.noun} style={roadStyle(roadOf(each.road))}>
          <summary>
            <RoadMark road={roadOf(each.road)} /> <strong>{capitalised(each.noun)}</strong>{' '}
            <Sum {...each} />
          </summary>
          <Arithmetic {...each} />
        </details>
      ))}
      {sweepCostCaveats(record, place).map((caveat) => (
        <p key={caveat}>{keepTogether(caveat)}</p>
      ))}
    </section>
  );
}

function Sum({ cost, which }: LargestCost) {
  if (cost?.state !== 'known') return <small>not known</small>;
  return (
    <>
      <span>{formatUsd(cost.usd)}</span>{' '}
      <small>
        estimate, per million loads of {keepTogether(formatCountOf(cost.rows, 'row'))}
        {cost.usage.requests > 1 && `, each of ${formatCountOf(cost.usage.requests, 'request')}`}
        {which !== undefined && `, ${which}`}
      </small>
    </>
  );
}

function Arithmetic({ cost }: LargestCost) {
  if (cost === undefined) return <p>No run has delivered all rows.</p>;
  return cost.state === 'known' ? (
    <CostLines cost={cost} />
  ) : (
    <p data-code={`cost.${cost.state}`}>{keepTogether(cost.sentence)}</p>
  );
}
