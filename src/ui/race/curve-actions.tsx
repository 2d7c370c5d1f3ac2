import { useId, useRef, useState } from 'react';
import type { CurveAxes } from '#insight/curve/curve';
import { curveSvg } from '#insight/curve/curve-svg';
import { describePlace } from '#insight/figures/describe-place';
import { answerRace } from '#insight/answer/answer-race';
import { writeRaceFile } from '#insight/export/race-file';
import { raceMarkdown } from '#insight/export/race-markdown';
import type { Place } from '#recording/place';
import { isEnded, type Recording } from '#recording/recording';
import { copyText } from '#ui/copy-text.ts';
import { drawPng } from '#ui/draw-png.ts';
import { saveFile } from '#ui/save-file.ts';
import { TimeBreakdown } from '#ui/run/time-breakdown';

interface CurveActionsProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  readonly place: Place | undefined;
}

/** What can be done with the curve of a race that is over: look behind it, and take it away. */
export function CurveActions({ recordings, axes, place }: CurveActionsProps) {
  const headingId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [message, setMessage] = useState('');
  const caption = place ? describePlace(place) : '';
  const svg = () => curveSvg(recordings, axes, caption);
  const [left, right] = recordings;
  const savePng = () =>
    drawPng(svg()).then(
      (png) => saveFile('rows-over-time.png', 'image/png', png),
      (error: unknown) => setMessage(`No PNG: ${(error as Error).message} Save as SVG instead.`),
    );
  return (
    <div className="curve-actions">
      <button
        type="button"
        onClick={() => {
          setIsOpen(true);
          dialog.current?.showModal();
        }}
      >
        Where the time went
      </button>
      <button type="button" onClick={() => saveFile('rows-over-time.svg', 'image/svg+xml', svg())}>
        Save as SVG
      </button>
      <button type="button" onClick={() => void savePng()}>
        Save as PNG
      </button>
      {isEnded(left) && isEnded(right) && (
        <button
          type="button"
          onClick={() => {
            const runs = { left, right };
            const answer = answerRace(runs, { place });
            const markdown = raceMarkdown(runs, answer, caption, navigator.userAgent);
            void copyText(markdown).then(setMessage);
          }}
        >
          Copy as Markdown
        </button>
      )}
      {isEnded(left) && isEnded(right) && (
        <button
          type="button"
          onClick={() => {
            const runs = { left, right };
            const file = { place: caption, browser: navigator.userAgent, runs };
            const text = writeRaceFile(file, answerRace(runs, { place }), location.origin);
            saveFile('race.json', 'application/json', text);
          }}
        >
          Save as JSON
        </button>
      )}
      <span aria-live="polite">{message}</span>
      <dialog
        ref={dialog}
        className="time-dialog"
        aria-labelledby={headingId}
        onKeyDown={(event) => {
          // It closes by itself, and nothing behind it is to hear of it.
          if (event.key === 'Escape') event.nativeEvent.stopPropagation();
        }}
        onClose={() => setIsOpen(false)}
      >
        <header>
          <h2 id={headingId}>Where the time went</h2>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </header>
        {isOpen && <TimeBreakdown recordings={recordings} />}
      </dialog>
    </div>
  );
}
