import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isEnded } from '#recording/recording';
import { ConclusionPlace } from '#ui/conclusion-place';
import { RaceDecision } from '#ui/lazy-views';
import { useRaceSample } from '#ui/race/use-race-sample.ts';

interface DecisionPlaceProps {
  readonly race: Race | undefined;
  readonly place: Place | undefined;
}

/** What a race means for a decision; its space is reserved before that can be said. */
export function DecisionPlace({ race, place }: DecisionPlaceProps) {
  const { left, right } = useRaceSample(race).recordings;
  return (
    <ConclusionPlace
      about="decision"
      waiting="When both sides have ended, this line says what the race means for your choice."
    >
      {isEnded(left) && isEnded(right) && (
        <RaceDecision key={race?.id} left={left} right={right} place={place} />
      )}
    </ConclusionPlace>
  );
}
