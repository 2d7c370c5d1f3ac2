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
        <Waiting part="decision">what the race means for your choice.</Waiting>
        <Waiting part="cost">what such requests would cost on AWS.</Waiting>
      </>
    );
  }
  const ended = { left, right, place };
  return (
    <>
      <div className="card decision-place">
        <RaceDecision key={race?.id} {...ended} />
      </div>
      <div className="card cost-place">
        <RaceCost key={race?.id} {...ended} />
      </div>
    </>
  );
}

interface WaitingProps {
  readonly part: 'decision' | 'cost';
  readonly children: string;
}

function Waiting({ part, children }: WaitingProps) {
  return (
    <div className={`card ${part}-place`}>
      <p className={`${part}-waiting`}>When both sides have ended, this line says {children}</p>
    </div>
  );
}
