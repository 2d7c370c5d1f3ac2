import { startsAt, tellsStart } from '#insight/diagnosis/cold-starts';
import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { hasOpenEnd } from '#recording/recording';
import { type Compared, type ComparedPart, longerStart, startsMsOf } from './compared.ts';
import type { DecisionFinding } from './decision.ts';
import { NOTICED_MS } from './thresholds.ts';

/** What a person waits for now, and what with streaming. */
export function waitFinding(compared: Compared): DecisionFinding {
  const { buffered, streamed, savedMs, pairs, rows } = compared;
  const { noun } = streamed;
  const sentence =
    savedMs >= NOTICED_MS || rows === 1
      ? `${capitalised(buffered.noun)} returns ${rows === 1 ? 'its only row' : 'its first row'} after ${formatDuration(buffered.firstRowMs)}${rows === 1 ? '' : ', with all the others'}; ${noun} returns it after ${formatDuration(streamed.firstRowMs)}.`
      : `${capitalised(buffered.noun)} returns all rows after ${formatDuration(buffered.lastRowMs)}; ${noun} returns ${spanOf(streamed)}.`;
  const evidence = [
    ...(pairs > 1 ? [`Medians of ${formatCountOf(pairs, 'pair')}.`] : []),
    `Last row: ${buffered.noun} ${formatDuration(buffered.lastRowMs)}, ${streamed.noun} ${formatDuration(streamed.lastRowMs)}.`,
    ...waitsPerRow(compared),
    ...coldStart(compared),
    ...(hasOpenEnd(streamed.run) ? [sameRows(compared)] : []),
  ];
  return { code: 'decision.wait', topic: 'wait', sentence, evidence: evidence.join(' ') };
}

function spanOf({ firstRowMs, lastRowMs }: ComparedPart): string {
  if (firstRowMs === lastRowMs) return `them after ${formatDuration(lastRowMs)}`;
  return `the first one after ${formatDuration(firstRowMs)} and the last one after ${formatDuration(lastRowMs)}`;
}

function waitsPerRow({ buffered, streamed }: Compared): readonly string[] {
  if (buffered.averageWaitMs === undefined || streamed.averageWaitMs === undefined) return [];
  return [
    `Average wait per row: ${buffered.noun} ${formatDuration(buffered.averageWaitMs)}, ${streamed.noun} ${formatDuration(streamed.averageWaitMs)}.`,
  ];
}

/** Which side reports a cold start, or a longer one, because that is part of its wait but not of its road. */
export function coldStart(compared: Compared): readonly string[] {
  const start = longerStart(compared);
  if (start === undefined) return [];
  const { cold, other, longerMs } = start;
  const span = formatDuration(longerMs);
  if (startsMsOf(other) !== undefined)
    return [`The cold start of ${cold.noun} took ${span} longer than that of ${other.noun}.`];
  const cost = `started cold${startsAt(cold.run)}, which took at least ${span} of its wait`;
  return tellsStart(other.run)
    ? [`Only ${cold.noun} ${cost}.`]
    : [`${capitalised(cold.noun)} ${cost}; whether ${other.noun} did is not known.`];
}

/** Why a stream that never said that it was complete is compared nevertheless. */
function sameRows({ streamed }: Compared): string {
  return `${capitalised(streamed.noun)} never said that it was complete, but its rows are the same as the other side’s.`;
}
