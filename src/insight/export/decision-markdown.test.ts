import { expect, test } from 'vitest';
import { decideRace } from '#insight/decision/decide-race';
import { failedRun, raceOf } from '#insight/testing/race-of';
import { decisionMarkdown } from './decision-markdown.ts';

test('a decision as Markdown has its recommendation and each finding, with evidence and source', () => {
  const lines = decisionMarkdown(decideRace(raceOf()));
  expect(lines[0]).toBe('### What this means for your choice');
  expect(lines[2]).toBe(
    '**Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.** This is a single run of each side: measure for an answer that you can defend.',
  );
  expect(lines.at(-1)).toBe('');
  const limit = lines.find((line) => line.includes('stops working'));
  expect(limit).toMatch(
    /^- \*\*Buffered stops working at about.* \(\[source\]\(https:\/\/docs\.aws\.amazon\.com\/.*\)\)$/,
  );
});

test('a server’s own words are not read as Markdown', () => {
  const lines = decisionMarkdown(
    decideRace(raceOf({ left: failedRun(100, 500, 'HTTP 500: **<b>|\n# no') })),
  );
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('HTTP 500: \\*\\*\\<b\\>\\| # no');
});
