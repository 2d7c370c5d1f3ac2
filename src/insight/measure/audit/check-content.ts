import { median } from 'simple-statistics';
import type { EndedRecording } from '#recording/recording';
import { IN_OTHER_ORDER } from '#insight/figures/other-order';
import { areInOtherOrder } from '#recording/are-in-other-order';
import { hashesBeside } from '#recording/hashes-beside';
import { haveSameRows } from '#recording/have-same-rows';
import { SIDES } from '#roads/road';
import { encodingOf, wireBytesOf } from '#insight/figures/body-encoding';
import { formatCount, formatCountOf } from '#insight/figures/format-quantity';
import { type Finding, inform, passed, refuse, unknown, warn } from './audit-check.ts';
import {
  type Audited,
  type BothSides,
  bothSides,
  isWholePair,
  lackOfRuns,
  openListRunsOf,
  thatCompleted,
} from './audited.ts';
import { capitalised } from '#insight/figures/capitalised';
import { decodedSizesOf, describeSizes } from './check-encoding.ts';

/**
 * Whether both runs of each pair returned the same rows. Warns if they are the same in a different order: the
 * time until all of them are there can be compared, and the first rows may not be the same row.
 */
export function checkContent(audited: Audited): Finding {
  const pairs = audited.pairs.filter(isWholePair);
  if (pairs.length === 0) return unknown('There is no pair in which both runs completed.');
  if (openListRunsOf(pairs).length > 0) {
    return unknown(
      'Several lists may hold the rows, so their content was not compared.',
      'Choose which list holds the rows, then measure again.',
    );
  }
  const hashed = pairs.filter(({ runs }) => haveSameRows(runs.left, runs.right) !== undefined);
  if (hashed.length === 0) {
    return unknown(
      'No pair has a content hash on both sides.',
      'Measure again: the hash is taken of every run that completes.',
    );
  }
  if (hashed.every(({ runs }) => runs.left?.rows === 0 && runs.right?.rows === 0)) {
    return unknown('There are no rows to compare.', 'Ask for rows that exist.');
  }
  const different = hashed.filter(({ runs }) => !haveSameRows(runs.left, runs.right));
  if (different.length > 0) {
    const changing = SIDES.filter((side) => hasChangingRows(hashed.map(({ runs }) => runs[side])));
    const [also, remedy] = describeChanging(changing.map((side) => audited.nouns[side]));
    return refuse({
      evidence: `The rows differ in ${formatCount(different.length)} of ${formatCountOf(hashed.length, 'pair')}, whatever their order${also}.`,
      remedy,
    });
  }
  const everyPair = `every pair${thatCompleted(audited)}`;
  const reordered = hashed.filter(({ runs }) => areInOtherOrder(runs.left, runs.right));
  if (reordered.length > 0) {
    const share = `${formatCount(reordered.length)} of ${formatCountOf(hashed.length, 'pair')}`;
    return warn({
      evidence: `The same rows in ${everyPair}, but in a different order on the two sides in ${share}.`,
      remedy: 'Have both sides return the rows in the same order, or judge by the last row alone.',
      claim: `In ${share}, ${IN_OTHER_ORDER}.`,
    });
  }
  const hashes = new Set(
    hashed.map(
      ({ runs: { left, right } }) => left && right && hashesBeside(left, right).contentHash,
    ),
  );
  if (hashes.size > 1) {
    return inform({
      evidence: `Both sides agree in each pair; there were ${formatCount(hashes.size)} different contents over the measurement.`,
      remedy: 'Something writes to the data. Measure while nothing does.',
    });
  }
  const share =
    hashed.length === pairs.length
      ? everyPair
      : `${formatCount(hashed.length)} of ${formatCountOf(pairs.length, 'pair')}, those with a hash on both sides`;
  return passed(`The same rows in ${share}: hash ${[...hashes].join('')}.`);
}

/** Whether a side returned other rows from run to run, in any order, by the hashes of its own runs. */
function hasChangingRows(runs: readonly (EndedRecording | undefined)[]): boolean {
  return new Set(runs.map((run) => run?.contentHash)).size > 1;
}

