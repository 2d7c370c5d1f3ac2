import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isSettled } from '#recording/recording';
import { useIsShownOver } from '#ui/race/use-is-shown-over.ts';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import { ConclusionPlace } from './conclusion-place.tsx';
import { RaceCost, RaceDecision } from './lazy-views.tsx';

const CONCLUSIONS = {
  decision: {
    View: RaceDecision,
    waiting: 'When both sides have ended, this line says what the race means for your choice.',
  },
  // Notes of the panes above it come before there is something to say.
  cost: { View: RaceCost, waiting: undefined },
};

interface RaceConclusionPlaceProps {
  readonly about: keyof typeof CONCLUSIONS;
  readonly race: Race | undefined;
  readonly place: Place | undefined;
}

/** What a race means for a decision, or what such requests would cost; its space is reserved before that can be said. */
export function RaceConclusionPlace({ about, race, place }: RaceConclusionPlaceProps) {
  const { left, right } = useRaceSample(race).recordings;
  const isShown = useIsShownOver(isSettled(left) && isSettled(right));
  const { View, waiting } = CONCLUSIONS[about];
  return (
    <ConclusionPlace about={about} waiting={waiting}>
      {isShown && isSettled(left) && isSettled(right) && (
        <View key={race?.id} left={left} right={right} place={place} />
      )}
    </ConclusionPlace>
  );
}
