import type { EndedRecording } from '#recording/recording';
import { SIDES, type Side } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { readServerTiming } from '#insight/diagnosis/server-timing';
import { cameAsOnePage } from './came-as-one-page.ts';
import { formatCountOf, formatDuration } from './format-quantity.ts';

/**
 * One sentence on a race whose runs have both ended: how much sooner the first row came, and how far
 * apart the last rows were.
 *
 * A description of these two runs and no verdict: it claims nothing of the next two. It compares the
 * instants at which rows came, which are the endpoints' own, and not those at which they were on screen.
 * Where a side has no rows or did not end `complete`, it says that instead of comparing.
 */
export function describeRace(runs: Readonly<Record<Side, EndedRecording>>): string {
  const { left, right } = runs;
  const nouns = nounsOf({ left: left.road, right: right.road });
  const broken = SIDES.filter((side) => runs[side].state !== 'complete');
  if (broken.length > 0) {
    const states = broken.map((side) => `${nouns[side]} ${endOf(runs[side].state)}`);
    return `Nothing to compare: ${states.join(', ')}.`;
  }
  if (left.rows === 0 && right.rows === 0) return 'Both came back without a row.';
  if (left.rows !== right.rows) {
    return `Nothing to compare: ${nouns.left} brought ${formatCountOf(left.rows, 'row')}, ${nouns.right} ${formatCountOf(right.rows, 'row')}.`;
  }
  const firstMs = (left.marks.firstRowMs ?? 0) - (right.marks.firstRowMs ?? 0);
  const lastMs = (left.marks.lastRowMs ?? 0) - (right.marks.lastRowMs ?? 0);
  /** Who was sooner, from how much later left was than right. */
  const ahead = (differenceMs: number) => (differenceMs >= 0 ? nouns.right : nouns.left);
  const sooner =
    Math.abs(firstMs) < FRAME_MS
      ? 'both had their first row within a frame of each other'
      : `${ahead(firstMs)} had its first row ${span(firstMs)} sooner`;
  const apart =
    Math.abs(lastMs) < FRAME_MS
      ? 'the last rows were less than a frame apart'
      : `the last rows were ${span(lastMs)} apart, ${ahead(lastMs)} first`;
  const inits = SIDES.map((side) => readServerTiming(runs[side].headers?.['server-timing']).initMs);
  const cold =
    inits.filter((initMs) => initMs !== undefined).length === 1
      ? SIDES.flatMap((side, index) =>
          inits[index] === undefined
            ? []
            : [`Only ${nouns[side]} started cold, which cost it ${formatDuration(inits[index])}.`],
        )
      : [];
  const onePage = SIDES.filter((side) => cameAsOnePage(runs[side])).map(
    (side) =>
      `All rows of ${nouns[side]} came as one page, so streaming cannot be the cause of a difference.`,
  );
  return [`In this race ${sooner}; ${apart}.`, ...cold, ...onePage].join(' ');
}

/** One frame of a 60 Hz screen: what is closer together than that, nobody has seen apart. */
const FRAME_MS = 1000 / 60;

function span(differenceMs: number): string {
  return formatDuration(Math.abs(differenceMs));
}

function endOf(state: EndedRecording['state']): string {
  switch (state) {
    case 'failed':
      return 'failed';
    case 'truncated':
      return 'was truncated';
    case 'aborted':
      return 'was stopped';
    default:
      return 'ended without saying that it was whole';
  }
}
