import { median } from 'simple-statistics';
import { isOnThisMachine } from '#insight/diagnosis/host-class';
import { encodingOf, SOMEHOW, UNENCODED, wireBytesOf } from '#insight/figures/body-encoding';
import { capitalised } from '#insight/figures/capitalised';
import { formatBytes, formatCount } from '#insight/figures/format-quantity';
import { otherSide, type RoadCompression, type Side, SIDES } from '#roads/road';
import { roadOf } from '#roads/roads';
import { type Finding, inform, passed, refuse, unknown, warn } from './audit-check.ts';
import { type Audited, type BothSides, bothSides, thatCompleted } from './audited.ts';
import { compareValues, describeValues } from './compare-values.ts';

const EXPOSE_ENCODING =
  'Send Timing-Allow-Origin, and Access-Control-Expose-Headers with Content-Encoding.';

/**
 * Whether both sides compress in the same way: it takes time, saves bytes, and may hold back a stream.
 * Informs if exactly the road that compresses was compressed, in every run, because that is what is
 * compared; warns if such a road was not compressed; refuses any other difference.
 */
export function checkEncoding(audited: Audited): Finding {
  const compared = compareValues(audited, encodingOf);
  if (compared.state === 'nothing') return unknown(compared.reason);
  if (compared.state === 'hidden') {
    return unknown('The content encoding is hidden by the browser.', EXPOSE_ENCODING);
  }
  if (compared.state === 'same') {
    const idle = compressingOf(audited);
    if (compared.value === UNENCODED && idle !== undefined) return notCompressed(audited, idle);
    return passed(
      `The content encoding was ${compared.value} in every run${thatCompleted(audited)}.`,
    );
  }
  const chosen = compressionComparedBy(audited);
  if (chosen !== undefined) return chosenCompression(audited, chosen);
  return refuse({
    evidence: `The content encoding was ${describeValues(compared.counts, audited.nouns)}.`,
    remedy:
      'Compress both or none: at the gateway, minimumCompressionSize; a Function URL compresses nothing by itself. Or choose Compressed as the road of one side, to compare just that.',
  });
}

/**
 * The side whose road compresses, if every run of it was compressed in the same way, no run of the other
 * side was, and the other road does not compress: then compression is a part of what is compared.
 * `undefined` otherwise.
 */
function compressionComparedBy(audited: Audited): Side | undefined {
  const side = compressingOf(audited);
  if (side === undefined || compressionOf(audited, otherSide(side)) !== undefined) return undefined;
  const [encoding, ...others] = new Set(audited.whole[side].map((run) => encodingOf(run)));
  const isEncoded = others.length === 0 && encoding !== undefined && encoding !== UNENCODED;
  const isOtherPlain = audited.whole[otherSide(side)].every((run) => encodingOf(run) === UNENCODED);
  return isEncoded && isOtherPlain ? side : undefined;
}

/** "130.4 kB compressed, 131.0 kB streamed": the median of a size on each side. */
export function describeSizes(sizes: BothSides<number>, nouns: BothSides<string>): string {
  return SIDES.map((side) => `${formatBytes(sizes[side])} ${nouns[side]}`).join(', ');
}

/** The median sizes of the decoded bodies, in bytes; each side must have a run that completed. */
export function decodedSizesOf({ whole }: Audited): BothSides<number> {
  return bothSides((side) => median(whole[side].map(({ bytes }) => bytes)));
}

function chosenCompression(audited: Audited, side: Side): Finding {
  const { nouns, whole } = audited;
  const plain = nouns[otherSide(side)];
  const [encoding] = whole[side].map((run) => encodingOf(run));
  const came = `${capitalised(nouns[side])} came ${encoding === SOMEHOW ? 'compressed' : `as ${encoding}`}`;
  const wire = wireSizesOf(audited);
  const sizes =
    wire === undefined
      ? 'The browser hides how many bytes that saved on the wire.'
      : `On the wire: ${describeSizes(wire, nouns)}; decoded: ${describeSizes(decodedSizesOf(audited), nouns)}.`;
  const claim =
    wire === undefined
      ? `${came} and ${plain} without compression, which is part of the difference.`
      : `${capitalised(nouns[side])} took ${formatBytes(wire[side])} on the wire and ${plain} ${formatBytes(wire[otherSide(side)])}, which is part of the difference.`;
  const isHere = whole[side].some((run) => isOnThisMachine(run));
  return inform({
    evidence: `${came} in every run${thatCompleted(audited)}, ${plain} without compression. ${sizes}`,
    claim: isHere ? `${claim} Times on this machine do not show what fewer bytes save.` : claim,
  });
}

function notCompressed(audited: Audited, side: Side): Finding {
  const { nouns, whole } = audited;
  const { setting, minBytes } = compressionOf(audited, side) ?? { setting: '', minBytes: 0 };
  const largestBytes = Math.max(...whole[side].map(({ bytes }) => bytes));
  const isSmall = largestBytes < minBytes;
  const evidence = `${capitalised(nouns[side])} came without compression in every run${thatCompleted(audited)}.`;
  return warn({
    evidence: isSmall
      ? `${evidence} Its largest body had ${formatBytes(largestBytes)}, and bodies below ${formatCount(minBytes)} bytes are sent as they are.`
      : evidence,
    remedy: isSmall
      ? 'Ask for more rows.'
      : `Set ${setting} on that API and deploy it again, and make sure that the address is that API’s.`,
    claim: `${capitalised(nouns[side])} came without compression, so that is no part of the difference.`,
  });
}

/** The first side whose road compresses. */
function compressingOf(audited: Audited): Side | undefined {
  return SIDES.find((side) => compressionOf(audited, side) !== undefined);
}

function compressionOf({ record }: Audited, side: Side): RoadCompression | undefined {
  return roadOf(record.roads[side]).compression;
}

/** The median sizes of the bodies on the wire, in bytes; `undefined` where the browser hides one. */
function wireSizesOf({ whole }: Audited): BothSides<number> | undefined {
  const sizes = bothSides((side) => whole[side].map((run) => wireBytesOf(run)));
  const known = bothSides((side) => sizes[side].filter((bytes) => bytes !== undefined));
  if (SIDES.some((side) => known[side].length < sizes[side].length)) return undefined;
  return bothSides((side) => median(known[side]));
}
