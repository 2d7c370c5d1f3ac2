import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { describeDifference, explainDifference } from './explain-difference.ts';

/** The article's case: cold behind a slow gateway, against warm, both one Scan page. */
const article = {
  left: recordingOf('buffered', {
    marks: { headersMs: 2170, firstRowMs: 2570, lastRowMs: 2570 },
    headers: { 'server-timing': 'init;dur=1665, scan;dur=402' },
    network: { totalMs: 2571, dnsMs: 0, connectMs: 1, tlsMs: 0, waitingMs: 2168 },
  }),
  right: recordingOf('streamed', {
    endMs: 444,
    marks: { headersMs: 440, firstRowMs: 443, lastRowMs: 443 },
    arrivals: [{ atMs: 443, rows: 1000, bytes: 130_400, producedMs: 402 }],
    headers: { 'server-timing': 'scan;dur=401' },
    network: { totalMs: 444, dnsMs: 0, connectMs: 0, tlsMs: 0, waitingMs: 438 },
  }),
};

test('the article’s 2.1 s are a cold start and a download, and no streaming', () => {
  expect(describeDifference(article).map(({ code, sentence }) => `${code}: ${sentence}`)).toEqual([
    'difference.total: The last row of buffered arrived 2.13 s after that of streamed.',
    'difference.cold-start: Buffered started cold, which cost it at least 1.67 s.',
    'difference.download: Buffered took 397 ms longer from its first byte to its last row.',
    'difference.one-page: All rows of streamed came as a single page, so streaming cannot be the cause.',
  ]);
});

test('streaming is not ruled out where a response stayed open after its rows', () => {
  const right = { ...article.right, endMs: 2444 };
  expect(explainDifference({ ...article, right })?.onePage).toEqual([]);
  expect(explainDifference(article)?.onePage).toEqual(['right']);
});

test('a cold start that took longer than the whole load was over before it, and is no part of it', () => {
  const left = { ...article.left, headers: { 'server-timing': 'init;dur=5000, scan;dur=402' } };
  const { parts = [] } = explainDifference({ ...article, left }) ?? {};
  expect(parts.map(({ code }) => code)).toEqual(['server', 'download']);
});

test.each([
  ['other numbers of rows', { rows: 999 }, {}],
  ['other rows', { contentHash: 'a' }, { contentHash: 'b' }],
  ['an unknown end, without hashes', { state: 'unknown', format: 'lines' }, {}],
  ['an error as its last row', { messageAtEnd: { isError: true } }, {}],
] as const)('times that the answer does not compare are not explained: %s', (_, left, right) => {
  const runs = {
    left: { ...article.left, ...left } as EndedRecording,
    right: { ...article.right, ...right },
  };
  expect(explainDifference(runs)).toBeUndefined();
  expect(describeDifference(runs)).toEqual([]);
});

test('a connection that only one side had to set up is named', () => {
  const run = { marks: { headersMs: 100, lastRowMs: 200 } };
  const network = { totalMs: 200, waitingMs: 90, dnsMs: 0, connectMs: 0, tlsMs: 0 };
  const difference = explainDifference({
    left: recordingOf('buffered', {
      marks: { headersMs: 370, lastRowMs: 470 },
      network: { ...network, dnsMs: 30, connectMs: 150, tlsMs: 90 },
    }),
    right: recordingOf('streamed', { ...run, network }),
  });
  expect(difference?.parts).toMatchObject([{ code: 'connection', side: 'left', ms: 270 }]);
});

test('parts that differ in direction are not added up', () => {
  const [headline, ...parts] = describeDifference({
    left: recordingOf('buffered', {
      marks: { headersMs: 3000, lastRowMs: 3010 },
      headers: { 'server-timing': 'init;dur=156' },
    }),
    right: recordingOf('streamed', {
      marks: { headersMs: 100, lastRowMs: 3220 },
      headers: { 'server-timing': 'init;dur=94' },
    }),
  }).map(({ sentence }) => sentence);
  expect(headline).toBe('The last row of streamed arrived 210 ms after that of buffered.');
  expect(parts).toEqual([
    'Streamed took 3.11 s longer from its first byte to its last row.',
    'On the other hand, buffered waited 2.84 s longer for its first byte, apart from the cold starts.',
    'The cold start of buffered took 62 ms longer.',
  ]);
});

