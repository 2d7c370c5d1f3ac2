import { useMemo, useState } from 'react';
import type { CurveAxes } from '#insight/curve/curve';
import { browserName } from '#insight/curve/browser-name';
import { curveSvg } from '#insight/curve/curve-svg';
import type { ColourScheme } from '#insight/curve/slide-colours';
import { placeTexts } from '#insight/figures/place-texts';
import { answerRace } from '#insight/answer/answer-race';
import { headlineText } from '#insight/answer/headline-text';
import { writeRaceFile } from '#insight/export/race-file';
import { raceOrigin } from '#insight/export/race-origin';
import { raceMarkdown } from '#insight/export/race-markdown';
import type { Place } from '#recording/place';
import { isEnded, type Recording } from '#recording/recording';
import { currentRates } from '#ui/cost/rate-store.ts';
import { copyText } from '#ui/copy-text.ts';
import { PictureButtons } from '#ui/picture-buttons';
import { saveFile } from '#ui/save-file.ts';
import { RacePrinting } from '#ui/report/race-printing';
import { ShareDialog } from '#ui/share/share-dialog';
import { TimeDialog } from '#ui/run/time-dialog';

interface CurveActionsProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  readonly place: Place | undefined;
  /** When the race was started; missing of one that is shown again, whose place tells. */
  readonly startedAt: Date | undefined;
}

/** The actions for the curve of a race that has ended: show details, and save it. */
export function CurveActions({ recordings, axes, place, startedAt }: CurveActionsProps) {
  const [message, setMessage] = useState('');
  const [left, right] = recordings;
  const origin = () => raceOrigin(place, startedAt?.toISOString(), navigator.userAgent);
  const isOver = isEnded(left) && isEnded(right);
  const recording = isOver ? { ...origin(), runs: { left, right }, bodies: {} } : undefined;
  // Once: the curve is shown again with every move of the pointer.
  const answer = useMemo(
    () => (isEnded(left) && isEnded(right) ? answerRace({ left, right }, { place }) : undefined),
    [left, right, place],
  );
  const svg = (scheme: ColourScheme) => {
    const { startedAt: said, browser } = origin();
    return curveSvg({
      recordings,
      axes,
      title: answer === undefined ? 'Rows over time' : headlineText(answer.headline),
      sentence: answer?.sentence ?? '',
      places: place === undefined ? [] : placeTexts(place),
      date: new Date(said ?? Number.NaN),
      browser: browserName(browser),
      scheme,
    });
  };
  return (
    <div className="curve-actions">
      <TimeDialog recordings={recordings} />
      {recording !== undefined && answer !== undefined && (
        <>
          <ShareDialog recording={recording} answer={answer} place={place} />
          <RacePrinting recording={recording} answer={answer} place={place} />
        </>
      )}
      <PictureButtons fileName="rows-over-time" svg={svg} onProblem={setMessage} />
      {recording !== undefined && answer !== undefined && (
        <>
          <button
            type="button"
            onClick={() => {
              const markdown = raceMarkdown(
                recording.runs,
                answer,
                place,
                recording.browser,
                currentRates(),
              );
              void copyText(markdown).then(setMessage);
            }}
          >
            Copy as Markdown
          </button>
          <button
            type="button"
            onClick={() => {
              const text = writeRaceFile(recording, answer, location.origin, place, currentRates());
              saveFile('race.json', 'application/json', text);
            }}
          >
            Save as JSON
          </button>
        </>
      )}
      <span aria-live="polite">{message}</span>
    </div>
  );
}
