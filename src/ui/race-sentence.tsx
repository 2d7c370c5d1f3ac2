import { describeRace } from '#insight/describe-race';
import type { Race } from '#race/race';
import { isSettled } from '#race/recording';
import { useRecording } from './use-run.ts';

/** One sentence on the race, once both sides have ended. */
export function RaceSentence({ race }: { readonly race: Race | undefined }) {
  const buffered = useRecording(race?.runs.buffered);
  const streamed = useRecording(race?.runs.streamed);
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
