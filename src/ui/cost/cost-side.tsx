import { formatUsd } from '#insight/cost/format-usd';
import type { CostItem } from '#insight/cost/cost-items';
import type { KnownCost, RunCost } from '#insight/cost/cost-of-run';
import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf } from '#insight/figures/format-quantity';
import { roadOf } from '#roads/roads';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { decimalsOf, roomBehind } from '#ui/room-behind.ts';

interface CostSideProps {
  /** The id of the road. */
  readonly road: string;
  readonly noun: string;
  readonly cost: RunCost;
}

/** What a million loads of one side would cost, item by item; each opens its arithmetic. */
export function CostSide({ road, noun, cost }: CostSideProps) {
  return (
    <div
      className="cost-side"
      role="group"
      aria-label={`What ${noun} costs`}
      style={roadStyle(roadOf(road))}
    >
      <p className="cost-road">
        <RoadMark road={roadOf(road)} /> {capitalised(noun)}
      </p>
      {cost.state === 'known' ? (
        <KnownSide cost={cost} />
      ) : (
        <p data-code={`cost.${cost.state}`}>{cost.sentence}</p>
      )}
    </div>
  );
}

function KnownSide({ cost }: { readonly cost: KnownCost }) {
  const mostDecimals = Math.max(...cost.items.map(({ usd }) => decimalsOf(formatUsd(usd)).length));
  return (
    <>
      <p className="cost-sum">
        <strong>{formatUsd(cost.usd)}</strong>{' '}
        <span>
          estimate, per million loads of {formatCountOf(cost.rows, 'row')}
          {cost.usage.requests > 1 && `, each of ${formatCountOf(cost.usage.requests, 'request')}`}
        </span>
      </p>
      <ul>
        {cost.items.map((item) => (
          <li key={item.id} data-code={`cost.${item.id}`}>
            <CostLine item={item} usd={cost.usd} mostDecimals={mostDecimals} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface CostLineProps {
  readonly item: CostItem;
  /** Of all items. */
  readonly usd: number;
  /** Characters of the longest amount from its decimal point on. */
  readonly mostDecimals: number;
}

function CostLine({ item, usd, mostDecimals }: CostLineProps) {
  const share = usd > 0 ? item.usd / usd : 0;
  const amount = formatUsd(item.usd);
  return (
    <details className="cost-item">
      <summary>
        <span className="cost-name">{capitalised(item.name)}</span>{' '}
        {/* As much room as the longest amount takes behind its point, so that all points are in one column. */}
        <span className="cost-usd" data-room={roomBehind(amount, mostDecimals)}>
          {amount}
        </span>{' '}
        <small className="cost-basis">estimate, {BASES[item.basis]}</small>
        <span className="cost-share" aria-hidden="true" style={{ width: `${100 * share}%` }} />
      </summary>
      <p>{item.arithmetic}</p>
    </details>
  );
}

const BASES: Readonly<Record<CostItem['basis'], string>> = {
  measured: 'amount measured',
  calculated: 'amount calculated',
  reported: 'amount reported',
  estimated: 'amount estimated',
};
