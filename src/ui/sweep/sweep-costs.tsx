import { useId, useMemo, useState } from 'react';
import { formatUsd } from '#insight/cost/format-usd';
import type { Rates } from '#insight/cost/rates';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { sweepCostCaveats } from '#insight/sweep/cost-caveats';
import { deliveredSizes, type SweptCost, sweptCosts } from '#insight/sweep/swept-costs';
import type { Place } from '#recording/place';
import type { SweepRecord } from '#recording/sweep-record';
import { roadOf } from '#roads/roads';
import { CostLines } from '#ui/cost/cost-lines';
import { RatesDialog } from '#ui/cost/rates-dialog';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import './sweep-costs.css';

interface SweepCostsProps {
  readonly record: SweepRecord;
  readonly rates: Rates;
  readonly place: Place | undefined;
}

/** How the cost of each road comes about: at the largest size that it delivered, or at one that is chosen. */
export function SweepCosts({ record, rates, place }: SweepCostsProps) {
  const headingId = useId();
  const sizeId = useId();
  const [chosen, setChosen] = useState<number>();
  const [isChanging, setIsChanging] = useState(false);
  const sizes = useMemo(() => deliveredSizes(record), [record]);
  // Another sweep has other sizes.
  const rows = chosen !== undefined && sizes.includes(chosen) ? chosen : undefined;
  const costs = useMemo(() => sweptCosts(record, rates, rows), [record, rates, rows]);
  return (
    <section className="card sweep-costs" aria-labelledby={headingId}>
      <h2 id={headingId}>How the costs come about</h2>
      <div className="sweep-costs-size fields">
        <label htmlFor={sizeId}>Rows of each load</label>
        <select
          id={sizeId}
          value={rows ?? ''}
          onChange={({ target }) =>
            setChosen(target.value === '' ? undefined : Number(target.value))
          }
        >
          <option value="">the most that each road delivered</option>
          {sizes.map((size) => (
            <option key={size} value={size}>
              {formatCount(size)}
            </option>
          ))}
        </select>
        <button type="button" className="button" onClick={() => setIsChanging(true)}>
          Rates
        </button>
      </div>
      {costs.map((each) => (
        <details key={each.noun} style={roadStyle(roadOf(each.road))}>
          <summary>
            <RoadMark road={roadOf(each.road)} /> <strong>{capitalised(each.noun)}</strong>{' '}
            <Sum {...each} />
          </summary>
          <Arithmetic {...each} />
        </details>
      ))}
      {sweepCostCaveats(record, place, rates).map((caveat) => (
        <p key={caveat}>{keepTogether(caveat)}</p>
      ))}
      {isChanging && <RatesDialog rates={rates} onClose={() => setIsChanging(false)} />}
    </section>
  );
}

function Sum({ cost, which }: SweptCost) {
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

function Arithmetic({ cost }: SweptCost) {
  if (cost === undefined) return <p>No run delivered all the rows that it was asked for.</p>;
  return cost.state === 'known' ? (
    <CostLines cost={cost} />
  ) : (
    <p data-code={`cost.${cost.state}`}>{keepTogether(cost.sentence)}</p>
  );
}
