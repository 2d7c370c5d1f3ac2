import { useId } from 'react';
import type { OfferedPair } from '#endpoints/offered-pairs';
import type { Road, Side } from '#roads/road';

interface PairOffersProps {
  readonly offers: readonly OfferedPair[];
  /** The roads that are chosen now. */
  readonly chosen: Readonly<Record<Side, Road>>;
  readonly onChoose: (pair: OfferedPair) => void;
}

/** Fills both forms with two roads of the deployment; shows nothing where there is no pair to offer. */
export function PairOffers({ offers, chosen, onChoose }: PairOffersProps) {
  const labelId = useId();
  if (offers.length === 0) return null;
  return (
    <div className="pair-offers" role="group" aria-labelledby={labelId}>
      <span id={labelId}>What this page can race</span>
      {offers.map((pair) => {
        const { left, right, isSameDoor } = pair;
        const isChosen = chosen.left.id === left.id && chosen.right.id === right.id;
        return (
          <button
            type="button"
            key={`${left.id} ${right.id}`}
            className="small-button"
            aria-pressed={isChosen}
            onClick={() => onChoose(pair)}
          >
            {isSameDoor && <strong>Same front door: </strong>}
            {left.name} against {right.name}
          </button>
        );
      })}
      {offers.some(({ isSameDoor }) => isSameDoor) && (
        <small>
          “Same front door” means that one host answers both, so a difference cannot come from what
          is in front of the function.
        </small>
      )}
    </div>
  );
}
