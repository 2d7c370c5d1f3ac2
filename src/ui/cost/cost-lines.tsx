import type { CostItem } from '#insight/cost/cost-items';
import type { KnownCost } from '#insight/cost/cost-of-run';
import { formatUsd } from '#insight/cost/format-usd';
import { capitalised } from '#insight/figures/capitalised';
import { keepTogether } from '#ui/keep-together.ts';
import { decimalsOf, roomBehind } from '#ui/room-behind.ts';
import './cost-lines.css';

/** What a cost is made of, item by item; each opens its arithmetic. */
export function CostLines({ cost }: { readonly cost: KnownCost }) {
  const mostDecimals = Math.max(...cost.items.map(({ usd }) => decimalsOf(formatUsd(usd)).length));
  return (
    <ul className="cost-lines">
      {cost.items.map((item) => (
        <li key={item.id} data-code={`cost.${item.id}`}>
          <CostLine item={item} usd={cost.usd} mostDecimals={mostDecimals} />
        </li>
      ))}
    </ul>
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
      <p>{keepTogether(item.arithmetic)}</p>
    </details>
  );
}

const BASES: Readonly<Record<CostItem['basis'], string>> = {
  measured: 'amount measured',
  calculated: 'amount calculated',
  reported: 'amount reported',
  estimated: 'amount estimated',
};
