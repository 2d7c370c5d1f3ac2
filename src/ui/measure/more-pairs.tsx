import { pairsTaken } from '#insight/measure/describe-measurement';
import { MOST_PAIRS } from '#insight/measure/pairs-to-see';
import type { MeasurementRecord } from '#recording/measurement-record';

/** Pairs that are added at a time. */
const PAIRS_ADDED = 12;

interface MorePairsProps {
  readonly record: MeasurementRecord;
  readonly isRunning: boolean;
  readonly onMore: (pairs: number) => void;
}

/**
 * Offers to continue a measurement that has ended, because its intervals are then still valid. The button
 * stays in place while more pairs are taken, and keeps the focus.
 */
export function MorePairs({ record, isRunning, onMore }: MorePairsProps) {
  const pairs = Math.min(PAIRS_ADDED, MOST_PAIRS - pairsTaken(record));
  const isDisabled = isRunning || pairs <= 0;
  return (
    <button
      type="button"
      className="button"
      aria-disabled={isDisabled}
      title="The intervals stay valid when you look at a verdict and then add pairs."
      onClick={() => {
        if (!isDisabled) onMore(pairs);
      }}
    >
      {pairs > 0 ? `Add ${pairs} pairs` : `${MOST_PAIRS} pairs are the most`}
    </button>
  );
}
