import { expect, test } from 'vitest';
import { type RaceOf, raceOf } from '#insight/testing/race-of';
import { decideRace } from './decide-race.ts';
import { type FindingCase, findingOn } from './testing/decision-on.ts';

/** Each wording of each of these findings, with its evidence. */
const FINDINGS: readonly FindingCase[] = [
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
    'near the 6 MB',
    'decision.total-not-shorter',
    'Streaming does not shorten the whole load: the last row came at the same time.',
    'Last row: buffered 5.00 s, streamed 5.00 s.',
  ],
  [
    'everything within what people notice',
    'decision.within-notice',
    'Buffered returns everything within 100 ms, which people take for instantaneous.',
    'It took 84 ms. The limit of 100 ms is Nielsen’s.',
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
    'Last row: buffered 300 ms, streamed 900 ms.',
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
    'wide rows, a long download, and compression on one side',
    'decision.no-compression',
    'Streamed came without compression, and took 7.0 times as many bytes on the wire as buffered; Function URLs do not compress by themselves.',
    'On the wire: buffered 400.0 kB for a body of 2.80 MB, streamed 2.80 MB for one of 2.80 MB.',
  ],
  [
    'other people’s endpoints, the same rows by hash',
    'decision.no-terminal-line',
    'Streamed has no last line that says it is complete, so a client cannot tell when it was cut.',
    'A server that fails after its first byte may end its body cleanly. Add a line such as {"type":"end"} as the last one.',
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
    'all pages ready and here at one instant',
    'decision.collected',
    'The rows of streamed came together, too few or too quickly to tell whether they were streamed.',
    'The first row arrived after 2.40 s, the last one after 2.40 s. The record does not show whether the function wrote them so late or something collected them on the way.',
  ],
];

test.each(FINDINGS)('%s: %s', (situation, code, sentence, evidence) => {
  expect(findingOn(situation, code)).toMatchObject({ sentence, evidence });
});

test('how quickly a cache answers is no argument against streaming', () => {
  const hit = { headers: { 'x-amzn-requestid': 'f00', 'x-cache': 'Hit from cloudfront' } };
  const race = { rows: 300, bufferedMs: 34, streamedMs: [60, 851] } as const;
  const codesOf = (left: RaceOf['left']) =>
    decideRace(raceOf({ ...race, left })).findings.map(({ code }) => code);
  expect(codesOf(undefined)).toContain('decision.within-notice');
  expect(codesOf(hit)).not.toContain('decision.within-notice');
});
