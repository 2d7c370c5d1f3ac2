import type { Decision } from '#insight/decision/decision';
import { DecisionList } from './decision-list.tsx';

/** A recommendation in a sentence, with its reasons one click away. */
export function DecisionDetails({ decision }: { readonly decision: Decision }) {
  const { code, sentence } = decision.recommendation;
  return (
    <details className="decision-details">
      <summary data-code={code}>
        {/* A new element for a new text, which has not moved, however long it is. */}
        <span key={sentence}>
          <strong>{sentence}</strong> <span className="decision-why">Why</span>
        </span>
      </summary>
      <DecisionList decision={decision} />
    </details>
  );
}
