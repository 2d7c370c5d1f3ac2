import { expect, test } from 'vitest';
import { failedRun, type RaceOf, raceOf } from '#insight/testing/race-of';
import type { Place } from '#recording/place';
import type { EndedRecording } from '#recording/recording';
import { decideRace } from './decide-race.ts';
import { SITUATIONS } from './testing/situations.ts';

function decisionOn(situation: string) {
  const runs = SITUATIONS.find(([name]) => name === situation)?.[1];
  if (runs === undefined) throw new RangeError(`There is no situation "${situation}".`);
  return decideRace(runs);
}

/** Each situation with its recommendation, and the findings beside it, in order. */
const RECOMMENDATIONS: readonly (readonly [
  situation: string,
  code: string,
  sentence: string,
  findings: string,
])[] = [
  [
    'many pages, read slowly',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination parallel-segments function-url client-work',
  ],
  [
    'nothing is known of the functions’ own time',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'the streamed side alone is longer in total',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; the whole load becomes longer, by 1.49 s.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'the streamed side is shorter in total too',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads. The whole load was shorter too, by 1.21 s.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'enough rows to come near nothing',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination parallel-segments function-url client-work',
  ],
  [
    'near the 6 MB',
    'decision.stream',
    'Stream these rows, or return them in pages, before there are more of them: buffered already takes 95 % of the size that a buffered response may have.',
    'wait buffered-limit streamed-limit pagination projection total-not-shorter function-url',
  ],
  [
    'near the 29 s',
    'decision.stream',
    'Stream these rows, or return them in pages, before there are more of them: buffered already takes 69 % of the time that API Gateway allows.',
    'wait buffered-limit streamed-limit pagination parallel-segments total-not-shorter function-url',
  ],
  [
    'few large rows near the 6 MB',
    'decision.stream',
    'Stream these rows, or return them in pages, before there are more of them: buffered already takes 79 % of the size that a buffered response may have.',
    'wait buffered-limit projection total-not-shorter function-url client-work',
  ],
  [
    'more than 6 MB buffered, so that the limit is not in force',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'everything within what people notice',
    'decision.keep-buffered',
    'Keep the buffered endpoint: everything is there within 100 ms, and nobody would notice a sooner first row.',
    'wait within-notice',
  ],
  [
    'one row',
    'decision.keep-buffered',
    'Keep the buffered endpoint: everything is there within 100 ms, and nobody would notice a sooner first row.',
    'wait one-page within-notice',
  ],
  [
    'a wait that interrupts nobody',
    'decision.either',
    'Either will do: everything is there within 1 s either way.',
    'wait buffered-limit streamed-limit total-not-shorter function-url client-work',
  ],
  [
    'no noticeable gain',
    'decision.keep-buffered',
    'Keep the buffered endpoint: streaming does not bring the first row noticeably sooner.',
    'wait buffered-limit within-notice total-not-shorter',
  ],
  [
    'no gain at all',
    'decision.keep-buffered',
    'Keep the buffered endpoint: streaming does not bring the first row noticeably sooner.',
    'wait buffered-limit within-notice total-not-shorter',
  ],
  [
    'buffered sooner',
    'decision.keep-buffered',
    'Keep the buffered endpoint: its first row comes sooner than the streamed one.',
    'wait buffered-limit later-first-row total-not-shorter',
  ],
  [
    'one page, and a cold start on one side',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because all rows came as one page.',
    'wait buffered-limit streamed-limit pagination smaller-pages one-page',
  ],
  [
    'one page and a short wait',
    'decision.keep-buffered',
    'Keep the buffered endpoint: all rows came as one page, and a wait of 490 ms interrupts nobody.',
    'wait buffered-limit smaller-pages one-page',
  ],
  [
    'one page and a long wait',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because all rows came as one page.',
    'wait buffered-limit streamed-limit pagination smaller-pages one-page',
  ],
  [
    'a difference that is a cold start',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only buffered started cold, which took at least 1.65 s.',
    'wait buffered-limit streamed-limit pagination',
  ],
  [
    'a cold start that is only a part of the difference',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads. This race does not say whether it changes the whole load, because only buffered started cold, which took at least 400 ms.',
    'wait buffered-limit streamed-limit pagination parallel-segments function-url client-work',
  ],
  [
    'a wait that only a cold start makes long',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only buffered started cold, which took at least 1.50 s.',
    'wait buffered-limit streamed-limit pagination',
  ],
  [
    'two cold starts, of which one takes longer',
    'decision.cannot-say',
    'This race does not say what streaming brings, because the cold start of buffered took 1.50 s longer than that of streamed.',
    'wait buffered-limit streamed-limit pagination',
  ],
  [
    'a wait that a cold start makes long, and a stream that does not tell',
    'decision.cannot-say',
    'This race does not say what streaming brings, because buffered started cold, which took at least 1.50 s; whether streamed did is not known.',
    'wait buffered-limit pagination',
  ],
  [
    'a cold start that is why the whole load is shorter too',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads. The whole load was shorter too, by 1.50 s, but only buffered started cold, which took at least 1.50 s.',
    'wait buffered-limit streamed-limit pagination parallel-segments function-url client-work',
  ],
  [
    'a stream that a cold start makes longer in total',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads. The whole load was longer, by 1.50 s, but only streamed started cold, which took at least 1.50 s.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'a gain that a cold start hides',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only streamed started cold, which took at least 700 ms.',
    'wait buffered-limit streamed-limit parallel-segments',
  ],
  [
    'a stream that a redirect makes the later one',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only streamed was redirected, which took 600 ms.',
    'wait buffered-limit streamed-limit',
  ],
  [
    'a stream that a redirect of unknown length may make the later one',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only streamed was redirected.',
    'wait buffered-limit streamed-limit',
  ],
  [
    'a redirect of the side that is sooner anyway',
    'decision.keep-buffered',
    'Keep the buffered endpoint: its first row comes sooner than the streamed one.',
    'wait buffered-limit later-first-row total-not-shorter',
  ],
  [
    'a stream that only a cold start makes the later one',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only streamed started cold, which took at least 150 ms.',
    'wait buffered-limit streamed-limit',
  ],
  [
    'a cold stream that is later, and a buffered side that does not tell',
    'decision.cannot-say',
    'This race does not say what streaming brings, because streamed started cold, which took at least 150 ms; whether buffered did is not known.',
    'wait buffered-limit streamed-limit',
  ],
  [
    'a buffered response that is sooner because a cache has it',
    'decision.cannot-say',
    'This race does not say what streaming brings, because only buffered came from a cache.',
    'wait buffered-limit streamed-limit',
  ],
  [
    'a stream that is later although a cache has it',
    'decision.keep-buffered',
    'Keep the buffered endpoint: its first row comes sooner than the streamed one.',
    'wait buffered-limit later-first-row total-not-shorter',
  ],
  [
    'a stream that was collected on its way',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because the rows did not arrive as a stream.',
    'wait buffered-limit streamed-limit pagination collected',
  ],
  [
    'a load that is too long either way',
    'decision.paginate-instead',
    'Return pages, unless a client needs all rows at once: even streamed, the last row takes 12.00 s.',
    'wait buffered-limit streamed-limit pagination total-not-shorter',
  ],
  [
    'a stream that is slowed down',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; the whole load becomes longer, by 3.00 s.',
    'wait streamed-limit pagination throttled function-url client-work',
  ],
  [
    'a large first page',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination smaller-pages function-url client-work',
  ],
  [
    'wide rows, a long download, and compression on one side',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination projection no-compression function-url',
  ],
  [
    'segments and fields are asked for already',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination function-url client-work',
  ],
  [
    'other people’s endpoints',
    'decision.cannot-say',
    'There is nothing to decide yet: streamed never said that it was complete, and its rows were not compared with the other side’s.',
    '',
  ],
  [
    'other people’s endpoints, the same rows by hash',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit pagination no-terminal-line',
  ],
  [
    'deployed on AWS',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit pagination parallel-segments function-url client-work',
  ],
  [
    'the gateway gave up',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered cannot be relied on to return them in time.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'the function gave up in time',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered cannot be relied on to return them in time.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'the function refused a response that is too large',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered cannot return them in one response.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'HTTP 502 for more than 6 MB',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered most likely cannot return them in one response.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'no readable answer for more than 6 MB',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered most likely cannot return them in one response.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'no readable answer after 29 s',
    'decision.stream',
    'Stream these rows, or return them in pages: buffered most likely cannot be relied on to return them in time.',
    'limit-broken wait pagination function-url client-work',
  ],
  [
    'both ran into limits',
    'decision.raise-limit',
    'Raise the time limits, or return these rows in pages: both sides ran out of time.',
    'limit-broken',
  ],
  [
    'buffered failed for another reason',
    'decision.cannot-say',
    'Streamed returned all 990 rows; buffered failed without returning a row, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'no readable answer for few bytes',
    'decision.cannot-say',
    'Streamed returned all 990 rows; buffered failed without returning a row, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'streamed failed',
    'decision.cannot-say',
    'Buffered returned all 990 rows; streamed failed without returning a row, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'the stream was cut',
    'decision.cannot-say',
    'Buffered returned all 990 rows; streamed was truncated after 500 rows, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'both failed',
    'decision.cannot-say',
    'Both sides failed, and neither returned a row, so nothing speaks for or against streaming.',
    '',
  ],
  ['stopped', 'decision.cannot-say', 'There is nothing to decide, because a run was aborted.', ''],
  [
    'no rows',
    'decision.cannot-say',
    'There is nothing to decide, because both sides returned no rows.',
    '',
  ],
  [
    'different numbers of rows',
    'decision.cannot-say',
    'There is nothing to compare: buffered returned 990 rows, streamed 500 rows.',
    '',
  ],
  [
    'several lists, of which nobody has chosen one',
    'decision.cannot-say',
    'There is nothing to compare yet: several lists may hold the rows.',
    '',
  ],
  [
    'a row on one side alone',
    'decision.cannot-say',
    'There is nothing to compare: buffered returned no rows, streamed 990 rows.',
    '',
  ],
  [
    'both were cut short, one of them after rows',
    'decision.cannot-say',
    'Buffered failed without returning a row and streamed was truncated after 500 rows, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'a server of one’s own that writes its rows slowly',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit pagination client-work',
  ],
  [
    'a server of one’s own that pauses between large writes',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit pagination client-work',
  ],
  [
    'a server of one’s own whose bytes take the time',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit pagination projection client-work',
  ],
  [
    'few rows of a server of one’s own, far from every limit',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit pagination client-work',
  ],
  [
    'twenty rows in one page',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because all rows came as one page.',
    'wait one-page',
  ],
  [
    'a single row after a long wait',
    'decision.keep-buffered',
    'Keep the buffered endpoint: there is a single row, so there is nothing to stream.',
    'wait one-page',
  ],
  [
    'a first page that is late for its connection, and not for its size',
    'decision.stream',
    'Streaming pays here if people read the first rows while the rest loads; it does not shorten the whole load.',
    'wait buffered-limit streamed-limit function-url client-work',
  ],
  [
    'no answer after 29 s from a server of one’s own',
    'decision.cannot-say',
    'Streamed returned all 5,000 rows; buffered failed without returning a row, so nothing speaks for or against streaming.',
    '',
  ],
  [
    'all pages ready and here at one instant',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because the rows came together, too few or too quickly to tell whether they were streamed.',
    'wait buffered-limit streamed-limit pagination collected',
  ],
  [
    'a single row of a server of one’s own',
    'decision.keep-buffered',
    'Keep the buffered endpoint: there is a single row, so there is nothing to stream.',
    'wait one-page',
  ],
  [
    'a minute buffered, which shows that 29 s are not the limit',
    'decision.paginate-instead',
    'Return pages, unless a client needs all rows at once: even streamed, the last row takes 1 min 00 s.',
    'wait buffered-limit streamed-limit pagination total-not-shorter',
  ],
  [
    'different rows',
    'decision.cannot-say',
    'There is nothing to compare: both sides returned as many rows, but not the same ones.',
    '',
  ],
  [
    'rows without instants',
    'decision.cannot-say',
    'There is nothing to decide, because the record does not say when the rows came.',
    '',
  ],
  [
    'two sides that are read alike',
    'decision.sooner',
    'Streamed (right) has the first row 2.29 s sooner; the last one comes at the same time, to within a frame.',
    '',
  ],
];

