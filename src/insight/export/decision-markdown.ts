import type { Decision } from '#insight/decision/decision';
import { markdownText } from './markdown-text.ts';

/**
 * A decision as lines of Markdown, the last of which is empty: the recommendation, then each finding with
 * its evidence.
 */
export function decisionMarkdown({ recommendation, findings }: Decision): readonly string[] {
  const line = ({
    sentence,
    evidence,
    source,
  }: (typeof findings)[number] | typeof recommendation) =>
    `**${markdownText(sentence)}** ${markdownText(evidence)}${source === undefined ? '' : ` ([source](${source}))`}`;
  const list = findings.map((finding) => `- ${line(finding)}`);
  return [
    '### What this means for your choice',
    '',
    line(recommendation),
    '',
    ...list,
    ...(list.length === 0 ? [] : ['']),
  ];
}
