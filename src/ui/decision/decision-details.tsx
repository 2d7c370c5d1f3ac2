import type { Decision } from '#insight/decision/decision';
import { ConclusionDetails } from '#ui/conclusion-details';
import { DecisionList } from './decision-list.tsx';

/** A recommendation in a sentence, with its reasons one click away. */
export function DecisionDetails({ decision }: { readonly decision: Decision }) {
  const { code, sentence } = decision.recommendation;
  return (
    <ConclusionDetails code={code} sentence={sentence} more="Why">
      <DecisionList decision={decision} />
    </ConclusionDetails>
  );
}
