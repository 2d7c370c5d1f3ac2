import { expect, test } from 'vitest';
import { decisionOn } from './testing/decision-on.ts';

/** How certain a recommendation is, and what to do next. */
const REACHES: readonly (readonly [situation: string, evidence: string])[] = [
  [
    'many pages, read slowly',
    'This is a single run of each side: measure for an answer that you can defend.',
  ],
  [
    'near the 6 MB',
    'Past that limit a buffered request fails and returns no rows at all. This is a single run of each side: measure for an answer that you can defend.',
  ],
  [
    'a wait that interrupts nobody',
    'Up to 1 s, a wait is noticed but interrupts nobody’s thoughts, says Nielsen. This is a single run of each side: measure for an answer that you can defend.',
  ],
  [
    'one page, and a cold start on one side',
    'Give the Scan a smaller Limit, so that there are pages to stream; the functions of Two Fetches take PAGE_LIMIT or ?limit=50. Then start the race again.',
  ],
  [
    'a difference that is a cold start',
    'Without that, the difference would not be the same. A function times only its own loading, so its start may have taken longer. Start the race again with both sides warm.',
  ],
  [
    'a stream that was collected on its way',
    'The explanation of the run names what usually collects a response on its way. Then start the race again.',
  ],
  [
    'a load that is too long either way',
    'After 10 s people turn to something else, says Nielsen. This is a single run of each side: measure for an answer that you can defend.',
  ],
  [
    'other people’s endpoints',
    'Add a last line that says that the stream is complete, or start the race again and let the rows be compared.',
  ],
  ['the gateway gave up', 'A failure at a limit is decisive, even in a single run.'],
  [
    'buffered failed for another reason',
    'Buffered: HTTP 500: The table does not exist. Fix that, then start the race again.',
  ],
  [
    'no readable answer for few bytes',
    'Buffered: No answer from https://example.test/ that this page may read. Fix that, then start the race again.',
  ],
  ['streamed failed', 'Streamed: HTTP 403: Forbidden. Fix that, then start the race again.'],
  [
    'the stream was cut',
    'Streamed: The stream ended between two lines, after 500 rows, without saying that it was whole. Fix that, then start the race again.',
  ],
  [
    'both failed',
    'Buffered: HTTP 500: No. Streamed: HTTP 403: Forbidden. Fix that, then start the race again.',
  ],
  ['stopped', 'Start the race again and let both sides end.'],
  ['no rows', 'Ask for rows that exist, then start the race again.'],
  ['different numbers of rows', 'Have both sides return the same rows, then start the race again.'],
  [
    'different rows',
    'Have both sides return the same rows with the same fields and values, then start the race again.',
  ],
  ['rows without instants', 'Start the race again.'],
  [
    'two sides that are read alike',
    'First row: streamed (left) 2.41 s, streamed (right) 121 ms. Last row: streamed (left) 2.41 s, streamed (right) 2.42 s. This is a single run of each side: measure for an answer that you can defend.',
  ],
  [
    'twenty rows in one page',
    'Give the Scan a smaller Limit, so that there are pages to stream; the functions of Two Fetches take PAGE_LIMIT or ?limit=5. Then start the race again.',
  ],
  [
    'all pages ready and here at one instant',
    'Have the endpoint write rows as soon as it has them. Then start the race again.',
  ],
];

test.each(REACHES)('what to do next with %s', (situation, evidence) => {
  expect(decisionOn(situation).recommendation.evidence).toBe(evidence);
});
