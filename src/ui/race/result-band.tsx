import type { Place } from '#recording/place';
import type { Race } from '#race/race';
import { isEnded, isSettled, type Recording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import { RaceOutcome } from '#ui/lazy-views';
import { usePlaceCheck } from '#ui/use-place.ts';
import { useRaceSample } from './use-race-sample.ts';
import './result-band.css';

interface ResultBandProps {
  readonly race: Race | undefined;
  readonly place: Place | undefined;
}

/** The answer of a race, in a fixed place: the question before it, its progress, and its result. */
export function ResultBand({ race, place }: ResultBandProps) {
  const { left, right } = useRaceSample(race).recordings;
  usePlaceCheck([left, right]);
  const isOver = isSettled(left) && isSettled(right);
  return (
    <div className="card result-band" aria-live="polite" data-over={isOver}>
      {isOver ? (
        <RaceOutcome left={left} right={right} place={place} />
      ) : (
        <RaceState race={race} left={left} right={right} />
      )}
    </div>
  );
}

interface RaceStateProps {
  readonly race: Race | undefined;
  readonly left: Recording | undefined;
  readonly right: Recording | undefined;
}

function RaceState({ race, left, right }: RaceStateProps) {
  const [line, sentence] = race === undefined ? INVITATION : describeState(race, { left, right });
  return (
    <>
      {/* Keys: a new text is a new element, which has not moved, however many lines it takes. */}
      <p key={line} className="band-line">
        {line}
      </p>
      <p key={sentence} className="band-words">
        {sentence}
      </p>
    </>
  );
}

/** A headline, and a sentence. */
type State = readonly [line: string, sentence: string];

const INVITATION: State = [
  'Whose rows arrive first?',
  'A race sends two requests for the same rows at the same time. Press Start or Space, and the answer appears here.',
];

function describeState(
  { runs, replay }: Race,
  recordings: Readonly<Record<Side, Recording | undefined>>,
): State {
  const nouns = nounsOf({
    left: runs.left.contestant.road.id,
    right: runs.right.contestant.road.id,
  });
  const ended = SIDES.filter((side) => isEnded(recordings[side]));
  const [only] = ended;
  if (ended.length === 2) {
    const isPaused = replay?.read().isPlaying === false;
    return [
      'Both sides have ended',
      isPaused
        ? 'The replay is paused just before its end, where the answer appears.'
        : 'The answer is on its way…',
    ];
  }
  if (only !== undefined) {
    return [
      `${capitalised(nouns[only])} has ended`,
      `${capitalised(nouns[otherSide(only)])} is still on its way…`,
    ];
  }
  const reading = SIDES.filter((side) => (recordings[side]?.rows ?? 0) > 0);
  const [first] = reading;
  if (first === undefined) return ['Waiting for the first row', 'Both requests are on their way…'];
  if (reading.length === 2) return ['Both sides have rows', 'Both are still sending…'];
  const sinceMs = recordings[first]?.marks.firstRowMs;
  return [
    `${capitalised(nouns[first])} has rows`,
    `Its first row arrived after ${formatDuration(sinceMs)}; ${nouns[otherSide(first)]} has none yet…`,
  ];
}
