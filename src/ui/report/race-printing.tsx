import { type RefObject, useEffect, useRef } from 'react';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { raceReport } from '#insight/report/race-report';
import { reportCurveSvg } from '#insight/report/report-curve';
import type { Place } from '#recording/place';
import type { RaceRecording } from '#recording/race-recording';
import { currentRates } from '#ui/cost/rate-store.ts';
import { PrintedReport } from './printed-report.tsx';

interface RacePrintingProps {
  readonly recording: RaceRecording;
  readonly answer: RaceAnswer;
  readonly place: Place | undefined;
}

/** Prints a race that is over as a report. */
export function RacePrinting({ recording, answer, place }: RacePrintingProps) {
  const { left, right } = recording.runs;
  const drawn = useRef<HTMLImageElement>(null);
  useEffect(() => {
    // Drawn ahead, because a browser that prints does not wait for a picture.
    const picture = new Image();
    const svg = reportCurveSvg([left, right]);
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    picture.alt = 'Rows over time';
    drawn.current = picture;
  }, [left, right]);
  return (
    <PrintedReport
      read={() => raceReport(recording, answer, place, currentRates())}
      picture={<DrawnPicture drawn={drawn} />}
    />
  );
}

function DrawnPicture({ drawn }: { readonly drawn: RefObject<HTMLImageElement | null> }) {
  return (
    <figure
      ref={(figure) => {
        if (drawn.current !== null) figure?.replaceChildren(drawn.current);
      }}
    />
  );
}
