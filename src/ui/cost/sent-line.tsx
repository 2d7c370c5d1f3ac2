import { formatUsd } from '#insight/cost/format-usd';
import { type KnownSentCost, runsForOneDollar, type SentCosts } from '#insight/cost/sent-cost';
import { capitalised } from '#insight/figures/capitalised';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { keepTogether } from '#ui/keep-together.ts';

interface SentLineProps {
  readonly cost: KnownSentCost;
  readonly of: SentCosts['of'];
}

/** What the requests that were sent to a side would cost themselves; opens its arithmetic. */
export function SentLine({ cost, of }: SentLineProps) {
  const { usd, runs, items } = cost;
  const perDollar = of === 'race' ? runsForOneDollar(cost) : undefined;
  return (
    <details className="cost-item cost-sent">
      <summary>
        <span className="cost-name">
          {of === 'race' ? 'This run' : `${formatCountOf(runs, 'run')} of this measurement`}
        </span>{' '}
        <span className="cost-usd">{formatUsd(usd)}</span>{' '}
        <small className="cost-basis">
          estimate{perDollar !== undefined && `, about ${formatCount(perDollar)} for a dollar`}
        </small>
      </summary>
      {items
        .filter(({ amount }) => amount > 0)
        .map(({ id, name, arithmetic }) => (
          <p key={id}>
            {capitalised(name)}: {keepTogether(arithmetic)}
          </p>
        ))}
    </details>
  );
}