test.each(RECOMMENDATIONS)('%s: %s', (situation, code, sentence, findings) => {
  const { recommendation, findings: found } = decisionOn(situation);
  expect(recommendation).toMatchObject({ code, sentence });
  expect(found.map((finding) => finding.code.replace('decision.', '')).join(' ')).toBe(findings);
});

test('every situation is in the table', () => {
  expect(RECOMMENDATIONS.map(([situation]) => situation)).toEqual(SITUATIONS.map(([name]) => name));
});

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
    'Have both sides return the same rows with the same fields, then start the race again.',
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

/** Each wording of each finding, with its evidence. */
const FINDINGS: readonly (readonly [
  situation: string,
  code: string,
  sentence: string,
  evidence: string,
])[] = [
  [
    'many pages, read slowly',
    'decision.wait',
    'Buffered returns its first row after 2.41 s, with all the others; streamed returns it after 121 ms.',
    'Last row: buffered 2.41 s, streamed 2.42 s. Average wait per row: buffered 2.41 s, streamed 1.27 s.',
  ],
  [
    'many pages, read slowly',
    'decision.buffered-limit',
    'Buffered stops working at about 12,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 990.',
    'Reading 990 rows took 2.30 s, as the Server-Timing of buffered says. At that pace 12,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'many pages, read slowly',
    'decision.streamed-limit',
    'Streamed goes up to about 360,000 rows, because a function can be set to run for 15 minutes at most; at this pace, the limit of 2 MB a second after its first 6 MB does not slow it down.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows. After its first page it came at 53.2 kB a second here.',
  ],
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
    'By the Server-Timing of buffered. Ask both sides with segments=4 and compare; the rows then come in a different order, and the table is read faster than before.',
  ],
  [
    'many pages, read slowly',
    'decision.function-url',
    'A Function URL has no API keys, usage plans, WAF or authorizers of its own, as API Gateway has.',
    'According to AWS’s documentation, it asks for IAM signatures or for nothing. CloudFront in front of it can add a WAF. API Gateway’s REST APIs can stream too, since November 2025, and keep authorizers and WAF.',
  ],
  [
    'many pages, read slowly',
    'decision.client-work',
    'Clients have to read the response line by line, and to expect an error after the first rows.',
    'It is NDJSON: response.json() cannot read it, and its status 200 is sent before the last page has been read.',
  ],
  [
    'enough rows to come near nothing',
    'decision.buffered-limit',
    'Buffered stops working at 48,000 rows of this size at most, because its largest response is 6 MB; you have 20,000.',
    'A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third. Reading 20,000 rows took 4.50 s, as the Server-Timing of buffered says. At that pace 120,000 rows take 29 s, after which API Gateway gives up unless its limit is raised.',
  ],
  [
    'enough rows to come near nothing',
    'decision.streamed-limit',
    'Streamed goes up to about 1,600,000 rows, because its largest response is 200 MB; at this pace, the limit of 2 MB a second after its first 6 MB does not slow it down.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows. After its first page it came at 527.6 kB a second here.',
  ],
  [
    'near the 6 MB',
    'decision.projection',
    'If not every column is shown, returning fewer of them would make the response smaller: a row takes 150 B.',
    'Have both sides return fewer fields and compare.',
  ],
  [
    'near the 6 MB',
    'decision.total-not-shorter',
    'Streaming does not shorten the whole load: the last row came at the same time.',
    'The last row came after 5.00 s buffered and 5.00 s streamed.',
  ],
  [
    'few large rows near the 6 MB',
    'decision.buffered-limit',
    'Buffered already takes 79 % of the size that it may take, for 20 rows.',
    'A row takes 250.0 kB; 25 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third. After its first page, streamed returned 9 rows a second, and buffered is assumed to read them as fast. At that pace 260 rows take 29 s, after which API Gateway gives up unless its limit is raised.',
  ],
  [
    'everything within what people notice',
    'decision.wait',
    'Buffered returns all rows after 84 ms; streamed returns the first one after 30 ms and the last one after 85 ms.',
    'Last row: buffered 84 ms, streamed 85 ms. Average wait per row: buffered 84 ms, streamed 58 ms.',
  ],
  [
    'everything within what people notice',
    'decision.within-notice',
    'Buffered returns everything within 100 ms, which people take for instantaneous.',
    'After 84 ms. The 100 ms are Nielsen’s.',
  ],
  [
    'one row',
    'decision.wait',
    'Buffered returns its only row after 60 ms; streamed returns it after 45 ms.',
    'Last row: buffered 60 ms, streamed 45 ms. Average wait per row: buffered 60 ms, streamed 45 ms.',
  ],
  [
    'one row',
    'decision.one-page',
    'There was a single row, so there was nothing to stream.',
    'Whatever made a difference here, it was not streaming.',
  ],
  [
    'no noticeable gain',
    'decision.within-notice',
    'Streaming brings the first row only 50 ms sooner, which people hardly notice.',
    '250 ms against 300 ms. People notice about 100 ms, says Nielsen.',
  ],
  [
    'no gain at all',
    'decision.within-notice',
    'Streaming does not bring the first row any sooner.',
    '320 ms against 300 ms. People notice about 100 ms, says Nielsen.',
  ],
  [
    'buffered sooner',
    'decision.later-first-row',
    'Streamed returns its first row 150 ms after buffered has returned everything.',
    '450 ms against 300 ms.',
  ],
  [
    'buffered sooner',
    'decision.total-not-shorter',
    'The whole load is longer by 600 ms when it is streamed.',
    'The last row came after 300 ms buffered and 900 ms streamed.',
  ],
  [
    'one page, and a cold start on one side',
    'decision.streamed-limit',
    'Streamed goes up to about 1,600,000 rows, because its largest response is 200 MB; beyond about 48,000 rows it comes at 2 MB a second at most.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows.',
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
    'one page and a long wait',
    'decision.streamed-limit',
    'Streamed goes up to about 360,000 rows, because a function can be set to run for 15 minutes at most; beyond about 48,000 rows it comes at 2 MB a second at most.',
    'A row of streamed takes 130 B. After its first 6 MB a stream leaves Lambda at 2 MB a second, about 16,000 of these rows.',
  ],
  [
    'a stream that was collected on its way',
    'decision.collected',
    'The response did not arrive as a stream: something most likely collected it on its way.',
    'The first row arrived after 2.40 s, the last one after 2.42 s. The explanation of the run names the usual causes.',
  ],
  [
    'a stream that is slowed down',
    'decision.throttled',
    'Lambda slowed the stream down to 2 MB a second after its first 6 MB.',
    'Only a smaller response helps: fewer columns, or fewer rows.',
  ],
  [
    'a large first page',
    'decision.smaller-pages',
    'A smaller first page would probably arrive sooner.',
    'The first page, of 248 rows, took 850 ms to read, as the Server-Timing of streamed says. Ask with limit=50, or set PAGE_LIMIT, and compare.',
  ],
  [
    'wide rows, a long download, and compression on one side',
    'decision.no-compression',
    'Streamed came without compression, and took 7.0 times as many bytes on the wire as buffered; Function URLs do not compress by themselves.',
    'On the wire: 400.0 kB of 2.80 MB buffered, 2.80 MB of 2.80 MB streamed.',
  ],
  [
    'other people’s endpoints, the same rows by hash',
    'decision.buffered-limit',
    'If this ran on Lambda behind API Gateway, buffered would stop working at about 11,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 990.',
    'After its first page, streamed returned 409 rows a second, and buffered is assumed to read them as fast. At that pace 11,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'other people’s endpoints, the same rows by hash',
    'decision.no-terminal-line',
    'The stream has no last line that says it is complete, so a client cannot tell when it was cut.',
    'A server that fails after its first byte may end its body cleanly. Add a line such as {"type":"end"} as the last one.',
  ],
  [
    'the gateway gave up',
    'decision.limit-broken',
    'Streamed returned all 20,000 rows; buffered ran into a time limit after 29.03 s and returned none.',
    'HTTP 504: the time for an answer was over.',
  ],
  [
    'the gateway gave up',
    'decision.wait',
    'Streamed returns its first row after 121 ms and its last one after 44.00 s.',
    'These are the figures of its last run alone.',
  ],
  [
    'the function refused a response that is too large',
    'decision.limit-broken',
    'Streamed returned all 60,000 rows; buffered ran into the 6 MB of its largest response and returned none.',
    'The function itself answered ResponseTooLarge.',
  ],
  [
    'HTTP 502 for more than 6 MB',
    'decision.limit-broken',
    'Streamed returned all 60,000 rows; buffered most likely ran into the 6 MB of its largest response and returned none.',
    'The other side returned 7.80 MB for these rows.',
  ],
  [
    'no readable answer after 29 s',
    'decision.limit-broken',
    'Streamed returned all 5,000 rows; buffered most likely ran into a time limit after 29.04 s and returned none.',
    'After 29 s API Gateway gives up, with an answer that a page may not read.',
  ],
  [
    'both ran into limits',
    'decision.limit-broken',
    'Buffered ran into a time limit after 29.03 s, and streamed into a time limit after 2.42 s.',
    'HTTP 504: the time for an answer was over. The function itself answered DeadlineExceeded.',
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
    'a server of one’s own that writes its rows slowly',
    'decision.buffered-limit',
    'If this ran on Lambda behind API Gateway, buffered would stop working at about 23,000 rows at this pace, because API Gateway waits no longer than 29 s; you have 2,000.',
    'After its first page, streamed returned 826 rows a second, and buffered is assumed to read them as fast. At that pace 23,000 rows take 29 s, after which API Gateway gives up unless its limit is raised. A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
  [
    'a single row after a long wait',
    'decision.one-page',
    'There was a single row, so there was nothing to stream.',
    'Whatever made a difference here, it was not streaming.',
  ],
  [
    'twenty rows in one page',
    'decision.one-page',
    'All rows came as one page, so there was nothing to stream.',
    'Whatever made a difference here, it was not streaming. Give the Scan a smaller Limit, so that there are pages to stream; the functions of Two Fetches take PAGE_LIMIT or ?limit=5.',
  ],
  [
    'one page and a short wait',
    'decision.one-page',
    'All rows came as one page, so there was nothing to stream.',
    'Whatever made a difference here, it was not streaming. Have the function write its rows in several pages, so that there is something to stream.',
  ],
  [
    'one page and a short wait',
    'decision.smaller-pages',
    'In smaller pages, the first rows would probably arrive sooner.',
    'The first page, of 990 rows, was ready 448 ms after the function had begun, by its own clock. Have the function write a smaller one and compare.',
  ],
  [
    'all pages ready and here at one instant',
    'decision.collected',
    'The rows came together, too few or too quickly to tell whether they were streamed.',
    'The first row arrived after 2.40 s, the last one after 2.40 s. The record does not show whether the function wrote them so late or something collected them on the way.',
  ],
  [
    'a single row of a server of one’s own',
    'decision.wait',
    'Buffered returns its only row after 3.00 s; streamed returns it after 1.00 s.',
    'Last row: buffered 3.00 s, streamed 1.00 s. Average wait per row: buffered 3.00 s, streamed 1.00 s.',
  ],
  [
    'a minute buffered, which shows that 29 s are not the limit',
    'decision.buffered-limit',
    'Buffered stops working at 48,000 rows of this size at most, because its largest response is 6 MB; you have 990.',
    'A row takes 130 B; 48,000 of them fill the 6,291,556 bytes of the largest response. Fewer fit in fact: Lambda counts before any compression, with the body’s quotes escaped, and base64 adds a third.',
  ],
];

