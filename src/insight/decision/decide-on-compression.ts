import { isOnThisMachine } from '#insight/diagnosis/host-class';
import { encodingOf, isEncoded, UNENCODED, wireBytesOf } from '#insight/figures/body-encoding';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { raceMarginMs } from '#insight/figures/race-margin';
import { haveSameRows } from '#recording/have-same-rows';
import { type EndedRecording, isWhole } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { otherSide, type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import type { Recommendation } from './decision.ts';
import { COMPRESSED_FACTOR, COMPRESSIBLE_BYTES, NOTICED_MS } from './thresholds.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;

/** What AWS documents on the transfer of a compressed response: only its compressed size is billed. */
const COMPRESSION_SOURCE =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html';

/** How much later the compressed side had its last row, in ms; below 0 if it had it sooner. */
type LaterMs = (packed: Side) => number | undefined;

/**
 * What two responses that are read in the same way recommend if only one of them was compressed on its way:
 * bytes are the same in every run, so a single one shows what compression saves there. `laterOf` says how
 * much later the last row was, where the record tells; by default these two runs alone do.
 *
 * `undefined` if nothing is known about that: a side failed, the rows differ, or the browser hides sizes.
 */
export function decideOnCompression(
  runs: Runs,
  caution: string,
  laterOf: LaterMs = (packed) => laterInRace(runs, packed),
): Recommendation | undefined {
  const packed = SIDES.find(
    (side) => isEncoded(runs[side]) && encodingOf(runs[otherSide(side)]) === UNENCODED,
  );
  if (packed === undefined || !isComparable(runs)) return undefined;
  const nouns = nounsOf({ left: runs.left.road, right: runs.right.road });
  const plain = otherSide(packed);
  const [wireBytes, plainBytes] = [wireBytesOf(runs[packed]), wireBytesOf(runs[plain])];
  if (wireBytes === undefined || wireBytes === 0 || plainBytes === undefined) return undefined;
  const instead = `${formatBytes(wireBytes)} on the wire instead of ${formatBytes(plainBytes)}`;
  const decoded = `Decoded, the bodies are ${formatBytes(runs[packed].bytes)} and ${formatBytes(runs[plain].bytes)}.`;
  if (plainBytes < COMPRESSED_FACTOR * wireBytes || plainBytes < COMPRESSIBLE_BYTES) {
    return {
      code: 'decision.either',
      sentence: `Either will do: ${nouns[packed]} took ${instead}, which is hardly worth compressing.`,
      evidence: `${decoded} ${caution}`,
    };
  }
  const bill = 'AWS bills the transfer of the compressed size alone.';
  if (isOnThisMachine(runs[packed])) {
    return {
      code: 'decision.compress',
      sentence: `Compression saves bytes here: ${nouns[packed]} took ${instead}.`,
      evidence: `${decoded} ${bill} Times on this machine do not show what fewer bytes save.`,
      source: COMPRESSION_SOURCE,
    };
  }
  const laterMs = laterOf(packed);
  if (laterMs !== undefined && laterMs >= NOTICED_MS) {
    return {
      code: 'decision.either',
      sentence: `Compression costs time here and saves bytes: ${nouns[packed]} took ${instead}, and its last row came ${formatDuration(laterMs)} later.`,
      evidence: `${decoded} ${bill} ${caution}`,
      source: COMPRESSION_SOURCE,
    };
  }
  const time =
    laterMs === undefined
      ? 'This does not show whether it brings the last row sooner.'
      : laterMs <= -NOTICED_MS
        ? `Its last row came ${formatDuration(-laterMs)} sooner.`
        : describeSmall(laterMs);
  return {
    code: 'decision.compress',
    sentence: `Compress this response: ${nouns[packed]} took ${instead}.`,
    evidence: `${time} ${decoded} ${bill} ${caution}`,
    source: COMPRESSION_SOURCE,
  };
}

/** A difference that nobody would notice; 0 is what a verdict calls equal. */
function describeSmall(laterMs: number): string {
  if (laterMs === 0) {
    return 'Its last row came at the same time, within the difference that does not matter.';
  }
  return `Its last row came ${formatDuration(Math.abs(laterMs))} ${laterMs > 0 ? 'later' : 'sooner'}, which people hardly notice.`;
}

/** Whether both sides returned the same rows, as far as is known, and at least one. */
function isComparable({ left, right }: Runs): boolean {
  if (!isWhole(left) || !isWhole(right) || left.rows !== right.rows || left.rows === 0)
    return false;
  if ([left, right].some((run) => saysThereIsMore(run) !== undefined)) return false;
  return haveSameRows(left, right) !== false;
}

function laterInRace(runs: Runs, packed: Side): number | undefined {
  const lastMs = runs[packed].marks.lastRowMs;
  const otherMs = runs[otherSide(packed)].marks.lastRowMs;
  if (lastMs === undefined || otherMs === undefined) return undefined;
  const marginMs = raceMarginMs(runs.left, runs.right, Math.min(lastMs, otherMs));
  const laterMs = lastMs - otherMs;
  return Math.abs(laterMs) < marginMs ? undefined : laterMs;
}
