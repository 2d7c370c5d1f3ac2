import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { answerRace } from '#insight/answer/answer-race';
import { raceMarkdown } from './race-markdown.ts';
import { measuredRun } from '#insight/testing/measurement-of';

test('a race as Markdown has both sides’ figures, where it was run, and that it is not a verdict', () => {
  const runs = {
    left: measuredRun('buffered', [400, 400]),
    right: measuredRun('streamed', [100, 390], { wasHidden: true }),
  };
  const markdown = raceMarkdown(
    runs,
    answerRace(runs, {}),
    { kind: 'local', report: { scanLatencyMs: 110, limits: {} } } as unknown as Place,
    'Mozilla/5.0',
  );
  expect(markdown).toContain(
    '**Streamed · First row 4.0× sooner · arrived after 100 ms against 400 ms',
  );
  expect(markdown).toContain('In this race, streamed had its first row 300 ms sooner');
  expect(markdown).toContain('\n- The tab was hidden during the race');
  expect(markdown).toContain('| First byte | 400 ms | 100 ms |');
  expect(markdown).toContain(
    '| First row arrived | 400 ms | 100 ms |\n| Last row arrived | 400 ms | 390 ms |',
  );
  expect(markdown).toContain('| Average wait per row | 400 ms | 245 ms |');
  expect(markdown).toContain('| End state | complete | complete |');
  expect(markdown).toMatch(/LOCAL, \+110 ms per Scan page\. .* not a verdict\. Mozilla\/5\.0/);
  expect(markdown).toContain('### What this means for your choice\n\n**Either will do');
  expect(markdown).not.toMatch(/undefined|NaN/);
});