test.each(FINDINGS)('%s: %s', (situation, code, sentence, evidence) => {
  const finding = decisionOn(situation).findings.find((each) => each.code === code);
  expect(finding).toMatchObject({ sentence, evidence });
});

test('a local stack that has stopped is no reason to look for a fault in an endpoint', () => {
  const gone = failedRun(900, undefined, 'No answer from http://127.0.0.1:3001/ that can be read.');
  const place = { kind: 'local', report: { limits: {} }, hasStopped: true } as unknown as Place;
  const url = 'http://127.0.0.1:3001/buffer';
  const runs = raceOf({ left: { ...gone, url }, right: { ...gone, url } });
  expect(decideRace(runs, { place }).recommendation).toEqual({
    code: 'decision.cannot-say',
    sentence: 'There is nothing to decide, because the local stack has stopped.',
    evidence: 'Start it again with npm start, then start the race again.',
  });
  expect(decideRace(runs).recommendation.sentence).not.toMatch(/local stack/);
});

const OF_OTHERS = SITUATIONS.filter(([name]) => /of one’s own|other people/.test(name));

test.each([
  ['nothing of its own times', {}],
  ['how long it read', { 'server-timing': 'scan;dur=2000, total;dur=2010' }],
])('nothing is said of AWS as a fact of an endpoint that tells %s', (_, times) => {
  const isTimed = Object.keys(times).length > 0;
  const timed = (run: EndedRecording) => ({ ...run, ...(isTimed && { headers: times }) });
  const said = OF_OTHERS.map(([, { left, right }]) =>
    decideRace({ left: timed(left), right: timed(right) }),
  ).flatMap(({ recommendation, findings }) => [[recommendation], findings].flat());
  const sentences = said.map(({ sentence }) => sentence);
  // Nobody knows whether it takes the parameters of this project's functions.
  expect(said.filter(({ evidence }) => /(segments|fields)=|PAGE_LIMIT/.test(evidence))).toEqual([]);
  const named = sentences.filter((each) => /Lambda|Gateway|Function URL|DynamoDB|AWS/.test(each));
  expect(named).not.toHaveLength(0);
  expect(named.filter((each) => !each.startsWith('If this ran on Lambda'))).toEqual([]);
});

