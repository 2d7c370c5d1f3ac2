import { expect, test } from 'vitest';
import { type FindingCase, findingOn } from './testing/decision-on.ts';

/** Each wording of each of these findings, with its evidence. */
const FINDINGS: readonly FindingCase[] = [
  [
    'many pages, read slowly',
    'decision.pagination',
    'If people look at the first 50 rows, a page of 50 would probably arrive about as soon without streaming, after some 121 ms.',
    'Of the 990 rows of streamed, row 50 arrived after 121 ms here. Each further page is another request.',
  ],
  [
    'many pages, read slowly',
    'decision.parallel-segments',
    'Reading the table in 4 parallel segments might shorten the whole wait, streamed or not: 2.30 s of 2.41 s is reading.',
    'The Server-Timing of buffered says so. Ask both sides with segments=4 and compare; the rows then come in a different order, and the table is read faster than before.',
  ],
  [
    'near the 6 MB',
    'decision.projection',
    'If not every column is shown, returning fewer of them would make the response smaller: a row takes 150 B.',
    'Have both sides return fewer fields and compare.',
  ],
  [
    'one page, and a cold start on one side',
    'decision.pagination',
    'If people look at the first 50 rows, a page of 50 would probably arrive much sooner than all 990.',
    'They are 5 % of the rows. This record does not show how much sooner.',
  ],
  [
    'one page, and a cold start on one side',
    'decision.smaller-pages',
    'In smaller pages, the first rows would probably arrive sooner.',
    'The first page, of 990 rows, took 300 ms to read, as the Server-Timing of streamed says. Ask with limit=50, or set PAGE_LIMIT, and compare.',
  ],
  [
    'a large first page',
    'decision.smaller-pages',
    'A smaller first page would probably arrive sooner.',
    'The first page, of 248 rows, took 850 ms to read, as the Server-Timing of streamed says. Ask with limit=50, or set PAGE_LIMIT, and compare.',
  ],
  [
    'a server of one’s own whose bytes take the time',
    'decision.projection',
    'If not every column is shown, returning fewer of them would make the response smaller: a row takes 150 B.',
    'Have both sides return fewer fields and compare. The download took 2.39 s of 2.41 s, at 2.51 MB a second; the record does not show whether the connection or the server set that pace.',
  ],
  [
    'wide rows, a long download, and compression on one side',
    'decision.projection',
    'If not every column is shown, returning fewer of them would make the response smaller: a row takes 1.4 kB.',
    'Have both sides return fewer fields and compare. The download took 1.11 s of 2.41 s, at 360.4 kB a second; the record does not show whether the connection or the server set that pace.',
  ],
  [
    'one page and a short wait',
    'decision.smaller-pages',
    'In smaller pages, the first rows would probably arrive sooner.',
    'The first page, of 990 rows, was ready 448 ms after the function had begun, by its own clock. Have the function write a smaller one and compare.',
  ],
];

test.each(FINDINGS)('%s: %s', (situation, code, sentence, evidence) => {
  expect(findingOn(situation, code)).toMatchObject({ sentence, evidence });
});
