import { isOnThisMachine } from '#insight/diagnosis/host-class';
import { encodingOf, isEncoded, UNENCODED, wireBytesOf } from '#insight/figures/body-encoding';
import { formatBytes, formatDuration } from '#insight/figures/format-quantity';
import { raceMarginMs } from '#insight/figures/race-margin';
import { haveSameRows } from '#recording/have-same-rows';
import { isWhole } from '#recording/recording';
import { saysThereIsMore } from '#recording/says-there-is-more';
import { type Cast, compareParts, otherPart, type Part, PARTS, type RunPair } from './compared.ts';
import type { Recommendation } from './decision.ts';
import { COMPRESSED_FACTOR, COMPRESSIBLE_BYTES, NOTICED_MS } from './thresholds.ts';
import { findUnequalWait } from './unequal-waits.ts';

/** What AWS documents on the transfer of a compressed response: only its compressed size is billed. */
const COMPRESSION_SOURCE =
  'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-receive-response-with-compressed-payload.html';

/** How much later the compressed part had its last row, in ms; below 0 if it had it sooner. */
type LaterMs = (packed: Part) => number | undefined;

/**
 * What pairs of two responses that are read in the same way, in order of time, recommend if only one of them was
 * compressed on its way: bytes are the same in every run, so the last pair shows what compression saves there.
 * `laterOf` says how much later the last row was, where the record tells; by default the last pair alone does.
 * Where only one side had a cold start, a redirect or an answer from a cache, the times may not count.
 *
 * `undefined` if nothing is known about that: a side failed, the rows differ, or the browser hides sizes.
 */
export function decideOnCompression(
  pairs: readonly RunPair[],
  cast: Cast,
  caution: string,
  laterOf: LaterMs = (packed) => laterInRace(pairs, packed),
): Recommendation | undefined {
  const last = pairs.at(-1);
  if (last === undefined || !isComparable(last)) return undefined;
  const packed = PARTS.find(
    (part) => isEncoded(last[part]) && encodingOf(last[otherPart(part)]) === UNENCODED,
  );
  if (packed === undefined) return undefined;
  const noun = cast.nouns[packed];
  const [run, plain] = [last[packed], last[otherPart(packed)]];
  const [wireBytes, plainBytes] = [wireBytesOf(run), wireBytesOf(plain)];
  if (wireBytes === undefined || wireBytes === 0 || plainBytes === undefined) return undefined;
  const instead = `${formatBytes(wireBytes)} on the wire instead of ${formatBytes(plainBytes)}`;
  const decoded = `Decoded, the bodies are ${formatBytes(run.bytes)} and ${formatBytes(plain.bytes)}.`;
  if (plainBytes < COMPRESSED_FACTOR * wireBytes || plainBytes < COMPRESSIBLE_BYTES) {
    return {
      code: 'decision.either',
      sentence: `Either will do: ${noun} took ${instead}, which is hardly worth compressing.`,
      evidence: `${decoded} ${caution}`,
    };
  }
  const bill = 'AWS bills the transfer of the compressed size alone.';
  if (isOnThisMachine(run)) {
    return {
      code: 'decision.compress',
      sentence: `Compression saves bytes here: ${noun} took ${instead}.`,
      evidence: `${decoded} ${bill} Times on this machine do not show what fewer bytes save.`,
      source: COMPRESSION_SOURCE,
    };
  }
  const compared = compareParts(pairs, cast);
  const unequal = compared && findUnequalWait(compared, ['totalSavedMs']);
  const laterMs = unequal === undefined ? laterOf(packed) : undefined;
  if (laterMs !== undefined && laterMs >= NOTICED_MS) {
    return {
      code: 'decision.either',
      sentence: `Compression costs time here and saves bytes: ${noun} took ${instead}, and its last row came ${formatDuration(laterMs)} later.`,
      evidence: `${decoded} ${bill} ${caution}`,
      source: COMPRESSION_SOURCE,
    };
  }
  const time =
    laterMs === undefined
      ? `This does not show whether it brings the last row sooner${unequal === undefined ? '' : `, because ${unequal.reason}`}.`
      : laterMs <= -NOTICED_MS
        ? `Its last row came ${formatDuration(-laterMs)} sooner.`
        : describeSmall(laterMs);
  return {
    code: 'decision.compress',
    sentence: `Compress this response: ${noun} took ${instead}.`,
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

/** Whether both parts returned the same rows, as far as is known, and at least one. */
function isComparable({ buffered, streamed }: RunPair): boolean {
  if (!isWhole(buffered) || !isWhole(streamed)) return false;
  if (buffered.rows !== streamed.rows || buffered.rows === 0) return false;
  if ([buffered, streamed].some((run) => saysThereIsMore(run) !== undefined)) return false;
  return haveSameRows(buffered, streamed) !== false;
}

/** How much later a part of a race had its last row, unless that is too close to call. */
function laterInRace(pairs: readonly RunPair[], packed: Part): number | undefined {
  const pair = pairs.at(-1);
  if (pair === undefined) return undefined;
  const lastMs = pair[packed].marks.lastRowMs;
  const otherMs = pair[otherPart(packed)].marks.lastRowMs;
  if (lastMs === undefined || otherMs === undefined) return undefined;
  const marginMs = raceMarginMs(pair.buffered, pair.streamed, Math.min(lastMs, otherMs));
  const laterMs = lastMs - otherMs;
  return Math.abs(laterMs) < marginMs ? undefined : laterMs;
}
