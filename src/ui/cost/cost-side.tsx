import { formatUsd } from '#insight/cost/format-usd';
import type { KnownCost, RunCost } from '#insight/cost/cost-of-run';
import type { SentCost, SentCosts } from '#insight/cost/sent-cost';
import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf } from '#insight/figures/format-quantity';
import { roadOf } from '#roads/roads';
import { keepTogether } from '#ui/keep-together.ts';
import { RoadMark } from '#ui/road-mark';
import { roadStyle } from '#ui/road-style.ts';
import { CostLines } from './cost-lines.tsx';
import { SentLine } from './sent-line.tsx';

interface CostSideProps {
  /** The id of the road. */
  readonly road: string;
  readonly noun: string;
  readonly cost: RunCost;
  readonly sent: SentCost;
  readonly of: SentCosts['of'];
}

/** What a million loads of one side would cost, item by item, and what its own requests would; each opens its arithmetic. */
export function CostSide({ road, noun, cost, sent, of }: CostSideProps) {
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
        <p data-code={`cost.${cost.state}`}>{keepTogether(cost.sentence)}</p>
      )}
      {sent.state === 'known' && <SentLine cost={sent} of={of} />}
    </div>
  );
}

function KnownSide({ cost }: { readonly cost: KnownCost }) {
  return (
    <>
      <p className="cost-sum">
        <strong>{formatUsd(cost.usd)}</strong>{' '}
        <span>
          estimate, per million loads of {keepTogether(formatCountOf(cost.rows, 'row'))}
          {cost.usage.requests > 1 && `, each of ${formatCountOf(cost.usage.requests, 'request')}`}
        </span>
      </p>
      <CostLines cost={cost} />
    </>
  );
}
