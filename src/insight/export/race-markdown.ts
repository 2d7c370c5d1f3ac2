import type { EndedRecording } from '#recording/recording';
import { averageWaitMs } from '#insight/figures/average-wait';
import { badgesOf } from '#insight/figures/badges';
import { describeRace } from '#insight/figures/describe-race';
import { formatDuration } from '#insight/figures/format-quantity';

/** One race as Markdown: its sentence, every figure of both sides, and how far it goes. */
export function raceMarkdown(
  buffered: EndedRecording,
  streamed: EndedRecording,
  place: string,
  browser: string,
): string {
  const [left, right] = [badgesOf(buffered, 0), badgesOf(streamed, 0)];
  const waits = [buffered, streamed].map(({ arrivals }) => formatDuration(averageWaitMs(arrivals)));
  return [
    '## One race, buffered against streamed',
    '',
    describeRace(buffered, streamed),
    '',
    '| | buffered | streamed |',
    '|---|---|---|',
    ...left.map(({ term, value }, index) => `| ${term} | ${value} | ${right[index]?.value} |`),
    `| Average wait per row | ${waits.join(' | ')} |`,
    `| End state | ${buffered.state} | ${streamed.state} |`,
    '',
    `${place}. Both requests at the same time, sharing the line: a description of these two runs, not a verdict. ${browser}`,
    '',
  ].join('\n');
}
