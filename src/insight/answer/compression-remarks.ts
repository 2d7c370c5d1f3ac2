import { isOnThisMachine } from '#insight/diagnosis/host-class';
import { isOfAws } from '#insight/diagnosis/is-of-aws';
import { encodingOf, isEncoded, UNENCODED, wireBytesOf } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { formatBytes, formatCount } from '#insight/figures/format-quantity';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { otherSide, type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { onEachSide } from './on-each-side.ts';
import type { RaceRemark } from './race-answer.ts';

type Runs = Readonly<Record<Side, EndedRecording>>;
type Nouns = Readonly<Record<Side, string>>;

/**
 * What has to be known about compression when two runs are compared: that only one of them was compressed,
 * and what that saved on the wire, or that a road which compresses did not. Nothing if the browser hides
 * how a body was sent.
 */
export function compressionRemarks(runs: Runs, nouns: Nouns, place?: Place): readonly RaceRemark[] {
  const only = SIDES.find(
    (side) => isEncoded(runs[side]) && encodingOf(runs[otherSide(side)]) === UNENCODED,
  );
  return [
    ...(only === undefined ? [] : [compressedOnly(runs, nouns, only)]),
    ...onEachSide(SIDES, nouns, (side, noun) =>
      notCompressed(runs[side], noun, isOfAws(runs[side], runs[otherSide(side)], place)),
    ),
  ];
}

function compressedOnly(runs: Runs, nouns: Nouns, side: Side): RaceRemark {
  const [run, other] = [runs[side], runs[otherSide(side)]];
  const [noun, plain] = [nouns[side], nouns[otherSide(side)]];
  // Where the road compresses, that is what was chosen to be compared.
  const isChosen = roadOf(run.road).compression !== undefined;
  return {
    code: `race.compressed.${run.road}`,
    sentence: describeCompressed(
      run,
      noun,
      `; ${plain} came without compression, in ${formatBytes(wireBytesOf(other) ?? other.bytes)}`,
    ),
    ...(!isChosen && { brief: `only ${noun} came compressed` }),
  };
}

/** How many bytes a compressed body had on the wire, and decoded; `rest` is the end of the sentence that says so. */
export function describeCompressed(
  run: Pick<EndedRecording, 'url' | 'headers' | 'network' | 'bytes' | 'requests' | 'state'>,
  noun: string,
  rest = '',
): string {
  const wireBytes = wireBytesOf(run);
  const taken =
    wireBytes === undefined
      ? `${noun} came compressed`
      : `${noun} took ${formatBytes(wireBytes)} on the wire for a body of ${formatBytes(run.bytes)}`;
  const here = isOnThisMachine(run)
    ? ' Times on this machine do not show what fewer bytes save.'
    : '';
  return `${capitalised(taken)}${rest}.${here}`;
}

/** A road that compresses, and did not. */
function notCompressed(run: EndedRecording, noun: string, isOnAws: boolean): readonly RaceRemark[] {
  const sentence = describeNotCompressed(run, noun, isOnAws);
  if (sentence === undefined) return [];
  const brief = `${noun} came without compression`;
  return [{ code: `race.not-compressed.${run.road}`, sentence, brief }];
}

/** That a road which compresses did not, and why; `undefined` if it did, or if nothing tells. */
export function describeNotCompressed(
  run: Pick<EndedRecording, 'road' | 'headers' | 'network' | 'bytes' | 'requests' | 'state'>,
  noun: string,
  isOnAws: boolean,
): string | undefined {
  const { compression } = roadOf(run.road);
  if (compression === undefined || encodingOf(run) !== UNENCODED) return undefined;
  const { setting, minBytes } = compression;
  const came = `${capitalised(noun)} came without compression`;
  // What settings another server has, nobody knows.
  if (!isOnAws) return `${came}.`;
  const why =
    run.bytes < minBytes
      ? `its body is ${formatBytes(run.bytes)} long, and below ${formatCount(minBytes)} bytes it is sent as it is`
      : `its address is most likely that of an API without ${setting}`;
  return `${came}: ${why}.`;
}
