import type { EndedRecording } from '#race/recording';
import { averageWaitMs } from './average-wait.ts';
import { badgesOf } from './badges.ts';
import { describeRace } from './describe-race.ts';
import { formatDuration } from './format-quantity.ts';

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
