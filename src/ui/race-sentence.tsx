import { describeRace } from '#insight/describe-race';
import type { Race } from '#race/race';
import { isSettled } from '#race/recording';
import { useRaceSample } from './use-race-sample.ts';

/** One sentence on the race, once both sides have ended. */
export function RaceSentence({ race }: { readonly race: Race | undefined }) {
  const { buffered, streamed } = useRaceSample(race).recordings;
  const isOver = isSettled(buffered) && isSettled(streamed);
  return (
    <p className="race-sentence" aria-live="polite" data-over={isOver}>
      {isOver ? describeRace(buffered, streamed) : invitation(race)}
    </p>
  );
}

function invitation(race: Race | undefined): string {
  return race === undefined
    ? 'Two requests for the same rows, started together: watch when each side has something to read.'
    : 'Both requests are on their way…';
}
