import { describeRace } from '#insight/figures/describe-race';
import type { Race } from '#race/race';
import { isEnded, isSettled } from '#recording/recording';
import { useRaceSample } from './use-race-sample.ts';

/** One sentence on the race, once both sides have ended. */
export function RaceSentence({ race }: { readonly race: Race | undefined }) {
  const { buffered, streamed } = useRaceSample(race).recordings;
  const isOver = isSettled(buffered) && isSettled(streamed);
  return (
    <p className="race-sentence" aria-live="polite" data-over={isOver}>
      {isOver
        ? describeRace(buffered, streamed)
        : invitation(race, isEnded(buffered), isEnded(streamed))}
    </p>
  );
}

function invitation(
  race: Race | undefined,
  hasBufferedEnded: boolean,
  hasStreamedEnded: boolean,
): string {
  if (race === undefined) {
    return 'Two requests for the same rows, started together: watch when each side has something to read.';
  }
  if (hasBufferedEnded && hasStreamedEnded) return 'Both requests have ended…';
  if (hasBufferedEnded) return 'The buffered request has ended, the streamed one is on its way…';
  if (hasStreamedEnded) return 'The streamed request has ended, the buffered one is on its way…';
  return 'Both requests are on their way…';
}
