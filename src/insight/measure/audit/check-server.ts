import { median } from 'simple-statistics';
import type { EndedRecording } from '#recording/recording';
import { otherSide, SIDES } from '#roads/road';
import { coldStartMsOf, tellsStart } from '#insight/diagnosis/cold-starts';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { type Finding, inform, passed, refuse, unknown, warn } from './audit-check.ts';
import { capitalised } from '#insight/figures/capitalised';
import { type Audited, bothSides, describeShare, lackOfRuns } from './audited.ts';
import { partCostOf } from './part-cost.ts';

/** Whether functions started cold on both sides of a pair or on neither. */
export function checkColdStarts(audited: Audited): Finding {
  const { pairs, sides, nouns } = audited;
  const lack = lackOfRuns(audited);
  if (lack !== undefined) return unknown(lack);
  const silent = SIDES.filter((side) => sides[side].every((run) => isCold(run) === undefined));
  const cold = bothSides((side) => sides[side].filter((run) => isCold(run) === true).length);
  const told = SIDES.find((side) => cold[side] > 0);
  if (silent.length > 0 && told !== undefined) {
    const other = nouns[otherSide(told)];
    const [count, total] = [cold[told], sides[told].length];
    return warn({
      evidence: `A function started cold in ${describeShare(count, total, nouns[told])}; this page cannot see whether one did in ${other} runs.`,
      remedy: `Have the ${other} endpoint send Server-Timing, with init on a cold start, and Access-Control-Expose-Headers with Server-Timing, or measure with functions that have started already.`,
      claim: `${capitalised(nouns[told])} started cold in ${describeShare(count, total)}; whether ${other} did is not known.`,
    });
  }
  if (silent.length > 0) {
    const who =
      silent.length === 2
        ? 'The endpoints send'
        : `The ${silent.map((side) => nouns[side]).join('')} endpoint sends`;
    return unknown(
      `${who} no Server-Timing in which this page could see a cold start.`,
      'Send Server-Timing with init on a cold start, and Access-Control-Expose-Headers with Server-Timing.',
    );
  }
  const counts = `${cold.left} ${nouns.left}, ${cold.right} ${nouns.right}`;
  const seen = `Cold starts: ${counts}`;
  const unequal = pairs.filter(
    ({ runs: { left, right } }) => (isCold(left) ?? false) !== (isCold(right) ?? false),
  );
  if (unequal.length > 0) {
    return refuse({
      evidence: `Cold starts were on one side only in ${formatCountOf(unequal.length, 'pair')} (${counts}).`,
      remedy:
        unequal.length === pairs.length
          ? 'Have the other side start cold too, or keep this one warm (provisioned concurrency): then both can be compared.'
          : 'Add warm-up pairs, shorten the pause, or raise the concurrency that is kept ready.',
    });
  }
  if (cold.left === 0) {
    const telling = [...sides.left, ...sides.right].filter(
      (run) => isCold(run) !== undefined,
    ).length;
    const all = sides.left.length + sides.right.length;
    return telling === all
      ? passed(`${seen}.`)
      : unknown(`${seen}, but only ${telling} of ${formatCountOf(all, 'run')} say so.`);
  }
  const cost = partCostOf(audited, waitForStartMsOf);
  const found = {
    evidence: `${seen}, always on both sides of a pair. Their median was ${describeStarts(audited)}.`,
    remedy: 'Add warm-up pairs to measure functions that have started already.',
  };
  return cost?.weight === 'considerable'
    ? warn({
        ...found,
        claim: `The cold starts of ${nouns[cost.more]} took longer: ${cost.effect}.`,
      })
    : inform(found);
}

/** How long the cold starts of each side took: "650 ms (buffered) and 200 ms (streamed)". */
function describeStarts({ sides, nouns }: Audited): string {
  return SIDES.map((side) => {
    const starts = sides[side].map(coldStartMsOf).filter((ms) => ms !== undefined);
    return `${formatDuration(median(starts))} (${nouns[side]})`;
  }).join(' and ');
}

/** Whether a run waited for a cold start; `undefined` if its function does not report it. */
export function isCold(run: EndedRecording | undefined): boolean | undefined {
  if (run === undefined || !tellsStart(run)) return undefined;
  return coldStartMsOf(run) !== undefined;
}

/** How long a run waited for a cold start, in ms, 0 without one; `undefined` if its function does not report it. */
function waitForStartMsOf(run: EndedRecording): number | undefined {
  return tellsStart(run) ? (coldStartMsOf(run) ?? 0) : undefined;
}