/** What is said of sides with such rows, behind the evidence, and what to do about rows that differ. */
function describeChanging(nouns: readonly string[]): readonly [also: string, remedy: string] {
  if (nouns.length === 0)
    return ['', 'Have both sides return the same rows with the same fields and values.'];
  return [
    `, and those of ${nouns.join(' and of ')} also differ from run to run`,
    'Leave out of the rows what is made anew for each request, such as a time or a random id, and make sure that nothing writes to the data meanwhile.',
  ];
}

/** Sizes may differ by this factor because of page lines and brackets. */
const SAME_SIZE = 1.1;

/** From this factor on, the extra bytes are half of all that the other side sent. */
const FAR_SIZE = 1.5;

/**
 * Whether both sides sent about as many bytes over the network for the same rows; if they were not all encoded
 * alike, which the check of the encoding judges, or the browser hides what came over the network, whether the
 * bodies were about the same size before compression.
 */
export function checkSize(audited: Audited): Finding {
  const { whole, nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const isHidden = SIDES.some((side) => whole[side].some((run) => wireBytesOf(run) === undefined));
  const encodings = new Set(SIDES.flatMap((side) => whole[side].map((run) => encodingOf(run))));
  const isDecoded = isHidden || encodings.size > 1;
  const decoded = decodedSizesOf(audited);
  const sizes = isDecoded
    ? decoded
    : bothSides((side) => median(whole[side].map((run) => wireBytesOf(run) ?? run.bytes)));
  const [less, more] =
    sizes.left <= sizes.right ? (['left', 'right'] as const) : (['right', 'left'] as const);
  const seen = `The median response had ${describeSizes(sizes, nouns)}${isDecoded ? ', decoded' : ''}.`;
  if (areSimilar(sizes)) return passed(seen);
  const remedy =
    !isDecoded && areSimilar(decoded)
      ? 'Compress both sides in the same way: before compression they were about the same size.'
      : 'Send the same fields in the same form on both sides.';
  if (sizes[more] < FAR_SIZE * sizes[less]) return inform({ evidence: seen, remedy });
  const times =
    sizes[less] === 0
      ? 'bytes where the other side sent none'
      : `${(sizes[more] / sizes[less]).toFixed(1)} times as many bytes`;
  return warn({
    evidence: seen,
    remedy,
    claim: `${capitalised(nouns[more])} sent ${times}${isDecoded ? ' before compression' : ''}, which may be part of the difference.`,
  });
}

function areSimilar({ left, right }: BothSides<number>): boolean {
  return Math.max(left, right) <= SAME_SIZE * Math.min(left, right);
}

/**
 * Query parameters that the functions read and that determine how much they do; not secret, so their values
 * may be shown.
 */
const TOLD_PARAMETERS: ReadonlySet<string> = new Set(['limit', 'segments', 'fields']);

/** Whether both requests had the same parameters, such as the size of a Scan page. */
export function checkParameters({ sides, nouns }: Audited): Finding {
  const urls = bothSides((side) => sides[side][0]?.url);
  if (!URL.canParse(urls.left ?? '') || !URL.canParse(urls.right ?? '')) {
    return unknown('At least one side has no address that can be read.');
  }
  const asked = bothSides((side) => new URL(urls[side] ?? '').searchParams);
  const names = [...new Set([...asked.left.keys(), ...asked.right.keys()])];
  const unlike = names.filter(
    (name) => asked.left.getAll(name).join() !== asked.right.getAll(name).join(),
  );
  if (unlike.length === 0) return passed('Both sides were asked with the same parameters.');
  const told = unlike.filter((name) => TOLD_PARAMETERS.has(name));
  const remedy = 'Ask both with the same query, or read the verdict as one about these settings.';
  if (told.length === 0) {
    return inform({
      evidence: `Different parameters in the addresses: ${unlike.join(', ')}.`,
      remedy,
    });
  }
  const valuesOf = (side: 'left' | 'right') =>
    `${nouns[side]} with ${told.map((name) => `${name}=${asked[side].get(name) ?? '(not set)'}`).join(', ')}`;
  const seen = `${capitalised(valuesOf('left'))} and ${valuesOf('right')}`;
  return warn({
    evidence: `${seen}.`,
    remedy,
    claim: `The sides were asked with different parameters (${valuesOf('left')}; ${valuesOf('right')}), which may be the cause of the difference.`,
  });
}
