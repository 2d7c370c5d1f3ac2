import { expect, test } from 'vitest';
import { networkOf } from '#insight/testing/measurement-of';
import { recordingOf } from '#insight/testing/recording-of';
import type { Place } from '#recording/place';
import type { EndedRecording, Problem } from '#recording/recording';
import { answerRace } from './answer-race.ts';
import { headlineText } from './headline-text.ts';

type Changes = Partial<EndedRecording>;

const AWS_URLS: Readonly<Record<string, string>> = {
  buffered: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer',
  streamed: 'https://b2.lambda-url.eu-west-1.on.aws/',
};

/** A run whose first and last row arrived at these times, on pages that were ready 90 ms before. */
function ran(road: string, firstRowMs: number, lastRowMs: number, changes: Changes = {}) {
  const { rows = 1000, bytes = 130_400 } = changes;
  const page = (atMs: number, share: number) => ({
    atMs,
    rows: Math.round(rows * share),
    bytes: Math.round(bytes * share),
    ...(road === 'streamed' && { producedMs: atMs - 90 }),
  });
  const pages =
    firstRowMs === lastRowMs ? [page(lastRowMs, 1)] : [page(firstRowMs, 0.5), page(lastRowMs, 1)];
  return recordingOf(road, {
    // Paint marks are different and must not be compared.
    marks: { headersMs: firstRowMs - 1, firstRowMs, lastRowMs, firstPaintMs: 1, lastPaintMs: 9999 },
    arrivals: pages,
    endMs: lastRowMs,
    url: AWS_URLS[road],
    ...changes,
  });
}

function problemOf(code: Problem['code'], message = 'It broke.'): Problem {
  return { code, message, remedy: 'Look.' };
}

/** A run that ended early without a row, by default. */
function broke(road: string, code: Problem['code'], changes: Changes = {}): EndedRecording {
  return recordingOf(road, {
    state: 'failed',
    problem: problemOf(code),
    rows: 0,
    bytes: 0,
    checkedRows: 0,
    url: AWS_URLS[road],
    ...changes,
  });
}

/** 20,000 rows of 0.13 kB, as in a stream. */
const MANY: Changes = { rows: 20_000, bytes: 2_608_000, checkedRows: 20_000 };
const LARGE: Changes = { rows: 60_000, bytes: 7_824_000, checkedRows: 60_000 };
const NO_ROWS: Changes = { rows: 0, bytes: 20, marks: { headersMs: 80 }, arrivals: [] };
const COLD: Changes = { headers: { 'server-timing': 'init;dur=1665.0, scan;dur=500.0' } };
const BUFFERED = ran('buffered', 2410, 2410);
const STREAMED = ran('streamed', 121, 2408);
/** A foreign stream, which has no terminal line. */
const TWO_LISTS = {
  rowLists: {
    lists: [
      { path: 'a', count: 300 },
      { path: 'b', count: 200 },
    ],
  },
};
const UNKNOWN: Changes = { state: 'unknown' };
const SAME_ROWS: Changes = { contentHash: '00112233aabbccdd' };

/** A foreign stream of 1,000 rows whose last line looks like a message. */
function endedWith(messageAtEnd: Changes['messageAtEnd'] & object): EndedRecording {
  // An error is not counted.
  const rows = messageAtEnd.isError ? 1000 : 1001;
  return ran('streamed', 121, 2408, { state: 'unknown', rows, messageAtEnd });
}

interface Situation {
  readonly name: string;
  readonly left: EndedRecording;
  readonly right: EndedRecording;
  readonly code: string;
  readonly line: string;
  readonly sentence: string;
  /** The code and the sentence of each; none by default. */
  readonly remarks?: readonly string[];
}