const NOT_ALL = 'these are not all its rows';

test.each<[left: Partial<EndedRecording>, said: string, remedy: string, means?: string]>([
  [{ hasNextPage: true }, 'names a next page', 'Choose the road “Paginated” for it'],
  [
    { hasNextPage: true, isNextPageOutOfReach: true },
    'says that there are more rows, which no road can ask for',
    'Have it return all rows, or name its next page with a token or with an address on its own origin',
  ],
  [{ status: 206 }, 'says that its response is a part of a larger one', 'Have it return all rows'],
  [
    { notes: ['The response says that it has 310 rows (Count), but 300 rows came.'] },
    'says that it has 310 rows (Count), but 300 rows came',
    'Have it return as many rows as it says',
    'nobody can tell whether these are all its rows',
  ],
])('nothing is decided on rows that are not all: %o', (left, said, remedy, means = NOT_ALL) => {
  expect(decideRace(raceOf({ left })).recommendation).toMatchObject({
    code: 'decision.cannot-say',
    sentence: `There is nothing to decide yet: buffered ${said}, so ${means}.`,
    evidence: `${remedy}, then start the race again.`,
  });
});

const evidenceOf = (left: object, right: object) =>
  decideRace(raceOf({ left, right })).recommendation.evidence;

test('what the comparison of rows and the end of a connection leave open is told beside the decision', () => {
  const same = { contentHash: 'aa', orderHash: '1' };
  expect(evidenceOf(same, { ...same, orderHash: '2' })).toMatch(
    /Both sides returned the same rows in a different order, so their first rows may not be the same row\.$/,
  );
  expect(evidenceOf(same, same)).not.toMatch(/order/);
  expect(evidenceOf({ brokeAfterEnd: true }, {})).toMatch(
    /A connection broke after all its rows had come/,
  );
});

