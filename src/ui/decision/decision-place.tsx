import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isEnded } from '#recording/recording';
import { RaceCost, RaceDecision } from '#ui/lazy-views';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import './decision-place.css';

interface DecisionPlaceProps {
  readonly race: Race | undefined;
  readonly place: Place | undefined;
}

/**
 * Where it is said what a race means for a decision, and what it costs; its room is kept before there is
 * something to say.
 */
export function DecisionPlace({ race, place }: DecisionPlaceProps) {
  const { left, right } = useRaceSample(race).recordings;
  if (!isEnded(left) || !isEnded(right)) {
    return (
      <>
        <Waiting>this line says what the race means for your choice.</Waiting>
        <Waiting>this line says what such requests would cost on AWS.</Waiting>
      </>
    );
  }
  const ended = { left, right, place };
  return (
    <>
      <div className="card decision-place">
        <RaceDecision key={race?.id} {...ended} />
      </div>
      <div className="card decision-place">
        <RaceCost key={race?.id} {...ended} />
      </div>
    </>
  );
}

function Waiting({ children }: { readonly children: string }) {
  return (
    <div className="card decision-place">
      <p className="decision-waiting">When both sides have ended, {children}</p>
    </div>
  );
}
