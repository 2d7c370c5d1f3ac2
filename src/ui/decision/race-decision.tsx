import { memo } from 'react';
import { decideRace } from '#insight/decision/decide-race';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { DecisionDetails } from './decision-details.tsx';

/** What a race means for the choice between its sides. */
export const RaceDecision = memo(function RaceDecision({
  left,
  right,
  place,
}: Readonly<Record<Side, EndedRecording>> & { readonly place: Place | undefined }) {
  const decision = decideRace({ left, right }, { place });
  // A new element for a new text, which may come when the rows have been compared: it has not moved.
  return <DecisionDetails key={decision.recommendation.sentence} decision={decision} />;
});
