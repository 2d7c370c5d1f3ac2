import { expect, test } from 'vitest';
import { raceMarkdown } from './race-markdown.ts';
import { measuredRun } from '#insight/testing/measurement-of';

test('a race as Markdown has both sides’ figures, where it was run, and that it is no verdict', () => {
  const markdown = raceMarkdown(
    { left: measuredRun('buffered', [400, 400]), right: measuredRun('streamed', [100, 390]) },
    'LOCAL, +110 ms per Scan page',
    'Mozilla/5.0',
  );
  expect(markdown).toContain('| First byte | 400 ms | 100 ms |');
  expect(markdown).toContain('| Average wait per row | 400 ms | 245 ms |');
  expect(markdown).toContain('| End state | complete | complete |');
  expect(markdown).toMatch(/LOCAL, \+110 ms per Scan page\. .* not a verdict\. Mozilla\/5\.0/);
  expect(markdown).toContain('### What this means for your choice\n\n**Either will do');
  expect(markdown).not.toMatch(/undefined|NaN/);
});
