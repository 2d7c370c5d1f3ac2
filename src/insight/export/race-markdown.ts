import { type Side, SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { isSimulated } from '#insight/figures/is-simulated';
import type { Place } from '#recording/place';
import { describePlace } from '#insight/figures/describe-place';
import type { EndedRecording } from '#recording/recording';
import type { RaceAnswer } from '#insight/answer/race-answer';
import { headlineText } from '#insight/answer/headline-text';
import { badgesOf, badgeText } from '#insight/figures/badges';
import { describeDifference } from '#insight/diagnosis/explain-difference';
import { decideRace } from '#insight/decision/decide-race';
import { formatAverageWait, formatLastRow } from '#insight/figures/figures-of-rows';
import { formatDuration } from '#insight/figures/format-quantity';
import { costOfRace } from '#insight/cost/compared-costs';
import { type Rates, ratesWith } from '#insight/cost/rates';
import { costMarkdown } from './cost-markdown.ts';
import { decisionMarkdown } from './decision-markdown.ts';
import { markdownText } from './markdown-text.ts';

/**
 * One race as Markdown: the page's answer, every figure of both sides, what it would cost at these rates, and
 * the limits of the result. Foreign text is escaped.
 */
export function raceMarkdown(
  runs: Readonly<Record<Side, EndedRecording>>,
  answer: RaceAnswer,
  place: Place | undefined,
  browser: string,
  rates: Rates = ratesWith(),
): string {
  const { left, right } = runs;
  const nouns = nounsOf({ left: left.road, right: right.road });
  const badges = { left: badgesOf(left, 0), right: badgesOf(right, 0) };
  const terms = [...new Set(SIDES.flatMap((side) => badges[side].map(({ term }) => term)))];
  // What the headline compares, beside the times on screen.
  const rowOf = (name: string, of: (run: EndedRecording) => string) =>
    `| ${name} | ${of(left)} | ${of(right)} |`;
  return [
    `## One race, ${nouns.left} against ${nouns.right}`,
    '',
    `**${markdownText(headlineText(answer.headline))}**`,
    '',
    markdownText(answer.sentence),
    ...answer.remarks.map(({ sentence }) => `\n- ${markdownText(sentence)}`),
    '',
    ...describeDifference(runs).map(({ sentence }) => markdownText(sentence)),
    '',
    `| | ${nouns.left} | ${nouns.right} |`,
    '|---|---|---|',
    ...terms.map((term) => {
      const values = SIDES.map((side) => {
        const badge = badges[side].find((each) => each.term === term);
        return markdownText(badge === undefined ? '–' : badgeText(badge));
      });
      return `| ${term} | ${values.join(' | ')} |`;
    }),
    rowOf('First row arrived', ({ marks }) => formatDuration(marks.firstRowMs)),
    rowOf('Last row arrived', formatLastRow),
    rowOf('Average wait per row', formatAverageWait),
    `| End state | ${left.state} | ${right.state} |`,
    '',
    ...decisionMarkdown(decideRace(runs, { place })),
    ...costMarkdown(costOfRace(runs, rates, { place })),
    `${place === undefined ? '' : `${markdownText(describePlace(place))}. `}Both requests were sent at the same time${isSimulated(place) ? ', and each response had the simulated network to itself' : ' and shared the network'}: this describes a single run of each, and is not a verdict. ${markdownText(browser)}`,
    '',
  ].join('\n');
}
