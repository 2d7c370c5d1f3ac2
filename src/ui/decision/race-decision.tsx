import { memo } from 'react';
import { decideRace } from '#insight/decision/decide-race';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { DecisionList } from './decision-list.tsx';

/** What a race means for the choice between its sides, in a sentence, and why, one click away. */
export const RaceDecision = memo(function RaceDecision({
  left,
  right,
}: Readonly<Record<Side, EndedRecording>>) {
  const decision = decideRace({ left, right });
  const { code, sentence } = decision.recommendation;
  return (
    <details className="race-decision">
      <summary data-code={code}>
        <strong>{sentence}</strong> <span className="race-decision-more">Why</span>
      </summary>
      <DecisionList decision={decision} />
    </details>
  );
});
