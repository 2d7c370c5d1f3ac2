import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isEnded } from '#recording/recording';
import { ConclusionPlace } from '#ui/conclusion-place';
import { RaceCost } from '#ui/lazy-views';
import { useRaceSample } from '#ui/race/use-race-sample.ts';

interface CostPlaceProps {
  readonly race: Race | undefined;
  readonly place: Place | undefined;
}

/** What such requests would cost; its space is reserved before that can be said. */
export function CostPlace({ race, place }: CostPlaceProps) {
  const { left, right } = useRaceSample(race).recordings;
  return (
    <ConclusionPlace
      about="cost"
      waiting="When both sides have ended, this line says what such requests would cost on AWS."
    >
      {isEnded(left) && isEnded(right) && (
        <RaceCost key={race?.id} left={left} right={right} place={place} />
      )}
    </ConclusionPlace>
  );
}
