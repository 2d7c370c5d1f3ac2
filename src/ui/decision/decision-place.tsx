import type { Race } from '#race/race';
import { isEnded } from '#recording/recording';
import { RaceDecision } from '#ui/lazy-views';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import './decision-place.css';

/** The place for what a race means for a decision; it is reserved before there is a result. */
export function DecisionPlace({ race }: { readonly race: Race | undefined }) {
  const { left, right } = useRaceSample(race).recordings;
  return (
    <div className="decision-place">
      {isEnded(left) && isEnded(right) ? (
        <RaceDecision key={race?.id} left={left} right={right} />
      ) : (
        <p className="decision-waiting">
          When both sides have ended, this line says what the race means for your choice.
        </p>
      )}
    </div>
  );
}
