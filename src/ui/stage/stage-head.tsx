import { useMemo } from 'react';
import { answerRace } from '#insight/answer/answer-race';
import { doesFit } from '#insight/curve/svg-text';
import { formatDuration } from '#insight/figures/format-quantity';
import { placeTexts } from '#insight/figures/place-texts';
import type { Race } from '#race/race';
import type { Place } from '#recording/place';
import { isSettled, type EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { roadOf } from '#roads/roads';
import { parseScene } from '#scenes/scene-link';
import { keepTogether } from '#ui/keep-together.ts';
import { describeScene, isChangedScene } from '#ui/scenes/describe-scene.ts';
import { HeadlineDetails } from '#ui/race/headline-details';
import { useRaceSample } from '#ui/race/use-race-sample.ts';
import { roadStyle } from '#ui/road-style.ts';
import { usePlaceCheck } from '#ui/use-place.ts';

interface StageHeadProps {
  readonly race: Race | undefined;
  readonly place: Place | undefined;
  /** The scene, as the text of a link; missing where there is none. */
  readonly scene: string | undefined;
  readonly mask: (text: string) => string;
  /** What the speaker should know now; usually empty. */
  readonly hint: string;
}

/** What is shown, or the result, and where the race comes from. */
export function StageHead({ race, place, scene, mask, hint }: StageHeadProps) {
  const { left, right } = useRaceSample(race).recordings;
  usePlaceCheck([left, right]);
  const isOver = isSettled(left) && isSettled(right);
  return (
    <header className="stage-head">
      <div className="stage-words" aria-live="polite" data-over={isOver}>
        {isOver ? (
          <Result runs={{ left, right }} place={place} mask={mask} />
        ) : (
          <Subject scene={race?.replay === undefined ? scene : undefined} />
        )}
      </div>
      <div className="stage-side">
        {place !== undefined && <StageBadge place={place} mask={mask} />}
        <p role="status" className="stage-hint">
          {hint || describePause(race)}
        </p>
      </div>
    </header>
  );
}

/** That a replay stands still before its end, and what to press; empty otherwise. */
function describePause(race: Race | undefined): string {
  const replay = race?.replay;
  if (replay === undefined) return '';
  const { isPlaying, positionMs } = replay.read();
  if (isPlaying || positionMs >= replay.durationMs) return '';
  return `Paused after ${formatDuration(positionMs)}. R replays, Esc leaves.`;
}

/** The room of a badge on a wide screen, its width in em; more lines would take that of the rows. */
const BADGE_WIDTH_EM = 25;
const BADGE_LINES = 3;

function fitsInBadge(text: string): boolean {
  return doesFit(text, 1, BADGE_WIDTH_EM, BADGE_LINES);
}

/** The words of the page's badge; of a much changed scene with as many changes as there is room for. */
function StageBadge({
  place,
  mask,
}: {
  readonly place: Place;
  readonly mask: (text: string) => string;
}) {
  const texts = placeTexts(place).map(mask);
  return (
    <p className={`place-badge place-${place.kind}`} title={texts[0]}>
      {keepTogether(texts.find(fitsInBadge) ?? texts.at(-1) ?? '')}
    </p>
  );
}

function Subject({ scene: text }: { readonly scene: string | undefined }) {
  if (text === undefined) {
    return (
      <>
        <h1>Whose rows arrive first?</h1>
        <p>Two requests for the same rows, sent at the same time.</p>
      </>
    );
  }
  return <SceneSubject text={text} />;
}

function SceneSubject({ text }: { readonly text: string }) {
  const chosen = useMemo(() => parseScene(text), [text]);
  const watch = useMemo(() => describeScene(chosen), [chosen]);
  return (
    <>
      <h1>
        {chosen.scene.name}
        {isChangedScene(chosen) && ', changed'}
      </h1>
      <p>{keepTogether(watch)}</p>
    </>
  );
}

interface ResultProps {
  readonly runs: Readonly<Record<Side, EndedRecording>>;
  readonly place: Place | undefined;
  readonly mask: (text: string) => string;
}

function Result({ runs, place, mask }: ResultProps) {
  const { code, side, metric, headline } = answerRace(runs, { place });
  const { who, what, figure, details } = headline;
  const road = side === undefined ? undefined : roadOf(runs[side].road);
  return (
    <div data-code={code} data-metric={metric} style={road && roadStyle(road)}>
      <h1>
        {who !== undefined && `${who}: `}
        {what !== undefined && `${what} `}
        <strong>{keepTogether(mask(figure))}</strong>
      </h1>
      <HeadlineDetails details={details.map(mask)} />
    </div>
  );
}
