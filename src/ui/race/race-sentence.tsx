import type { Race } from '#race/race';
import { isEnded, isSettled } from '#recording/recording';
import { nounsOf } from '#roads/roads';
import { RaceOutcome } from '#ui/lazy-views';
import { useRaceSample } from './use-race-sample.ts';

/** One sentence on the race, once both sides have ended. */
export function RaceSentence({ race }: { readonly race: Race | undefined }) {
  const { left, right } = useRaceSample(race).recordings;
  const isOver = isSettled(left) && isSettled(right);
  return (
    <div className="race-sentence" aria-live="polite" data-over={isOver}>
      {isOver ? (
        <RaceOutcome left={left} right={right} />
      ) : (
        invitation(race, isEnded(left), isEnded(right))
      )}
    </div>
  );
}

function invitation(race: Race | undefined, hasLeftEnded: boolean, hasRightEnded: boolean): string {
  if (race === undefined) {
    return 'Two requests for the same rows, started together: watch when each side has something to read.';
  }
  if (hasLeftEnded && hasRightEnded) return 'Both requests have ended…';
  if (!hasLeftEnded && !hasRightEnded) return 'Both requests are on their way…';
  const nouns = nounsOf({
    left: race.runs.left.contestant.road.id,
    right: race.runs.right.contestant.road.id,
  });
  const [ended, running] = hasLeftEnded ? [nouns.left, nouns.right] : [nouns.right, nouns.left];
  return `The ${ended} request has ended, the ${running} one is on its way…`;
}
