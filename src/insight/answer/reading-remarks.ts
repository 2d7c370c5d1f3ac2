import { otherFrontDoorOf } from '#insight/diagnosis/other-front-door';
import {
  describeOtherReading,
  type OtherReading,
  otherReadingOf,
} from '#insight/diagnosis/other-reading';
import { downloadMs } from '#insight/diagnosis/streaming-diagnosis';
import { capitalised } from '#insight/figures/capitalised';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import type { RaceRemark } from './race-answer.ts';

/** Each of them in a few words, after the noun of its side. */
const BRIEF: Readonly<Record<OtherReading, string>> = {
  document: 'sent a single JSON document',
  stream: 'could be read as it comes',
  'one-request': 'in a single request',
};

/** That an endpoint does not answer as its road is read, so that its road is another one than was chosen; or nothing. */
export function otherReadingRemarks(run: EndedRecording, noun: string): readonly RaceRemark[] {
  const kind = otherReadingOf(run);
  if (kind === undefined) return [];
  return [
    {
      code: `race.other-reading.${run.road}`,
      sentence: describeOtherReading(kind, noun, downloadMs(run)),
      brief: `${noun} ${BRIEF[kind]}`,
    },
  ];
}

/** That an endpoint is behind another front door of AWS than its road stands for, so that its road is another one too; or nothing. */
export function otherFrontDoorRemarks(
  { road, url }: EndedRecording,
  noun: string,
): readonly RaceRemark[] {
  const found = otherFrontDoorOf(roadOf(road), url);
  if (found === undefined) return [];
  return [
    {
      code: `race.other-front-door.${road}`,
      sentence: `${capitalised(noun)} is ${found.clause}. ${found.advice}`,
    },
  ];
}
