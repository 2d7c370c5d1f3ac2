import { describeCompressed, describeNotCompressed } from '#insight/answer/compression-remarks';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { otherFrontDoorOf } from '#insight/diagnosis/other-front-door';
import { describeOtherReading, otherReadingIn } from '#insight/diagnosis/other-reading';
import { TELLING_MS } from '#insight/diagnosis/streaming-diagnosis';
import { encodingOf, isEncoded, UNENCODED } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf } from '#insight/figures/format-quantity';
import type { SweepRecord, SweptRecording } from '#recording/sweep-record';
import { roadOf } from '#roads/roads';
import type { SweepConclusion, SweepFinding } from './sweep-finding.ts';
import type { SweepLine } from './sweep-lines.ts';
import { hasDelivered } from './sweep-metrics.ts';

/**
 * What has to be known of each road, by the largest response that it delivered: that it answers otherwise than it is
 * read, that it alone was compressed, or was not although it compresses, and that it is behind another front door.
 * Nothing of one that delivered nothing.
 */
export function describeRoads(
  { runs }: SweepRecord,
  lines: readonly SweepLine[],
): readonly SweepFinding[] {
  const largest = lines.map((_, index) => {
    const delivered = runs.filter(
      (run) => run.contestant === index && run.repeat > 0 && hasDelivered(run),
    );
    return delivered.toSorted((one, other) => other.askedRows - one.askedRows)[0]?.recording;
  });
  const isPlain = largest.some((run) => run !== undefined && encodingOf(run) === UNENCODED);
  return lines.flatMap(({ noun }, index) => {
    const run = largest[index];
    return run === undefined ? [] : describeRoad(run, noun, isPlain);
  });
}

/** `isPlain`: whether any road was not compressed. */
function describeRoad(
  run: SweptRecording,
  noun: string,
  isPlain: boolean,
): readonly SweepFinding[] {
  const overMs = downloadMs(run);
  const reading = otherReadingIn(run, () => overMs >= TELLING_MS);
  const door = otherFrontDoorOf(roadOf(run.road), run.url);
  const sentences: readonly (readonly [SweepConclusion, string | undefined])[] = [
    ['other-reading', reading && describeOtherReading(reading, noun, overMs)],
    [
      'compressed',
      isPlain && isEncoded(run)
        ? describeCompressed(run, `${noun}, with ${formatCountOf(run.rows, 'row')},`)
        : undefined,
    ],
    ['not-compressed', describeNotCompressed(run, noun, isOfAws(run))],
    ['other-front-door', door && `${capitalised(noun)} is ${door.clause}. ${door.advice}`],
  ];
  return sentences.flatMap(([conclusion, sentence]) =>
    sentence === undefined ? [] : [{ code: `sweep.${conclusion}.${run.road}`, sentence }],
  );
}

/** How long a body came after its headers, in ms; a sweep keeps no chunks. */
function downloadMs({ marks: { headersMs, lastRowMs }, endMs }: SweptRecording): number {
  const lastMs = lastRowMs ?? endMs;
  return lastMs - (headersMs ?? lastMs);
}
