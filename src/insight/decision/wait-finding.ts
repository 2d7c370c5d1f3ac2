import { capitalised } from '#insight/figures/capitalised';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import type { Compared, ComparedPart } from './compared.ts';
import type { DecisionFinding } from './decision.ts';
import { NOTICED_MS } from './thresholds.ts';

/** What a person waits for now, and what with streaming. */
export function waitFinding(compared: Compared): DecisionFinding {
  const { buffered, streamed, savedMs, pairs } = compared;
  const sentence =
    savedMs >= NOTICED_MS
      ? `Today the first row is readable after ${formatDuration(buffered.firstRowMs)}, when everything is there; ${streamed.noun}, after ${formatDuration(streamed.firstRowMs)}.`
      : `Today all rows are readable after ${formatDuration(buffered.lastRowMs)}; ${streamed.noun}, ${spanOf(streamed)}.`;
  const evidence = [
    ...(pairs > 1 ? [`Medians of ${formatCountOf(pairs, 'pair')}.`] : []),
    `Last row: ${buffered.noun} ${formatDuration(buffered.lastRowMs)}, ${streamed.noun} ${formatDuration(streamed.lastRowMs)}.`,
    ...waitsPerRow(compared),
    ...coldStart(compared),
    ...(streamed.run.state === 'unknown' ? [sameRows(compared)] : []),
  ];
  return { code: 'decision.wait', topic: 'wait', sentence, evidence: evidence.join(' ') };
}

function spanOf({ firstRowMs, lastRowMs }: ComparedPart): string {
  if (firstRowMs === lastRowMs) return `after ${formatDuration(lastRowMs)}`;
  return `the first one after ${formatDuration(firstRowMs)} and the last one after ${formatDuration(lastRowMs)}`;
}

function waitsPerRow({ buffered, streamed }: Compared): readonly string[] {
  if (buffered.averageWaitMs === undefined || streamed.averageWaitMs === undefined) return [];
  return [
    `Average wait per row: ${buffered.noun} ${formatDuration(buffered.averageWaitMs)}, ${streamed.noun} ${formatDuration(streamed.averageWaitMs)}.`,
  ];
}

/** Which single side had a cold start, because that is part of its wait but not of its road. */
function coldStart({ buffered, streamed }: Compared): readonly string[] {
  if ((buffered.initMs === undefined) === (streamed.initMs === undefined)) return [];
  const { noun, initMs } = buffered.initMs === undefined ? streamed : buffered;
  return [`Only ${noun} started cold, which took ${formatDuration(initMs)} of its wait.`];
}

/** Why a stream that never said that it was complete is compared nevertheless. */
function sameRows({ streamed }: Compared): string {
  return `${capitalised(streamed.noun)} never said that it was complete, but its rows are the same as the other side’s.`;
}