test('where one side failed and the other has no rows, that is said too', () => {
  const [, runs] = SITUATIONS.find(([name]) => name === 'streamed failed') ?? [];
  if (runs === undefined) throw new RangeError('There is no such situation.');
  const empty = { ...runs, left: { ...runs.left, rows: 0, marks: {}, arrivals: [] } };
  expect(decideRace(empty).recommendation.sentence).toBe(
    'Streamed failed without returning a row, and buffered has no rows to compare either, so nothing speaks for or against streaming.',
  );
});

test('a limit that the stream alone reached speaks for the buffered side', () => {
  const late = failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.');
  expect(decideRace(raceOf({ right: late }))).toEqual({
    recommendation: {
      code: 'decision.keep-buffered',
      sentence:
        'Buffered is the one to rely on here: it returned all 990 rows, and streamed ran into a time limit after 29.03 s and returned none.',
      evidence:
        'HTTP 504: the time for an answer was over. A failure at a limit is decisive, even in a single run.',
    },
    findings: [],
  });
});

test('that neither side said that it was complete is said of both', () => {
  const open: Partial<EndedRecording> = { state: 'unknown' };
  expect(decideRace(raceOf({ left: open, right: open })).recommendation.sentence).toBe(
    'There is nothing to decide yet: neither side said that it was complete, and their rows were not compared.',
  );
});

