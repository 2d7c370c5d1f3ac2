import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { decideRace } from './decide-race.ts';
import { decisionOn } from './testing/decision-on.ts';
import { SITUATIONS } from './testing/situations.ts';

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
    'This race does not say what streaming could bring, because all rows of streamed came as one page.',
    'wait buffered-limit streamed-limit pagination smaller-pages one-page',
  ],
  [
    'one page and a short wait',
    'decision.keep-buffered',
    'Keep the buffered endpoint: all rows of streamed came as one page, and a wait of 490 ms interrupts nobody.',
    'wait buffered-limit smaller-pages one-page',
  ],
  [
    'one page and a long wait',
    'decision.cannot-say',
    'This race does not say what streaming could bring, because all rows of streamed came as one page.',
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
    'This race does not say what streaming could bring, because the rows of streamed did not arrive as a stream.',
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
    'This race does not say what streaming could bring, because all rows of streamed came as one page.',
    'wait one-page',
  ],
  [
    'a single row after a long wait',
    'decision.either',
    'Either will do, as far as streaming goes: there is a single row, so there is nothing to stream.',
    'wait one-page function-url client-work',
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
    'This race does not say what streaming could bring, because the rows of streamed came together, too few or too quickly to tell whether they were streamed.',
    'wait buffered-limit streamed-limit pagination collected',
  ],
  [
    'a single row of a server of one’s own',
    'decision.either',
    'Either will do, as far as streaming goes: there is a single row, so there is nothing to stream.',
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
    'streamed-limit streamed-limit pagination function-url client-work',
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
