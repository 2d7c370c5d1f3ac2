import { chooseRoadRead, otherReadingOf } from '#insight/diagnosis/other-reading';
import { downloadMs } from '#insight/diagnosis/streaming-diagnosis';
import { capitalised } from '#insight/figures/capitalised';
import { formatDuration } from '#insight/figures/format-quantity';
import type { EndedRecording } from '#recording/recording';
import type { RaceRemark } from './race-answer.ts';

/** That an endpoint does not answer as its road is read, so that its road is another one than was chosen; or nothing. */
export function otherReadingRemarks(run: EndedRecording, noun: string): readonly RaceRemark[] {
  const code = `race.other-reading.${run.road}` as const;
  switch (otherReadingOf(run)) {
    case undefined:
      return [];
    case 'document':
      return [
        {
          code,
          sentence: `${capitalised(noun)} answered with a single JSON document, but its road is read as it comes: most clients can use such a document only when all of it is there. ${chooseRoadRead('whole')}`,
          brief: `${noun} sent a single JSON document`,
        },
      ];
    case 'stream':
      return [
        {
          code,
          sentence: `The bytes of ${noun} came over ${formatDuration(downloadMs(run))}, in a format that can be shown as it comes, but its road waits for the whole response. ${chooseRoadRead('stream')}`,
          brief: `${noun} could be read as it comes`,
        },
      ];
    case 'one-request':
      return [
        {
          code,
          sentence: `All rows of ${noun} came with its first request, so there was no series of pages.`,
          brief: `${noun} in a single request`,
        },
      ];
  }
}