test('only the first part that took longer on the quicker side is set against the rest', () => {
  const network = { totalMs: 3010, dnsMs: 0, connectMs: 0, tlsMs: 0, waitingMs: 3000 };
  const [, ...parts] = describeDifference({
    left: recordingOf('buffered', {
      marks: { headersMs: 3000, lastRowMs: 3010 },
      headers: { 'server-timing': 'init;dur=156' },
      network,
    }),
    right: recordingOf('streamed', {
      marks: { headersMs: 500, lastRowMs: 3220 },
      headers: { 'server-timing': 'init;dur=94' },
      network: { ...network, connectMs: 300 },
    }),
  }).map(({ sentence }) => sentence);
  expect(parts).toEqual([
    'On the other hand, buffered waited 2.74 s longer for its first byte, apart from the cold starts.',
    'Streamed took 2.71 s longer from its first byte to its last row.',
    'Streamed took 300 ms longer to set up its connection.',
    'The cold start of buffered took 62 ms longer.',
  ]);
});

/** What is said if these cold starts were reported, in ms; none for a side without one. */
const sentencesOfStarts = (bufferedInit: number, streamedInit?: number) =>
  describeDifference({
    left: recordingOf('buffered', {
      marks: { headersMs: 1140, lastRowMs: 1150 },
      headers: { 'server-timing': `init;dur=${bufferedInit}` },
    }),
    right: recordingOf('streamed', {
      marks: { headersMs: 585, lastRowMs: 900 },
      ...(streamedInit !== undefined && {
        headers: { 'server-timing': `init;dur=${streamedInit}` },
      }),
    }),
  }).map(({ sentence }) => sentence);

test('the wait of a side is told apart from the cold start of the other one', () => {
  expect(sentencesOfStarts(900, 250)).toContain(
    'Streamed waited 95 ms longer for its first byte, apart from the cold starts.',
  );
  expect(sentencesOfStarts(900)).toContain(
    'On the other hand, streamed waited 345 ms longer for its first byte, apart from the cold start of buffered.',
  );
});

test('of a series, only the wait for its first page is compared, and later requests are a part of the rest', () => {
  const request = { startedMs: 0, headersMs: 130, endMs: 140, status: 200, bytes: 10 };
  const sentences = describeDifference({
    left: recordingOf('buffered', { marks: { headersMs: 2450, lastRowMs: 2460 } }),
    right: recordingOf('paginated', {
      marks: { headersMs: 130, lastRowMs: 2790 },
      requests: [request, { ...request, startedMs: 140, headersMs: 2780, endMs: 2790 }],
    }),
  }).map(({ sentence }) => sentence);
  expect(sentences.slice(1)).toEqual([
    'Paginated took 2.65 s longer from its first byte to its last row, its later requests included.',
    'On the other hand, buffered waited 2.32 s longer for its first byte than paginated for that of its first page.',
  ]);
});

test('if the browser hides the parts, only the known ones are named', () => {
  const difference = explainDifference({
    left: recordingOf('buffered', { marks: { headersMs: 900, lastRowMs: 1000 } }),
    right: recordingOf('streamed', { marks: { headersMs: 100, lastRowMs: 200 } }),
  });
  expect(difference?.parts).toMatchObject([{ code: 'server', side: 'left', ms: 800 }]);
});

test('runs that are practically equal, incomplete or missing have nothing to explain', () => {
  const { left, right } = article;
  expect(describeDifference({ left, right: { ...left, road: 'streamed' } })).toEqual([]);
  expect(describeDifference({ left, right: { ...right, state: 'truncated' } })).toEqual([]);
  expect(describeDifference({ left, right: undefined })).toEqual([]);
  expect(describeDifference({ left, right: { ...right, marks: {} } })).toEqual([]);
});

test('a mark before the start explains nothing', () => {
  const { left, right } = article;
  const marks = { headersMs: -3, lastRowMs: 300 };
  expect(describeDifference({ left, right: { ...right, marks } })).toEqual([]);
});