const SITUATIONS: readonly Situation[] = [
  {
    name: 'streamed sooner, the last rows together',
    left: BUFFERED,
    right: STREAMED,
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'streamed sooner from the first to the last row',
    left: ran('buffered', 2010, 2010),
    right: ran('streamed', 130, 1710),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 15.5× sooner · arrived after 130 ms against 2.01 s · 1.88 s less waiting · last row 300 ms sooner',
    sentence:
      'In this race, streamed had its first row 1.88 s sooner than buffered, and all 1,000 rows 300 ms sooner.',
  },
  {
    name: 'streamed sooner with the first row and later with the last',
    left: ran('buffered', 1000, 1000),
    right: ran('streamed', 500, 1400),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 500 ms against 1.00 s · 500 ms less waiting · last row 400 ms later',
    sentence:
      'In this race, streamed had its first row 500 ms sooner than buffered, but all 1,000 rows 400 ms later.',
  },
  {
    name: 'buffered sooner',
    left: ran('buffered', 100, 100),
    right: ran('streamed', 150, 400),
    code: 'race.sooner.buffered',
    line: 'Buffered · First row 1.5× sooner · arrived after 100 ms against 150 ms · 50 ms less waiting · last row 300 ms sooner',
    sentence:
      'In this race, buffered had its first row 50 ms sooner than streamed, and all 1,000 rows 300 ms sooner.',
  },
  {
    name: 'a difference that is large, and a small share of the wait',
    left: ran('buffered', 20_000, 20_000),
    right: ran('streamed', 19_700, 19_995),
    code: 'race.close',
    line: 'Too close to call · first row 300 ms apart in a single race · arrived after 19.70 s (streamed) and 20.00 s (buffered) · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 300 ms sooner than buffered, but equal endpoints may be a tenth of the wait apart, 1.97 s. Measure to know.',
  },
  {
    name: 'a difference that equal endpoints may have',
    left: ran('buffered', 60, 60),
    right: ran('streamed', 109, 150),
    code: 'race.sooner.buffered',
    line: 'Buffered · Last row 2.5× sooner · arrived after 60 ms against 150 ms · 90 ms less waiting · first row too close to call',
    sentence:
      'In this race, buffered had all 1,000 rows 90 ms sooner. Their first rows came 49 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
  },
  {
    name: 'equal first rows, last rows a little apart',
    left: ran('buffered', 110, 110),
    right: ran('streamed', 100, 150),
    code: 'race.close',
    line: 'Too close to call · last row 40 ms apart in a single race · arrived after 110 ms (buffered) and 150 ms (streamed) · measure to know',
    sentence:
      'Too close to call in a single race. Buffered had its last row 40 ms sooner than streamed, but equal endpoints may be 50 ms apart. Measure to know.',
  },
  {
    name: 'a first row that is sooner, and last rows a little apart',
    left: ran('buffered', 500, 500),
    right: ran('streamed', 100, 549),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.0× sooner · arrived after 100 ms against 500 ms · 400 ms less waiting · last row 49 ms apart',
    sentence:
      'In this race, streamed had its first row 400 ms sooner than buffered. Their last rows came 49 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
  },
  {
    name: 'a difference that may be the connection of one side',
    left: ran('buffered', 321, 321, {
      network: networkOf({ dnsMs: 40, connectMs: 30, tlsMs: 60 }),
    }),
    right: ran('streamed', 160, 321, { network: networkOf() }),
    code: 'race.close',
    line: 'Too close to call · first row 161 ms apart in a single race · arrived after 160 ms (streamed) and 321 ms (buffered) · buffered connected 130 ms later · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 161 ms sooner than buffered, but equal endpoints may be 50 ms apart, and buffered took 130 ms longer to set up its connection. Measure to know.',
  },
  {
    name: 'a difference on a computer that was busy',
    left: ran('buffered', 300, 300, { longestFrameMs: 240 }),
    right: ran('streamed', 110, 320, { longestFrameMs: 240 }),
    code: 'race.close',
    line: 'Too close to call · first row 190 ms apart in a single race · arrived after 110 ms (streamed) and 300 ms (buffered) · computer busy for 240 ms at a time · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 190 ms sooner than buffered, but equal endpoints may be 50 ms apart, and this computer was busy for up to 240 ms at a time. Measure to know.',
  },
  {
    name: 'last rows that a busy computer may have set apart',
    left: ran('buffered', 900, 900, { longestFrameMs: 120 }),
    right: ran('streamed', 100, 1050, { longestFrameMs: 120 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row 150 ms apart',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered. Their last rows came 150 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 90 ms, and this computer was busy for up to 120 ms at a time.',
  },
  {
    name: 'a difference that connections may explain, whose times the browser hides',
    left: ran('buffered', 321, 321, { network: { totalMs: 321 } }),
    right: ran('streamed', 160, 321, { network: { totalMs: 321 } }),
    code: 'race.close',
    line: 'Too close to call · first row 161 ms apart in a single race · arrived after 160 ms (streamed) and 321 ms (buffered) · connection times hidden · measure to know',
    sentence:
      'Too close to call in a single race. Streamed had its first row 161 ms sooner than buffered, but the browser hides how long connecting took, which may be 200 ms. Measure to know.',
  },
  {
    name: 'equal, within a frame of a 60 Hz screen',
    left: ran('buffered', 100, 1016),
    right: ran('streamed', 116, 1000),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 100 ms and 116 ms · last after 1.02 s and 1.00 s',
    sentence:
      'In this race, both had their first row and all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'equal first rows, last rows apart',
    left: ran('buffered', 110, 110),
    right: ran('streamed', 100, 500),
    code: 'race.sooner.buffered',
    line: 'Buffered · Last row 4.5× sooner · arrived after 110 ms against 500 ms · 390 ms less waiting · first row equal',
    sentence:
      'In this race, both had their first row at the same time, to within a frame; buffered had all 1,000 rows 390 ms sooner.',
  },
  {
    name: 'one single page',
    left: ran('buffered', 500, 500),
    right: ran('streamed', 250, 250),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 250 ms against 500 ms · 250 ms less waiting · last row 250 ms sooner · streamed in a single page',
    sentence:
      'In this race, streamed had its first row 250 ms sooner than buffered, and all 1,000 rows 250 ms sooner.',
    remarks: [
      'race.one-page.streamed: All rows of streamed came as a single page, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'the side that came later had to open its connection',
    left: ran('buffered', 900, 900, {
      network: networkOf({ dnsMs: 30, connectMs: 150, tlsMs: 90 }),
    }),
    right: ran('streamed', 100, 890, { network: networkOf() }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row equal · buffered connected 270 ms later',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.connection.buffered: Buffered took 270 ms longer than streamed to set up its connection, which is part of the 800 ms by which its first row came later.',
    ],
  },
  {
    name: 'the side that came sooner had to open its connection, or the other hardly longer',
    left: ran('buffered', 900, 900, { network: networkOf({ connectMs: 110 }) }),
    right: ran('streamed', 100, 890, { network: networkOf({ connectMs: 60 }) }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 9.0× sooner · arrived after 100 ms against 900 ms · 800 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 800 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'one side cold, and the other silent about its start',
    left: ran('buffered', 2590, 2590, COLD),
    right: ran('streamed', 460, 900),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · buffered started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: [
      'race.cold.buffered: Buffered started cold, which cost it at least 1.67 s and may be why its first row came later; whether streamed did is not known.',
    ],
  },
  {
    name: 'one side cold, and the other warm',
    left: ran('buffered', 2590, 2590, COLD),
    right: ran('streamed', 460, 900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · only buffered started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: [
      'race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s and may be why its first row came later.',
    ],
  },
  {
    name: 'a cold start that is longer than the difference',
    left: ran('buffered', 2000, 2000, COLD),
    right: ran('streamed', 1714, 1900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 1.2× sooner · arrived after 1.71 s against 2.00 s · 286 ms less waiting · last row 100 ms apart · only buffered started cold and would have been sooner warm',
    sentence:
      'In this race, streamed had its first row 286 ms sooner than buffered. Their last rows came 100 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 190 ms.',
    remarks: [
      'race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s, without which its first row would have come sooner.',
    ],
  },
  {
    name: 'one page, and a cold start that may be the only reason',
    left: ran('streamed', 460, 460, { headers: { 'server-timing': 'scan;dur=300' } }),
    right: ran('rest-streamed', 2590, 2590, COLD),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 2.13 s sooner · only REST streamed started cold, which may be why',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than REST streamed, and all 1,000 rows 2.13 s sooner.',
    remarks: [
      'race.cold.rest-streamed: Only REST streamed started cold, which cost it at least 1.67 s and may be why its first row came later.',
      'race.one-page.streamed: All rows of streamed came as a single page, so streaming is not the cause of a difference.',
      'race.one-piece.rest-streamed: All rows of REST streamed arrived at one instant, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'one side cold, by less than its first row came later',
    left: ran('buffered', 2590, 2590, {
      ...COLD,
      marks: { headersMs: 2190, firstRowMs: 2590, lastRowMs: 2590 },
    }),
    right: ran('streamed', 460, 900, { headers: { 'server-timing': 'scan;dur=3' } }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 5.6× sooner · arrived after 460 ms against 2.59 s · 2.13 s less waiting · last row 1.69 s sooner · only buffered started cold',
    sentence:
      'In this race, streamed had its first row 2.13 s sooner than buffered, and all 1,000 rows 1.69 s sooner.',
    remarks: ['race.cold.buffered: Only buffered started cold, which cost it at least 1.67 s.'],
  },
  {
    name: 'a cold start that was over before the race',
    left: ran('buffered', 900, 900, COLD),
    right: ran('streamed', 460, 890),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 460 ms against 900 ms · 440 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 440 ms sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'both sides cold, which makes neither unlike the other',
    left: ran('buffered', 4000, 4000, COLD),
    right: ran('streamed', 2000, 3995, COLD),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 2.00 s against 4.00 s · 2.00 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.00 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'both sides cold, one of them for longer',
    left: ran('buffered', 4000, 4000, COLD),
    right: ran('streamed', 2000, 3995, {
      headers: { 'server-timing': 'init;dur=300, scan;dur=3' },
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 2.0× sooner · arrived after 2.00 s against 4.00 s · 2.00 s less waiting · last row equal · buffered took 1.36 s longer to start',
    sentence:
      'In this race, streamed had its first row 2.00 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cold.buffered: Both sides started cold, and buffered took 1.36 s longer to start than streamed.',
    ],
  },
  {
    name: 'a stream that something collected on its way',
    left: ran('buffered', 2000, 2000),
    right: ran('streamed', 1990, 2010, {
      arrivals: [
        { atMs: 1990, rows: 500, bytes: 65_200, producedMs: 100 },
        { atMs: 2010, rows: 1000, bytes: 130_400, producedMs: 1900 },
      ],
    }),
    code: 'race.equal',
    line: 'First and last row equal · first arrived after 2.00 s and 1.99 s · last after 2.00 s and 2.01 s · streamed arrived as if buffered',
    sentence:
      'In this race, both had their first row and all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.buffered-stream.streamed: Streamed arrived as if it had been buffered: its side below names the usual causes.',
    ],
  },
  {
    name: 'a stream in one single chunk, too soon to tell why',
    left: ran('buffered', 95, 95),
    right: ran('streamed', 60, 60, {
      arrivals: [
        { atMs: 60, rows: 500, bytes: 65_200 },
        { atMs: 60, rows: 1000, bytes: 130_400 },
      ],
    }),
    code: 'race.close',
    line: 'Too close to call · first row 35 ms apart in a single race · arrived after 60 ms (streamed) and 95 ms (buffered) · measure to know · all rows of streamed at one instant',
    sentence:
      'Too close to call in a single race. Streamed had its first row 35 ms sooner than buffered, but equal endpoints may be 50 ms apart. Measure to know.',
    remarks: [
      'race.one-piece.streamed: All rows of streamed arrived at one instant, so streaming is not the cause of a difference.',
    ],
  },
  {
    name: 'a single page against a side that failed',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: ran('streamed', 250, 250),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: HTTP 500',
    sentence: 'Streamed delivered all 1,000 rows; buffered answered HTTP 500 and returned no rows.',
    remarks: ['race.one-page.streamed: All rows of streamed came as a single page.'],
  },
  {
    name: 'a stream that Lambda slows down after 6 MB',
    left: ran('buffered', 12_000, 12_000, { rows: 150_000, bytes: 20_000_000 }),
    right: ran('streamed', 100, 9000, {
      rows: 150_000,
      bytes: 20_000_000,
      chunks: [
        { atMs: 100, bytes: 6_000_000 },
        { atMs: 200, bytes: 6_300_000 },
        { atMs: 9000, bytes: 20_000_000 },
      ],
      arrivals: [
        { atMs: 100, rows: 45_000, bytes: 6_000_000, producedMs: 50 },
        { atMs: 9000, rows: 150_000, bytes: 20_000_000, producedMs: 3000 },
      ],
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 120× sooner · arrived after 100 ms against 12.00 s · 11.90 s less waiting · last row 3.00 s sooner · rows not compared (more than 50,000)',
    sentence:
      'In this race, streamed had its first row 11.90 s sooner than buffered, and all 150,000 rows 3.00 s sooner. The rows were not compared: a race does that only up to 50,000 rows a side, a measurement always.',
    remarks: [
      'race.throttled.streamed: Streamed was slowed down by Lambda’s limit after its first 6 MB.',
    ],
  },
  {
    name: 'the tab hidden, and no worker',
    left: BUFFERED,
    right: { ...STREAMED, wasHidden: true, isReadHere: true },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · tab hidden during the race',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.tab-hidden: The tab was hidden during the race, and browsers slow hidden tabs down. When rows were on screen is not known.',
      'race.read-in-page: No worker could be started, so the page read the responses itself and its times may be late.',
    ],
  },
  {
    name: 'a first row that was on screen much later than it had arrived',
    left: ran('buffered', 320, 320, {
      marks: { headersMs: 319, firstRowMs: 320, lastRowMs: 320, firstPaintMs: 440 },
    }),
    right: ran('streamed', 15, 300, {
      marks: { headersMs: 14, firstRowMs: 15, lastRowMs: 300, firstPaintMs: 109 },
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 21.3× sooner · arrived after 15 ms against 320 ms · 305 ms less waiting · last row 20 ms apart',
    sentence:
      'In this race, streamed had its first row 305 ms sooner than buffered. Their last rows came 20 ms apart, which is too close to call, because equal endpoints may be 50 ms apart.',
    remarks: ['race.shown-later: On screen, first rows came up to 120 ms later.'],
  },
  {
    name: 'limits near',
    left: ran('buffered', 25_100, 25_100, { rows: 43_000, bytes: 5_607_200 }),
    right: ran('streamed', 120, 25_200, { rows: 43_000, bytes: 5_607_200 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 209× sooner · arrived after 120 ms against 25.10 s · 24.98 s less waiting · last row 100 ms apart · rows not compared (more than 5 MB)',
    sentence:
      'In this race, streamed had its first row 24.98 s sooner than buffered. Their last rows came 100 ms apart, which is too close to call, because equal endpoints may be a tenth of the wait apart, 2.51 s. The rows were not compared: a race does that only up to 5 MB a side, a measurement always.',
    remarks: [
      'race.near-time-limit.buffered: Buffered took 25.10 s; API Gateway gives up after 29 s.',
      'race.near-size-limit.buffered: Buffered returned 5.61 MB; it can return 6.29 MB at most.',
    ],
  },
  {
    name: 'lines that could not be read',
    left: BUFFERED,
    right: { ...STREAMED, badLineCount: 3 },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · 3 lines of streamed unreadable',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: ['race.bad-lines.streamed: 3 lines of streamed could not be read.'],
  },
  {
    name: 'one row',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('streamed', 250, 250, { rows: 1, bytes: 130 }),
    code: 'race.sooner.streamed',
    line: 'Streamed · Single row 1.2× sooner · arrived after 250 ms against 300 ms · 50 ms less waiting · nothing to stream',
    sentence: 'In this race, streamed had its only row 50 ms sooner than buffered.',
    remarks: ['race.one-row: There was a single row, so there was nothing to stream.'],
  },
  {
    name: 'one row on both sides at once',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('streamed', 290, 290, { rows: 1, bytes: 130 }),
    code: 'race.equal',
    line: 'Single row equal · arrived after 300 ms and 290 ms · nothing to stream',
    sentence: 'In this race, both had their only row at the same time, to within a frame.',
    remarks: ['race.one-row: There was a single row, so there was nothing to stream.'],
  },
  {
    name: 'empty tables',
    left: recordingOf('buffered', NO_ROWS),
    right: recordingOf('streamed', NO_ROWS),
    code: 'race.empty',
    line: 'No rows · neither side returned a row',
    sentence: 'Both sides ended cleanly without a row, so there is nothing to compare.',
  },
  {
    name: 'an empty stream that did not say so',
    left: recordingOf('buffered', NO_ROWS),
    right: recordingOf('streamed', { ...NO_ROWS, ...UNKNOWN }),
    code: 'race.empty',
    line: 'No rows · neither side returned a row',
    sentence:
      'Both sides ended cleanly without a row, so there is nothing to compare. Streamed did not say that these are all its rows, so its end state is unknown.',
  },
  {
    name: 'the gateway’s 29 s',
    left: broke('buffered', 'http-error', { status: 504, endMs: 29_010 }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: 29 s limit',
    sentence:
      'Streamed delivered all 20,000 rows; buffered ran into the gateway’s 29 s and returned no rows.',
  },
  {
    name: 'the gateway’s 29 s, behind an answer without CORS headers',
    left: broke('buffered', 'unreachable', { endMs: 29_040 }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: most likely the 29 s limit',
    sentence:
      'Streamed delivered all 20,000 rows; buffered most likely ran into the gateway’s 29 s and returned no rows.',
  },
  {
    name: 'a function that stopped in time',
    left: broke('buffered', 'http-error', {
      status: 504,
      endMs: 27_770,
      problem: problemOf('http-error', 'HTTP 504: DeadlineExceeded: Out of time.'),
    }),
    right: ran('streamed', 121, 46_000, MANY),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 20,000 rows against none · buffered: out of time after 27.77 s',
    sentence:
      'Streamed delivered all 20,000 rows; buffered ran out of time after 27.77 s and returned no rows.',
  },
  {
    name: 'a 502 where the other side shows more than 6 MB',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: ran('streamed', 121, 5000, LARGE),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 60,000 rows against none · buffered: HTTP 502, most likely over 6 MB',
    sentence:
      'Streamed delivered all 60,000 rows; buffered most likely exceeded its limit of 6 MB (HTTP 502) and returned no rows.',
  },
  {
    name: 'a side that failed without a word on why',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'failed', endMs: 900 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: failed',
    sentence: 'Streamed delivered all 1,000 rows; buffered failed and returned no rows.',
  },
  {
    name: 'a 502 where it does not',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: HTTP 502',
    sentence: 'Streamed delivered all 1,000 rows; buffered answered HTTP 502 and returned no rows.',
  },
  {
    name: 'a function that says itself that its rows are too many',
    left: broke('buffered', 'http-error', {
      status: 500,
      problem: problemOf('http-error', 'HTTP 500: ResponseTooLarge: More than 6 MB.'),
    }),
    right: ran('streamed', 121, 5000, LARGE),
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 60,000 rows against none · buffered: over its limit of 6 MB',
    sentence:
      'Streamed delivered all 60,000 rows; buffered exceeded its limit of 6 MB and returned no rows.',
  },
  {
    name: 'a side that cannot be reached',
    left: BUFFERED,
    right: broke('streamed', 'unreachable', { endMs: 12 }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: no readable answer',
    sentence: 'Buffered delivered all 1,000 rows; streamed gave no answer that this page can read.',
  },
  {
    name: 'an error line in the stream',
    left: BUFFERED,
    right: broke('streamed', 'in-band-error', {
      rows: 600,
      problem: problemOf('in-band-error', 'The function stopped: ThrottlingException: Slow down.'),
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: throttled',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was throttled, most likely by the table, after 600 rows.',
  },
  {
    name: 'an error line after the function ran out of time',
    left: BUFFERED,
    right: broke('streamed', 'in-band-error', {
      rows: 600,
      endMs: 26_500,
      problem: problemOf('in-band-error', 'The endpoint stopped: DeadlineExceeded: Out of time.'),
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: out of time after 26.50 s',
    sentence:
      'Buffered delivered all 1,000 rows; streamed ran out of time after 26.50 s, having delivered 600 rows.',
  },
  {
    name: 'totals that are not those of the rows',
    left: BUFFERED,
    right: broke('streamed', 'totals-mismatch', { rows: 600 }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: totals do not match',
    sentence:
      'Buffered delivered all 1,000 rows; streamed delivered 600 rows, but announced other totals than it sent.',
  },
  {
    name: 'a later page without content',
    left: BUFFERED,
    right: broke('paginated', 'no-body', { rows: 100, status: 204 }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 100 · paginated: no content',
    sentence:
      'Buffered delivered all 1,000 rows; paginated answered without content after 100 rows.',
  },
  {
    name: 'a later page that is not found',
    left: BUFFERED,
    right: broke('paginated', 'http-error', { rows: 100, status: 404 }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 100 · paginated: HTTP 404',
    sentence: 'Buffered delivered all 1,000 rows; paginated answered HTTP 404 after 100 rows.',
  },
  {
    name: 'pages without end',
    left: BUFFERED,
    right: broke('paginated', 'next-page', {
      rows: 10_000,
      problem: problemOf('next-page', 'It had no end within 1,000 pages, so it was stopped.'),
    }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 10,000 · paginated: no last page within 1,000 pages',
    sentence:
      'Buffered delivered all 1,000 rows; paginated had no last page within 1,000 pages, having delivered 10,000 rows.',
  },
  {
    name: 'a foreign stream that ends with an error',
    left: BUFFERED,
    right: endedWith({ isError: true, words: 'time ran out' }),
    code: 'race.error-at-end.streamed',
    line: 'Only buffered completed · 1,000 rows against 1,000 · streamed: ended with what looks like an error',
    sentence:
      'Buffered delivered all 1,000 rows; streamed ended with what looks like an error, “time ran out”, after 1,000 rows.',
  },
  {
    name: 'a foreign stream that ends with an error, against one that may have',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, rows: 900 }),
    right: endedWith({ isError: true, words: `It ${'really '.repeat(30)}broke.` }),
    code: 'race.error-at-end.streamed',
    line: 'Only streamed (left) delivered · 900 rows against 1,000 · streamed (right): ended with what looks like an error',
    sentence: `Streamed (left) returned 900 rows without saying that these are all, so its end state is unknown; streamed (right) ended with what looks like an error, “It ${'really '.repeat(12)}rea…”, after 1,000 rows.`,
  },
  {
    name: 'the same error at the end of both sides',
    left: { ...endedWith({ isError: true, words: 'boom' }), road: 'buffered' },
    right: endedWith({ isError: true, words: 'boom' }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: ended with what looks like an error · streamed: ended with what looks like an error',
    sentence: 'Both sides ended with what looks like an error, “boom”, after 1,000 rows.',
  },
  {
    name: 'an error at the end of one side, and another failure',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: endedWith({ isError: true }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: HTTP 500 · streamed: ended with what looks like an error',
    sentence:
      'Buffered answered HTTP 500 and returned no rows; streamed ended with what looks like an error after 1,000 rows.',
  },
  {
    name: 'a message at the end that is no error',
    left: BUFFERED,
    right: endedWith({ isError: false, words: 'done' }),
    code: 'race.different-rows',
    line: 'Different rows · buffered 1,000 · streamed 1,001',
    sentence:
      'Buffered returned 1,000 rows and streamed 1,001 rows, so their times are not compared. Streamed did not say that these are all its rows, so its end state is unknown.',
    remarks: [
      'race.message-at-end.streamed: The last row of streamed looks like a message, not like the others: “done”.',
    ],
  },
  {
    name: 'a redirect to a login page',
    left: BUFFERED,
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'login.example.com/sso',
      problem: { ...problemOf('html'), evidence: '<html>' },
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to what looks like a login page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to login.example.com/sso, which looks like a login page, and returned no rows.',
  },
  {
    name: 'a redirect to another web page',
    left: BUFFERED,
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'www.example.com',
      problem: { ...problemOf('html'), evidence: '<html>' },
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to a web page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to www.example.com, where a web page answered, and returned no rows.',
  },
  {
    name: 'a redirect to a web page, in a recording that does not say where',
    left: BUFFERED,
    right: broke('streamed', 'html', { isRedirected: true }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to a web page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to a web page and returned no rows.',
  },
  {
    name: 'a redirect to an error',
    left: BUFFERED,
    right: broke('streamed', 'http-error', {
      status: 403,
      isRedirected: true,
      redirectedTo: 'login.example.com/sso',
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: HTTP 403',
    sentence:
      'Buffered delivered all 1,000 rows; streamed answered HTTP 403 after a redirect to login.example.com/sso and returned no rows.',
  },
  {
    name: 'a redirect to the rows, on one side',
    left: BUFFERED,
    right: { ...STREAMED, isRedirected: true, redirectedTo: 'b.example.com/rows' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · only streamed was redirected',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.redirected.streamed: Streamed was redirected to b.example.com/rows, and its times include that.',
    ],
  },
  {
    name: 'a stream of which a part was held back',
    left: BUFFERED,
    right: ran('streamed', 121, 2408, {
      arrivals: [
        { atMs: 121, rows: 300, bytes: 39_000, producedMs: 100 },
        { atMs: 400, rows: 600, bytes: 78_000, producedMs: 380 },
        { atMs: 2408, rows: 1000, bytes: 130_400, producedMs: 900 },
      ],
    }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · a part of streamed held back',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.buffered-stream.streamed: A part of streamed was held back on its way: its side below names the usual causes.',
    ],
  },
  {
    name: 'one row of two sides that are read whole',
    left: ran('buffered', 300, 300, { rows: 1, bytes: 130 }),
    right: ran('compressed', 290, 290, { rows: 1, bytes: 130 }),
    code: 'race.equal',
    line: 'Single row equal · arrived after 300 ms and 290 ms',
    sentence: 'In this race, both had their only row at the same time, to within a frame.',
  },
  {
    name: 'one side from a cache',
    left: { ...BUFFERED, headers: { 'x-cache': 'Hit from cloudfront', age: '0' } },
    right: { ...STREAMED, headers: { 'x-cache': 'Miss from cloudfront' } },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · buffered came from a cache',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cached.buffered: Buffered came from a cache, as its header X-Cache says, so its times are not those of its endpoint.',
    ],
  },
  {
    name: 'both sides from a cache, which makes neither unlike the other',
    left: { ...BUFFERED, headers: { age: '33' } },
    right: { ...STREAMED, headers: { age: '7' } },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.cached.buffered: Buffered came from a cache, as its header Age says, so its times are not those of its endpoint.',
      'race.cached.streamed: Streamed came from a cache, as its header Age says, so its times are not those of its endpoint.',
    ],
  },
  {
    name: 'a race that was stopped when a foreign stream had ended',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 4000 }),
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 1,000 rows',
    sentence:
      'You aborted this race after 4.00 s: buffered had no rows, streamed had already ended with 1,000 rows.',
  },
  {
    name: 'a stream that was truncated',
    left: BUFFERED,
    right: broke('streamed', 'no-terminal-line', { state: 'truncated', rows: 600 }),
    code: 'race.truncated.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: truncated',
    sentence: 'Buffered delivered all 1,000 rows; streamed was truncated after 600 rows.',
  },
  {
    name: 'a stream that was truncated before its first row',
    left: BUFFERED,
    right: broke('streamed', 'no-terminal-line', { state: 'truncated' }),
    code: 'race.truncated.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: truncated',
    sentence: 'Buffered delivered all 1,000 rows; streamed was truncated and returned no rows.',
  },
  {
    name: 'a stream that was truncated at 200 MB',
    left: broke('buffered', 'http-error', { status: 502 }),
    right: broke('streamed', 'connection-lost', {
      state: 'truncated',
      rows: 1_600_000,
      bytes: 209_715_200,
    }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: HTTP 502, most likely over 6 MB · streamed: truncated at 209.72 MB',
    sentence:
      'Buffered most likely exceeded its limit of 6 MB (HTTP 502) and returned no rows; streamed was truncated at 209.72 MB, close to its limit of 200 MB (209,715,200 bytes), after 1,600,000 rows.',
  },
  {
    name: 'a buffered body that broke off',
    left: broke('buffered', 'connection-lost', { state: 'truncated', bytes: 40_000 }),
    right: STREAMED,
    code: 'race.truncated.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: connection lost',
    sentence:
      'Streamed delivered all 1,000 rows; buffered lost its connection and returned no rows.',
  },
  {
    name: 'an empty stream that was cut, against an empty table',
    left: recordingOf('buffered', NO_ROWS),
    right: broke('streamed', 'no-terminal-line', { state: 'truncated' }),
    code: 'race.truncated.streamed',
    line: 'Only buffered completed · neither side returned a row · streamed: truncated',
    sentence: 'Buffered completed without a row; streamed was truncated and returned no rows.',
  },
  {
    name: 'a failure, against an empty body that ended cleanly',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: recordingOf('streamed', { ...NO_ROWS, ...UNKNOWN }),
    code: 'race.failed.buffered',
    line: 'Only streamed ended cleanly · neither side returned a row · buffered: HTTP 500',
    sentence:
      'Streamed ended cleanly without a row; buffered answered HTTP 500 and returned no rows.',
  },
  {
    name: 'no body, or one of white space',
    left: BUFFERED,
    right: broke('streamed', 'no-body', { status: 200 }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: no content',
    sentence:
      'Buffered delivered all 1,000 rows; streamed answered without content and returned no rows.',
  },
  {
    name: 'a login page, against a stream that never said that it was complete',
    left: broke('buffered', 'html', {
      status: 200,
      problem: {
        ...problemOf('html'),
        evidence: '<!doctype html>\n<title>Sign in</title><form></form>',
      },
    }),
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.failed.buffered',
    line: 'Only streamed ended cleanly · 1,000 rows against none · buffered: a login page',
    sentence:
      'Streamed returned 1,000 rows without saying that these are all, so its end state is unknown; buffered answered with a login page and returned no rows.',
  },
  {
    name: 'XML on one side, and on the other side behind a redirect',
    left: broke('buffered', 'html', {
      problem: { ...problemOf('html'), evidence: '<?xml version="1.0"?><rows><row/></rows>' },
    }),
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'b.example.com',
      problem: { ...problemOf('html'), standIn: '<?xml' },
    }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: XML · streamed: redirected to XML',
    sentence:
      'Buffered answered with XML and returned no rows; streamed was redirected to b.example.com, where XML answered, and returned no rows.',
  },
  {
    name: 'any other web page',
    left: broke('buffered', 'html', { status: 200 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: a web page',
    sentence:
      'Streamed delivered all 1,000 rows; buffered answered with a web page and returned no rows.',
  },
  {
    name: 'both sides failed in the same way',
    left: broke('buffered', 'unreachable', { endMs: 5 }),
    right: broke('streamed', 'unreachable', { endMs: 5 }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: no readable answer · streamed: no readable answer',
    sentence: 'Both sides failed in the same way: each gave no answer that this page can read.',
  },
  {
    name: 'both sides failed, each in its own way',
    left: broke('buffered', 'http-error', { status: 403 }),
    right: broke('streamed', 'http-error', { status: 429 }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: HTTP 403 · streamed: HTTP 429, throttled',
    sentence:
      'Buffered answered HTTP 403 and returned no rows; streamed was throttled (HTTP 429) and returned no rows.',
  },
  {
    name: 'a race that was stopped',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 1200 }),
    right: recordingOf('streamed', { state: 'aborted', endMs: 1200, rows: 600 }),
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 600 rows',
    sentence: 'You aborted this race after 1.20 s: buffered had no rows, streamed had 600 rows.',
  },
  {
    name: 'a race that was stopped when one side had ended',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'aborted', endMs: 4000 }),
    right: STREAMED,
    code: 'race.stopped',
    line: 'Aborted · buffered no rows · streamed 1,000 rows',
    sentence:
      'You aborted this race after 4.00 s: buffered had no rows, streamed had already completed with 1,000 rows.',
  },
  {
    name: 'different numbers of rows',
    left: ran('buffered', 200, 200, { rows: 1 }),
    right: STREAMED,
    code: 'race.different-rows',
    line: 'Different rows · buffered 1 · streamed 1,000',
    sentence: 'Buffered returned 1 row and streamed 1,000 rows, so their times are not compared.',
  },
  {
    name: 'several lists on both sides, of which nobody has chosen one',
    left: ran('buffered', 200, 200, { rows: 1, ...TWO_LISTS }),
    right: ran('streamed', 121, 2000, { ...UNKNOWN, rows: 10, ...TWO_LISTS }),
    code: 'race.choose-list',
    line: 'Choose which list holds the rows · buffered and streamed sent several',
    sentence:
      'Buffered and streamed sent several lists, and the page did not guess which one holds the rows. Choose it below their table, under “Which list holds the rows?”, then start the race again.',
  },
  {
    name: 'several lists on one side',
    left: BUFFERED,
    right: ran('streamed', 121, 2000, { rows: 1, ...TWO_LISTS }),
    code: 'race.choose-list',
    line: 'Choose which list holds the rows · streamed sent several',
    sentence:
      'Streamed sent several lists, and the page did not guess which one holds the rows. Choose it below its table, under “Which list holds the rows?”, then start the race again.',
  },
  {
    name: 'the same number of other rows',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: { ...STREAMED, contentHash: 'ffffffffffffffff' },
    code: 'race.different-rows',
    line: 'Different rows · 1,000 rows each',
    sentence:
      'Both sides returned 1,000 rows, but those of buffered are not those of streamed, whatever their order, so their times are not compared.',
  },
  {
    name: 'a connection that broke after all rows had come',
    left: { ...BUFFERED, brokeAfterEnd: true },
    right: STREAMED,
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · the connection of buffered broke at the end',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.broke-after-end.buffered: The connection of buffered broke after all its rows had come, or fewer bytes came than its Content-Length announced. Make sure that the Content-Length is the length of the body.',
    ],
  },
  {
    name: 'the same rows in a different order',
    left: { ...BUFFERED, ...SAME_ROWS, orderHash: 'aa' },
    right: { ...STREAMED, ...SAME_ROWS, orderHash: 'bb' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal · the same rows in a different order',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
    remarks: [
      'race.other-order: Both sides returned the same rows in a different order, so their first rows may not be the same row. “First row” then means how soon each side had any row.',
    ],
  },
  {
    name: 'the same rows in an order that one side does not tell',
    left: { ...BUFFERED, ...SAME_ROWS, orderHash: 'aa' },
    right: { ...STREAMED, ...SAME_ROWS },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'fewer rows of a stream that never said that it was complete',
    left: BUFFERED,
    right: ran('streamed', 121, 2000, { ...UNKNOWN, rows: 900 }),
    code: 'race.different-rows',
    line: 'Different rows · buffered 1,000 · streamed 900',
    sentence:
      'Buffered returned 1,000 rows and streamed 900 rows, so their times are not compared. Streamed did not say that these are all its rows, so its end state is unknown.',
  },
  {
    name: 'a stream that never said that it was complete, with the same rows by hash',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: { ...STREAMED, ...UNKNOWN, ...SAME_ROWS },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame. Streamed has no end line; its rows are the same as those of buffered.',
  },
  {
    name: 'one JSON document, which is whole by its brackets on either side',
    left: { ...BUFFERED, ...SAME_ROWS, format: 'array' },
    right: { ...STREAMED, ...UNKNOWN, ...SAME_ROWS, format: 'array' },
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame.',
  },
  {
    name: 'two streams that never said so, with the same rows by hash',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    right: ran('streamed', 221, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    code: 'race.sooner.streamed',
    line: 'Streamed (left) · First row 1.8× sooner · arrived after 121 ms against 221 ms · 100 ms less waiting · last row equal · same road twice',
    sentence:
      'In this race, streamed (left) had its first row 100 ms sooner than streamed (right); both had all 1,000 rows at the same time, to within a frame. Neither side has an end line; their rows are the same.',
    remarks: [
      'race.same-road.streamed: Both sides took the same road, so how rows are sent is no reason for a difference. With the same endpoint on both sides too, this is an A/A test: it shows how much two equal runs differ by chance.',
    ],
  },
  {
    name: 'pages that never said how many there are, with the same rows by hash',
    left: { ...BUFFERED, ...SAME_ROWS },
    right: ran('paginated', 121, 2408, {
      ...UNKNOWN,
      ...SAME_ROWS,
      format: 'objects',
      requests: [],
    }),
    code: 'race.sooner.paginated',
    line: 'Paginated · First row 19.9× sooner · arrived after 121 ms against 2.41 s · 2.29 s less waiting · last row equal',
    sentence:
      'In this race, paginated had its first row 2.29 s sooner than buffered; both had all 1,000 rows at the same time, to within a frame. Paginated does not say how many rows there are in all; its rows are the same as those of buffered.',
  },
  {
    name: 'a stream and pages without an end, with the same rows by hash',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, ...SAME_ROWS }),
    right: ran('paginated', 221, 2408, { ...UNKNOWN, ...SAME_ROWS, requests: [] }),
    code: 'race.sooner.streamed',
    line: 'Streamed · First row 1.8× sooner · arrived after 121 ms against 221 ms · 100 ms less waiting · last row equal',
    sentence:
      'In this race, streamed had its first row 100 ms sooner than paginated; both had all 1,000 rows at the same time, to within a frame. Neither side says how many rows there are in all; their rows are the same.',
  },
  {
    name: 'a stream that never said that it was complete, without a hash',
    left: BUFFERED,
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.not-compared',
    line: 'Rows not compared · first row arrived after 2.41 s (buffered) and 121 ms (streamed)',
    sentence:
      'Both sides returned 1,000 rows, but nobody has compared them. Streamed did not say that these are all its rows, so its end state is unknown, and rows may be missing.',
  },
  {
    name: 'recordings without the instants of their rows',
    left: recordingOf('buffered'),
    right: STREAMED,
    code: 'race.not-compared',
    line: 'Times not known',
    sentence:
      'At least one recording does not say when its rows arrived, or says something that cannot be, so the times are not compared.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  const answer = answerRace({ left, right }, {});
  expect(answer.code).toBe(code);
  expect(headlineText(answer.headline)).toBe(line);
  expect(answer.sentence).toBe(sentence);
  expect(answer.remarks.map((each) => `${each.code}: ${each.sentence}`)).toEqual(remarks);
});

test('only a result that is compared with a reservation has the reservation’s code', () => {
  const open = { ...STREAMED, ...UNKNOWN, ...SAME_ROWS };
  const whole = { ...BUFFERED, ...SAME_ROWS };
  expect(answerRace({ left: whole, right: open }, {}).reservation).toBe('race.unknown-compared');
  expect(answerRace({ left: whole, right: STREAMED }, {}).reservation).toBeUndefined();
});

test('a local stack’s own time limit replaces the default', () => {
  const place = {
    kind: 'local',
    report: { limits: { gatewayTimeoutMs: 3000 } },
  } as unknown as Place;
  const left = broke('buffered', 'http-error', { status: 504, endMs: 3010 });
  const { sentence } = answerRace({ left, right: STREAMED }, { place });
  expect(sentence).toMatch(/buffered ran into the gateway’s 3 s and returned no rows\.$/);
});

test('near a limit of a local stack, and over one, its own limit is named', () => {
  const place = {
    kind: 'local',
    report: {
      limits: {
        bufferedTimeoutMs: 2500,
        gatewayTimeoutMs: 29_000,
        streamedTimeoutMs: 3000,
        maxBufferedBytes: 150_000,
      },
    },
  } as unknown as Place;
  const here = { url: 'http://127.0.0.1:3001/', headers: { 'x-amzn-requestid': 'f00' } };
  const left = { ...BUFFERED, ...here };
  const right = { ...STREAMED, ...here };
  const near = answerRace({ left, right }, { place }).remarks.filter(({ code }) =>
    code.startsWith('race.near-'),
  );
  expect(near.map(({ sentence }) => sentence)).toEqual([
    'Buffered took 2.41 s; the local stack ends its function after 2.5 s.',
    'Buffered returned 130.4 kB; it can return 150.0 kB at most.',
    'Streamed took 2.41 s; the local stack ends its function after 3 s.',
  ]);
  const over = broke('buffered', 'http-error', { ...here, status: 502 });
  const large = { ...right, bytes: 151_000 };
  expect(answerRace({ left: over, right: large }, { place }).sentence).toMatch(
    /buffered most likely exceeded its limit of 150\.0 kB \(HTTP 502\)/,
  );
});

const LOCAL = { kind: 'local', report: { limits: {} } } as unknown as Place;
const STOPPED: Place = { ...LOCAL, hasStopped: true } as Place;
const HERE: Changes = { url: 'http://127.0.0.1:3001/' };

test('a local stack that went away is the reason, and no fault of an endpoint', () => {
  const left = broke('buffered', 'unreachable', HERE);
  const right = broke('streamed', 'connection-lost', { ...HERE, state: 'truncated', rows: 600 });
  const both = answerRace({ left, right }, { place: STOPPED });
  expect(both.code).toBe('race.both-failed');
  expect(headlineText(both.headline)).toBe(
    'The local stack has stopped · buffered no rows · streamed 600 rows',
  );
  expect(both.sentence).toBe(
    'The local stack no longer answers, so neither side delivered: buffered had no rows, streamed had 600 rows. Start it again with npm start, then repeat the race.',
  );
  const one = answerRace({ left, right: STREAMED }, { place: STOPPED });
  expect(one.code).toBe('race.failed.buffered');
  expect(headlineText(one.headline)).toMatch(/buffered: the local stack stopped$/);
  expect(one.sentence).toMatch(/Start it again with npm start, then repeat the race\.$/);
});

test('a stack that still answers, or another server, is not said to have stopped', () => {
  const left = broke('buffered', 'unreachable', HERE);
  const elsewhere = broke('buffered', 'unreachable', { url: 'https://api.example.com/' });
  const refused = broke('buffered', 'http-error', { ...HERE, status: 500 });
  for (const [run, place] of [
    [left, LOCAL],
    [left, undefined],
    [elsewhere, STOPPED],
    [refused, STOPPED],
  ] as const) {
    const { sentence } = answerRace({ left: run, right: STREAMED }, { place });
    expect(sentence).not.toMatch(/local stack/);
  }
});

/** Elsewhere than on AWS its limits are nobody's business. */
const FOREIGN: Changes = { url: 'https://api.example.com/rows' };

test.each<[string, EndedRecording, EndedRecording, RegExp]>([
  [
    '504 after 29 s',
    broke('buffered', 'http-error', { ...FOREIGN, status: 504, endMs: 29_010 }),
    ran('streamed', 121, 46_000, { ...MANY, ...FOREIGN }),
    /buffered ran out of time after 29\.01 s \(HTTP 504\)/,
  ],
  [
    'no answer after 29 s',
    broke('buffered', 'unreachable', { ...FOREIGN, endMs: 29_040 }),
    ran('streamed', 121, 46_000, { ...MANY, ...FOREIGN }),
    /buffered gave no answer that this page can read\.$/,
  ],
  [
    '502 for more than 6 MB',
    broke('buffered', 'http-error', { ...FOREIGN, status: 502 }),
    ran('streamed', 121, 5000, { ...LARGE, ...FOREIGN }),
    /buffered answered HTTP 502 and returned no rows/,
  ],
  [
    'much time and many bytes',
    ran('buffered', 25_100, 25_100, { rows: 43_000, bytes: 5_607_200, ...FOREIGN }),
    ran('streamed', 120, 25_200, { rows: 43_000, bytes: 5_607_200, ...FOREIGN }),
    /streamed had its first row 24\.98 s sooner/,
  ],
])('away from AWS nothing is said of its limits: %s', (_, left, right, words) => {
  for (const place of [undefined, { kind: 'deployed' } as const]) {
    const { headline, sentence, remarks } = answerRace({ left, right }, { place });
    expect(sentence).toMatch(words);
    const all = [headlineText(headline), sentence, ...remarks.map((each) => each.sentence)];
    expect(all.join(' ')).not.toMatch(/gateway|Lambda|AWS|29 s|\b6(\.29)? MB/i);
  }
});

test.each<[string, Changes['marks']]>([
  ['before the start', { firstRowMs: -5, lastRowMs: 100 }],
  ['no number', { firstRowMs: Number.NaN, lastRowMs: 100 }],
  ['a last row before the first', { firstRowMs: 200, lastRowMs: 100 }],
])('an instant that cannot be is not compared: %s', (_, marks) => {
  const right = { ...STREAMED, marks: marks ?? {} };
  const { code, metric, headline } = answerRace({ left: BUFFERED, right }, {});
  expect([code, metric, headlineText(headline)]).toEqual([
    'race.not-compared',
    undefined,
    'Times not known',
  ]);
});

test.each<[Problem['code'], RegExp]>([
  ['http-error', /answered with an HTTP error/],
  ['invalid-json', /not valid JSON/],
  ['no-rows-array', /without a list of rows/],
  ['no-rows', /something other than rows/],
  ['totals-mismatch', /announced other totals/],
  ['content-mismatch', /other rows than it announced/],
  ['page-sequence', /missing, repeated or out of order/],
  ['unexpected', /a fault in this page/],
])('a failure by %s is reported as what it is', (code, words) => {
  const { sentence } = answerRace({ left: BUFFERED, right: broke('streamed', code) }, {});
  expect(sentence).toMatch(words);
});

test.each([
  [
    1,
    [{ lineNumber: 1203, byteOffset: 9, reason: 'It is not JSON.' }],
    'delivered 600 rows, but announced other totals than could be read (line 1,203 could not)',
    'line 1,203 could not be read',
  ],
  [
    2,
    [{ lineNumber: 3, byteOffset: 9, reason: 'It is not JSON.' }],
    'delivered 600 rows, but announced other totals than could be read (2 lines, from line 3 on, could not)',
    '2 lines, from line 3 on, could not be read',
  ],
  [
    1,
    [],
    'delivered 600 rows, but announced other totals than could be read (a line could not)',
    'a line could not be read',
  ],
])(
  'totals that do not match beside lines that could not be read are no fault of the sender: %s, %j',
  (badLineCount, badLines, clause, brief) => {
    const right = broke('streamed', 'totals-mismatch', { rows: 600, badLineCount, badLines });
    const { sentence, headline } = answerRace({ left: BUFFERED, right }, {});
    expect(sentence).toBe(`Buffered delivered all 1,000 rows; streamed ${clause}.`);
    expect(headline.details.at(-1)).toBe(`streamed: ${brief}`);
  },
);

test('where no difference is told, no remark says that streaming is not its cause', () => {
  const onePiece = ran('streamed', 2410, 2410, {
    arrivals: [{ atMs: 2410, rows: 1000, bytes: 130_400 }],
  });
  const remarkBeside = (left: EndedRecording, right = onePiece) =>
    answerRace({ left, right }, {}).remarks[0]?.sentence;
  const atOneInstant = 'All rows of streamed arrived at one instant';
  expect(remarkBeside(ran('buffered', 3410, 3410))).toBe(
    `${atOneInstant}, so streaming is not the cause of a difference.`,
  );
  expect(remarkBeside(BUFFERED)).toBe(`${atOneInstant}.`);
  expect(remarkBeside(ran('buffered', 3410, 3410, { rows: 990 }))).toBe(`${atOneInstant}.`);
  expect(remarkBeside(BUFFERED, ran('streamed', 2400, 2400))).toBe(
    'All rows of streamed came as a single page.',
  );
});

test('streaming is not ruled out as the cause where a response stayed open after its rows', () => {
  const left = ran('buffered', 2075, 2075);
  const open = ran('streamed', 75, 75, { endMs: 2075 });
  expect(answerRace({ left, right: open }, {}).remarks[0]?.sentence).toBe(
    'All rows of streamed came as a single page.',
  );
  const prompt = ran('streamed', 75, 75);
  expect(answerRace({ left, right: prompt }, {}).remarks[0]?.sentence).toMatch(
    /streaming is not the cause/,
  );
});

test('a single list that may hold the rows is not called several', () => {
  const oneList = { rows: 1, rowLists: { lists: [{ path: 'data.users.edges', count: 5 }] } };
  const left = ran('buffered', 200, 200, oneList);
  const { code, headline, sentence } = answerRace({ left, right: ran('streamed', 121, 121) }, {});
  expect(code).toBe('race.choose-list');
  expect(headline.details).toEqual(['buffered sent one list']);
  expect(sentence).toMatch(
    /^Buffered sent an object with a list inside, and the page did not guess whether it holds the rows\. Choose it below its table/,
  );
});

test('a single row that is too close to call', () => {
  const right = ran('streamed', 250, 250, { rows: 1 });
  const { headline, sentence } = answerRace(
    { left: ran('buffered', 290, 290, { rows: 1 }), right },
    {},
  );
  expect(headline.details[0]).toBe('rows 40 ms apart in a single race');
  expect(sentence).toMatch(/Streamed had its only row 40 ms sooner/);
});

test('rows that are not all are those of each side where first and last came together', () => {
  const left = ran('buffered', 2410, 2410, { hasNextPage: true });
  expect(answerRace({ left, right: ran('streamed', 2405, 2410) }, {}).sentence).toMatch(
    /both had their first row and their 1,000 rows at the same time/,
  );
});

test.each([
  [
    'The series stopped at page 2, after 5 rows. The next page is said to be at https://b.test, which is not where the series began, so it was not asked for.',
    /named a next page on another origin/,
  ],
  [
    'Page 3 names a page as the next one that has already been asked for, so the series would never end.',
    /led back to an earlier page/,
  ],
  ['It had no end within 10,000 pages, so it was stopped.', /had no last page within 10,000 pages/],
  ['The address of the next page is not valid.', /named a next page that can’t be followed/],
])('a series that cannot go on is explained by its own reason: %s', (message, words) => {
  const run = broke('paginated', 'next-page');
  const right = { ...run, problem: { code: 'next-page', message, remedy: 'Look.' } } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(words);
  expect(sentence).not.toMatch(/missing, repeated or out of order/);
});

test('rows that could not be read are not told as a false count', () => {
  const message = '1 row could not be read. Line 3: It is not JSON: …';
  const run = broke('streamed', 'content-mismatch');
  const right = {
    ...run,
    problem: { code: 'content-mismatch', message, remedy: 'Look.' },
  } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(/sent rows that are not JSON/);
});

test('a stream on a road of pages is reported as one', () => {
  const right = { ...broke('paginated', 'invalid-json'), rows: 0, format: 'lines' } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(/paginated returned a stream where a page was expected/);
});

test.each([50, 1000])(
  'a next page that nobody asked for is told, with %s rows of 1,000',
  (rows) => {
    const right = ran('streamed', 121, 2000, { rows, hasNextPage: true });
    const { remarks, headline } = answerRace({ left: BUFFERED, right }, {});
    expect(remarks[0]).toMatchObject({
      code: 'race.more-rows.streamed',
      sentence:
        'Streamed names a next page, which its road does not ask for: choose the road “Paginated” for it.',
    });
    expect(headline.details.includes('streamed names a next page')).toBe(rows === 1000);
  },
);

test('a next page that no road can ask for is told without advice to choose one', () => {
  const more = { hasNextPage: true, isNextPageOutOfReach: true };
  const { remarks, headline, sentence } = answerRace(
    { left: BUFFERED, right: ran('streamed', 121, 2000, more) },
    {},
  );
  expect(remarks[0]).toMatchObject({
    code: 'race.more-rows.streamed',
    sentence:
      'Streamed says that there are more rows, which no road can ask for: have it return all rows, or name its next page with a token or with an address on its own origin.',
  });
  expect(headline.details.at(-1)).toBe('streamed has more rows');
  expect(sentence).toMatch(/its 1,000 rows/);
  expect(sentence).not.toMatch(/all 1,000 rows/);
});

test.each([{}, { state: 'unknown', format: 'lines' }] as const)(
  'a side that counts other rows than it has is not said to have all, beside a stream of %o',
  (end) => {
    const same = { contentHash: 'aa', orderHash: 'aa' };
    const left = ran('buffered', 2410, 2410, {
      ...same,
      state: 'unknown',
      format: 'object',
      notes: ['The response says that it has 1,310 rows (Count), but 1,000 rows came.'],
    });
    const right = ran('streamed', 121, 2800, { ...same, ...end });
    const { remarks, headline, sentence } = answerRace({ left, right }, {});
    expect(remarks[0]).toEqual({
      code: 'race.other-count.buffered',
      sentence:
        'Buffered says that it has 1,310 rows (Count), but 1,000 rows came, so nobody can tell whether these are all its rows.',
      brief: 'buffered counts 1,310 rows',
    });
    expect(headline.details.at(-1)).toBe('buffered counts 1,310 rows');
    expect(sentence).toMatch(/its 1,000 rows/);
    expect(sentence).not.toMatch(/all 1,000 rows|rows are the same/);
  },
);

const sentenceOf = (changes: Changes) =>
  answerRace({ left: ran('buffered', 2410, 2410, changes), right: STREAMED }, {}).sentence;

test('rows are not called all where a side says that there are more, and are where neither does', () => {
  expect(sentenceOf({})).toMatch(/all 1,000 rows/);
  expect(sentenceOf({ status: 206 })).toMatch(/both had their 1,000 rows/);
  expect(sentenceOf({ hasNextPage: true })).toMatch(/both had their 1,000 rows/);
});

test('a response that is a part of a larger one is told', () => {
  const left = ran('buffered', 2410, 2410, {
    status: 206,
    headers: { 'content-range': 'bytes 0-99/5000' },
  });
  const { remarks, headline } = answerRace({ left, right: STREAMED }, {});
  expect(remarks[0]?.sentence).toMatch(/^Buffered says that its response is a part/);
  expect(headline.details.at(-1)).toBe('buffered is a part');
});

test('no ratio reads 1.0×, and no part of the line shows a missing number', () => {
  for (let otherMs = 1000; otherMs < 1200; otherMs += 1) {
    const right = ran('streamed', otherMs, otherMs + 500);
    const line = headlineText(
      answerRace({ left: ran('buffered', 1000, 1000), right }, {}).headline,
    );
    expect(line).not.toMatch(/\b1\.0×|undefined|NaN|–/);
  }
});

test.each([
  ['id,name\n1,Ada\n', 'returned something other than rows'],
  ["[{'a':1}]", 'returned something that is not valid JSON'],
])('the body %j has one name on both sides', (evidence, name) => {
  const brokeBy = (road: string, code: Problem['code']) => {
    const run = broke(road, code);
    const { problem = { code, message: 'No.', remedy: 'Look.' } } = run;
    return { ...run, rows: 0, problem: { ...problem, evidence } };
  };
  const left = brokeBy('buffered', 'invalid-json');
  const { sentence } = answerRace({ left, right: brokeBy('streamed', 'no-rows') }, {});
  expect(sentence).toBe(`Both sides failed in the same way: each ${name}.`);
});

test('a headline says that rows were not compared if there were too many to hash, and beyond which limit', () => {
  const [left, right] = [ran('buffered', 2410, 2410, LARGE), ran('streamed', 121, 2408, LARGE)];
  const answerTo = (changes: Changes) =>
    answerRace({ left: { ...left, ...changes }, right: { ...right, ...changes } }, {});
  const lastOf = (changes: Changes) => answerTo(changes).headline.details.at(-1);
  expect(lastOf({})).toBe('rows not compared (more than 50,000)');
  expect(lastOf({ rows: 19_990, bytes: 5_017_490 })).toBe('rows not compared (more than 5 MB)');
  expect(answerTo({}).sentence).toMatch(
    / The rows were not compared: a race does that only up to 50,000 rows a side, a measurement always\.$/,
  );
  for (const changes of [SAME_ROWS, { rows: 1000, bytes: 130_400 }]) {
    expect(headlineText(answerTo(changes).headline)).not.toMatch(/not compared/);
    expect(answerTo(changes).sentence).not.toMatch(/not compared/);
  }
});

test('the limits beyond which rows are said not to be compared are those of the hashing', () => {
  const [left, right] = [ran('buffered', 2410, 2410), ran('streamed', 121, 2408)];
  const isCompared = (changes: Changes) =>
    !answerRace({ left, right: { ...right, ...changes } }, {}).headline.details.some((detail) =>
      detail.startsWith('rows not compared'),
    );
  expect(isCompared({ bytes: 5_000_000 })).toBe(true);
  expect(isCompared({ bytes: 5_000_001 })).toBe(false);
  const rows = (count: number) => ({
    left: { ...left, rows: count },
    right: { ...right, rows: count },
  });
  expect(headlineText(answerRace(rows(50_000), {}).headline)).not.toMatch(/not compared/);
  expect(headlineText(answerRace(rows(50_001), {}).headline)).toMatch(/more than 50,000\)$/);
});

test('a small race that was saved without hashes says that nobody knows whether its rows are the same', () => {
  const place: Place = { kind: 'replay', place: '', browser: '' };
  const runs = { left: BUFFERED, right: STREAMED };
  const { headline, sentence } = answerRace(runs, { place });
  expect(headline.details.at(-1)).toBe('whether the rows are the same is not recorded');
  expect(sentence).toMatch(
    / The recording does not say whether both sides returned the same rows\.$/,
  );
  // Just after it was run, the hashes are on their way.
  expect(answerRace(runs, {}).sentence).not.toMatch(/not compared/);
  const hashed = { left: { ...BUFFERED, ...SAME_ROWS }, right: { ...STREAMED, ...SAME_ROWS } };
  expect(answerRace(hashed, { place }).sentence).not.toMatch(/not compared/);
});