const cold = (scanMs: number) => ({
  headers: { 'server-timing': `init;dur=150, scan;dur=${scanMs}` },
});

test('where both sides of a race started cold, nobody knows which start took longer', () => {
  const race = { bufferedMs: 1900, streamedMs: [500, 1500] } as const;
  const decided = (right: RaceOf['right']) =>
    decideRace(raceOf({ ...race, left: cold(600), right })).recommendation;
  expect(decided(cold(60))).toMatchObject({
    code: 'decision.cannot-say',
    sentence:
      'This race does not say what streaming brings, because both sides started cold, and neither says how long that took in all.',
  });
  // What both sides need for reading is no start.
  expect(
    decideRace(raceOf({ ...race, left: cold(1400), right: cold(60) })).recommendation.code,
  ).toBe('decision.stream');
});

test('how quickly a cache answers is no argument against streaming', () => {
  const hit = { headers: { 'x-amzn-requestid': 'f00', 'x-cache': 'Hit from cloudfront' } };
  const race = { rows: 300, bufferedMs: 34, streamedMs: [60, 851] } as const;
  const codesOf = (left: RaceOf['left']) =>
    decideRace(raceOf({ ...race, left })).findings.map(({ code }) => code);
  expect(codesOf(undefined)).toContain('decision.within-notice');
  expect(codesOf(hit)).not.toContain('decision.within-notice');
});

