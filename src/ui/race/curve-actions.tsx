import { useState } from 'react';
import type { CurveAxes } from '#insight/curve/curve';
import { browserName } from '#insight/curve/browser-name';
import { curveTitle } from '#insight/curve/curve-notes';
import { curveSvg } from '#insight/curve/curve-svg';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { describePlace } from '#insight/figures/describe-place';
import { raceMarkdown } from '#insight/export/race-markdown';
import type { Place } from '#recording/place';
import { isEnded, type Recording } from '#recording/recording';
import { copyText } from '#ui/copy-text.ts';
import { drawPng } from '#ui/draw-png.ts';
import { saveFile } from '#ui/save-file.ts';
import { TimeDialog } from '#ui/run/time-dialog';

interface CurveActionsProps {
  readonly recordings: readonly Recording[];
  readonly axes: CurveAxes;
  readonly place: Place | undefined;
}

/** What can be done with the curve of a race that is over: look behind it, and take it away. */
export function CurveActions({ recordings, axes, place }: CurveActionsProps) {
  const [message, setMessage] = useState('');
  const [left, right] = recordings;
  const caption = place ? describePlace(place) : '';
  /** The picture has a dark ground where the page has one. */
  const svg = () =>
    curveSvg({
      recordings,
      axes,
      title: curveTitle(recordings),
      sentence: describeDifference({ left, right })[0] ?? '',
      place: caption,
      date: new Date(performance.timeOrigin + (left?.startedAtMs ?? performance.now())),
      browser: browserName(navigator.userAgent),
      scheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    });
  const savePng = () =>
    drawPng(svg()).then(
      (png) => saveFile('rows-over-time.png', 'image/png', png),
      (error: unknown) => setMessage(`No PNG: ${(error as Error).message} Save as SVG instead.`),
    );
  return (
    <div className="curve-actions">
      <TimeDialog recordings={recordings} />
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
            const markdown = raceMarkdown({ left, right }, caption, navigator.userAgent);
            void copyText(markdown).then(setMessage);
          }}
        >
          Copy as Markdown
        </button>
      )}
      <span aria-live="polite">{message}</span>
    </div>
  );
}
