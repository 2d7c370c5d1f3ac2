import { expect, test } from 'vitest';
import { type FindingCase, findingOn } from './testing/decision-on.ts';

/** Each wording of each of these findings, with its evidence. */
const FINDINGS: readonly FindingCase[] = [
  [
    'many pages, read slowly',
    'decision.wait',
    'Buffered returns its first row after 2.41 s, with all the others; streamed returns it after 121 ms.',
    'Last row: buffered 2.41 s, streamed 2.42 s. Average wait per row: buffered 2.41 s, streamed 1.27 s.',
  ],
  [
    'everything within what people notice',
    'decision.wait',
    'Buffered returns all rows after 84 ms; streamed returns the first one after 30 ms and the last one after 85 ms.',
    'Last row: buffered 84 ms, streamed 85 ms. Average wait per row: buffered 84 ms, streamed 58 ms.',
  ],
  [
    'one row',
    'decision.wait',
    'Buffered returns its only row after 60 ms; streamed returns it after 45 ms.',
    'Last row: buffered 60 ms, streamed 45 ms. Average wait per row: buffered 60 ms, streamed 45 ms.',
  ],
  [
    'the gateway gave up',
    'decision.wait',
    'Streamed returns its first row after 121 ms and its last one after 44.00 s.',
    'These are the figures of its last run alone.',
  ],
  [
    'a single row of a server of one’s own',
    'decision.wait',
    'Buffered returns its only row after 3.00 s; streamed returns it after 1.00 s.',
    'Last row: buffered 3.00 s, streamed 1.00 s. Average wait per row: buffered 3.00 s, streamed 1.00 s.',
  ],
];

test.each(FINDINGS)('%s: %s', (situation, code, sentence, evidence) => {
  expect(findingOn(situation, code)).toMatchObject({ sentence, evidence });
});