/** A race whose buffered side is on its way for so many ms, and whose streamed side ends so much sooner. */
function shortened(downloadMs: number, waitMs: number, pages = 20): RaceOf {
  const lastRowMs = waitMs + downloadMs;
  const marks = { headersMs: waitMs, firstRowMs: lastRowMs, lastRowMs };
  return { pages, bufferedMs: lastRowMs, left: { marks }, streamedMs: [121, lastRowMs - 2000] };
}

test.each<[string, RaceOf, boolean]>([
  ['as long as both take', shortened(2000, 2000), true],
  ['longer than sending takes', shortened(1999, 4000), false],
  ['longer than reading takes', shortened(4000, 1999), false],
])('a load that is shorter by %s may be so by doing both at once: %s', (_, race, mayBe) => {
  const { left, right } = raceOf(race);
  const by = 'The whole load was shorter too, by 2.00 s';
  const cause = mayBe ? '; sending rows while the next ones are read can do that' : '';
  const { sentence } = decideRace({ left, right }).recommendation;
  expect(sentence).toBe(
    `Streaming pays here if people read the first rows while the rest loads. ${by}${cause}.`,
  );
});

test('rows that do not say when they were ready are not said to have been read while others were sent', () => {
  const { left, right } = raceOf(shortened(2000, 2000));
  const arrivals = right.arrivals.map(({ atMs, rows, bytes }) => ({ atMs, rows, bytes }));
  expect(decideRace({ left, right: { ...right, arrivals } }).recommendation.sentence).toMatch(
    /shorter too, by 2\.00 s\.$/,
  );
});
