import type { Contestant, EndedRecording } from '#recording/recording';
import { formatCountOf, formatDuration } from './format-quantity.ts';

/**
 * One sentence on a race whose runs have both ended: how much sooner the first row was, and how far
 * apart the last rows were.
 *
 * A description of these two runs and no verdict: it claims nothing of the next two. It compares
 * rows on screen; where a paint is missing on one side (hidden tab), rows readable on both, and says
 * so. Where a side has no rows or did not end `complete`, it says that instead of comparing.
 */
export function describeRace(buffered: EndedRecording, streamed: EndedRecording): string {
  const broken = [buffered, streamed].filter(({ state }) => state !== 'complete');
  if (broken.length > 0) {
    const states = broken.map(({ contestant, state }) => `${contestant} ${endOf(state)}`);
    return `Nothing to compare: ${states.join(', ')}.`;
  }
  if (buffered.rows === 0 && streamed.rows === 0) return 'Both came back without a row.';
  if (buffered.rows !== streamed.rows) {
    return `Nothing to compare: buffered brought ${formatCountOf(buffered.rows, 'row')}, streamed ${formatCountOf(streamed.rows, 'row')}.`;
  }
  const isSeen = [buffered, streamed].every(
    ({ marks }) => marks.firstPaintMs !== undefined && marks.lastPaintMs !== undefined,
  );
  const [first, last] = isSeen
    ? (['firstPaintMs', 'lastPaintMs'] as const)
    : (['firstRowMs', 'lastRowMs'] as const);
  const firstMs = (buffered.marks[first] ?? 0) - (streamed.marks[first] ?? 0);
  const lastMs = (buffered.marks[last] ?? 0) - (streamed.marks[last] ?? 0);
  const where = isSeen ? 'on screen' : 'readable';
  const sooner =
    Math.abs(firstMs) < FRAME_MS
      ? `both had their first row ${where} within a frame of each other`
      : `${ahead(firstMs)} had its first row ${where} ${span(firstMs)} sooner`;
  const apart =
    Math.abs(lastMs) < FRAME_MS
      ? 'the last rows were less than a frame apart'
      : `the last rows were ${span(lastMs)} apart, ${ahead(lastMs)} first`;
  const caveat = isSeen ? '' : ' Nothing is said of the screen: the tab was hidden.';
  return `In this race ${sooner}; ${apart}.${caveat}`;
}

/** One frame of a 60 Hz screen: what is closer together than that, nobody has seen apart. */
const FRAME_MS = 1000 / 60;

/** Who was sooner, from how much later buffered was than streamed. */
function ahead(differenceMs: number): Contestant {
  return differenceMs >= 0 ? 'streamed' : 'buffered';
}

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
