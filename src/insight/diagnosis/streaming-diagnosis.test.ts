import { expect, test } from 'vitest';
import type { EndedRecording } from '#recording/recording';
import { doubtStreaming, isTooQuickToTell } from './streaming-diagnosis.ts';
import { recordingOf } from '#insight/testing/recording-of';

/** A streamed run of ten pages, with the times at which each was ready and arrived. */
function streamOf(
  pages: readonly (readonly [producedMs: number, atMs: number])[],
  changes: Partial<EndedRecording> = {},
): EndedRecording {
  return recordingOf('streamed', {
    endMs: pages.at(-1)?.[1] ?? 0,
    arrivals: pages.map(([producedMs, atMs], index) => ({
      atMs,
      producedMs,
      rows: index + 1,
      bytes: 1000 * (index + 1),
    })),
    ...changes,
  });
}

const tenPages = (arrival: (producedMs: number) => number) =>
  Array.from({ length: 10 }, (_, page) => [100 * page + 50, arrival(100 * page + 50)] as const);

test('pages that arrive as they are made are a stream', () => {
  expect(doubtStreaming(streamOf(tenPages((at) => at + 40)))).toBeUndefined();
});

test('a function that is done at once raises no doubt', () => {
  const pages = [1, 2, 3].map((at) => [at, 30] as const);
  expect(doubtStreaming(streamOf(pages))).toBeUndefined();
});

test('pages made over a second that arrive together were collected on the way', () => {
  const doubt = doubtStreaming(
    streamOf(
      tenPages((at) => 1010 + at / 5),
      { url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/' },
    ),
  );
  expect(doubt).toMatchObject({ kind: 'held-back' });
  expect(doubt?.message).toMatch(/produced its pages over 900 ms, but they arrived within 180 ms/);
  expect(doubt?.causes[0]?.fix).toMatch(/responseTransferMode: STREAM/);
  expect(doubt?.causes.length).toBeGreaterThan(3);
});

test.each([
  ['https://a.lambda-url.eu-west-1.on.aws/', {}, /InvokeMode BUFFERED/],
  ['https://example.test/', { 'content-encoding': 'gzip' }, /Compression/],
  ['https://example.test/', { via: '1.1 squid' }, /proxy/],
])('the likeliest cause comes first: %s %o', (url, headers, cause) => {
  const doubt = doubtStreaming(
    streamOf(
      tenPages(() => 1010),
      { url, headers },
    ),
  );
  expect(doubt?.causes[0]?.cause).toMatch(cause);
});

test('one page that was delayed for long is held back, although the others were not', () => {
  const pages = tenPages((at) => (at > 900 ? at + 800 : at + 40));
  expect(doubtStreaming(streamOf(pages))).toMatchObject({
    kind: 'held-back',
    message: 'One page took 760 ms longer to arrive than the quickest: something held it back.',
  });
});

/** Pages that are all ready within 1 s, over a line that takes `lineMs` for all of them, chunk by chunk. */
function onSlowLine(lineMs: number, bytes: number, chunkCount: number): EndedRecording {
  const at = (share: number) => 60 + lineMs * share;
  const pages = Array.from({ length: 20 }, (_, page) => ({
    producedMs: 50 * page,
    atMs: at((page + 1) / 20),
    rows: page + 1,
    bytes: (bytes * (page + 1)) / 20,
  }));
  const chunks = Array.from({ length: chunkCount }, (_, chunk) => ({
    atMs: at((chunk + 1) / chunkCount),
    bytes: (bytes * (chunk + 1)) / chunkCount,
  }));
  return streamOf([], { arrivals: pages, chunks, endMs: at(1), bytes, rows: 20 });
}

test('pages that wait for a slow line are held back by nobody', () => {
  expect(doubtStreaming(onSlowLine(9000, 3_000_000, 200))).toBeUndefined();
  // Slower than Lambda ever is, although beyond its burst.
  expect(doubtStreaming(onSlowLine(30_000, 12_000_000, 700))).toBeUndefined();
});

test('what is held back in part is told from what was collected as a whole', () => {
  expect(
    doubtStreaming(streamOf(tenPages((at) => (at > 900 ? at + 800 : at + 40))))?.isPartial,
  ).toBe(true);
  expect(doubtStreaming(streamOf(tenPages(() => 1010)))).not.toHaveProperty('isPartial');
});

test('a response beyond 6 MB at 2 MB/s is limited by Lambda’s bandwidth', () => {
  // 12 MB in 12 pages, ready within 1 s; the first six at once, then one every half second.
  const arrivals = Array.from({ length: 12 }, (_, page) => ({
    producedMs: 80 * page,
    atMs: 20 + 80 * Math.min(page, 6) + (page > 6 ? 500 * (page - 6) : 0),
    rows: page + 1,
    bytes: 1024 * 1024 * (page + 1),
  }));
  const run = streamOf([], { arrivals, endMs: 3000, bytes: 12 * 1024 * 1024 });
  expect(doubtStreaming(run)).toMatchObject({ kind: 'throttled' });
});

test('behind API Gateway a stream has its 10 MB at full speed, whatever its road stands for', () => {
  // 16 MB in 16 pages, ready within 1.2 s; the first ten at once, then one every half second.
  const arrivals = Array.from({ length: 16 }, (_, page) => ({
    producedMs: 80 * page,
    atMs: 20 + 80 * Math.min(page, 10) + 500 * Math.max(page - 10, 0),
    rows: page + 1,
    bytes: 1024 * 1024 * (page + 1),
  }));
  const changes = { arrivals, endMs: 3320, bytes: 16 * 1024 * 1024 };
  const url = 'https://a.execute-api.eu-west-1.amazonaws.com/dev/stream';
  expect(doubtStreaming(streamOf([], { ...changes, url }))?.message).toMatch(/first 10 MB/);
});

test('all rows in one page could not be streamed', () => {
  const url = 'https://a.lambda-url.eu-west-1.on.aws/';
  const doubt = doubtStreaming(streamOf([[500, 540]], { url }));
  expect(doubt).toMatchObject({ kind: 'one-page' });
  expect(doubt?.causes[0]?.fix).toMatch(/Limit/);
  const elsewhere = doubtStreaming(streamOf([[500, 540]]));
  expect(elsewhere?.causes[0]?.fix).toMatch(/Send smaller pages/);
});

test('without the handler’s clock, most bytes at the very end are a late burst', () => {
  const arrivals = [
    { atMs: 100, rows: 1, bytes: 1000 },
    { atMs: 990, rows: 10, bytes: 10_000 },
  ];
  const foreign = { state: 'unknown', endMs: 1000, bytes: 10_000 } as const;
  expect(doubtStreaming(recordingOf('streamed', { ...foreign, arrivals }))).toMatchObject({
    kind: 'late-burst',
    message: expect.stringMatching(
      /^90 % of all bytes came in the last fifth of the 890 ms between the first row and the last byte: this looks/,
    ),
  });
  const even = Array.from({ length: 10 }, (_, at) => ({
    atMs: 100 * (at + 1),
    rows: at + 1,
    bytes: 1000 * (at + 1),
  }));
  expect(doubtStreaming(recordingOf('streamed', { ...foreign, arrivals: even }))).toBeUndefined();
});

/** Six rows of 800 kB each, so many ms apart, after a wait of 1 s. */
const sixRows = (apartMs: number) =>
  recordingOf('streamed', {
    state: 'unknown',
    rows: 6,
    bytes: 4_800_000,
    endMs: 1000 + 5 * apartMs,
    arrivals: Array.from({ length: 6 }, (_, at) => ({
      atMs: 1000 + apartMs * at,
      rows: at + 1,
      bytes: 800_000 * (at + 1),
    })),
  });

test('a long wait for the first byte is no sign of a late burst', () => {
  for (const apartMs of [0, 1, 10, 20, 25, 200]) {
    expect(doubtStreaming(sixRows(apartMs))).toBeUndefined();
    expect(isTooQuickToTell(sixRows(apartMs))).toBe(apartMs < 20);
  }
});

/** Twelve rows, so many ms apart, behind bytes without rows that began 2.4 s before the first of them. */
function behindHeartbeats(apartMs: number, heartbeats: number) {
  const arrivals = Array.from({ length: 12 }, (_, at) => ({
    atMs: 2400 + apartMs * at,
    rows: at + 1,
    bytes: 14 * heartbeats + 1000 * (at + 1),
  }));
  const before = Array.from({ length: heartbeats }, (_, at) => ({
    atMs: (2400 * at) / heartbeats,
    bytes: 14 * (at + 1),
  }));
  const chunks = [...before, ...arrivals.map(({ atMs, bytes }) => ({ atMs, bytes }))];
  const bytes = 14 * heartbeats + 12_000;
  return recordingOf('streamed', { state: 'unknown', rows: 12, bytes, arrivals, chunks });
}

test.each([1, 40])(
  'rows behind %d comments or blank lines are judged among themselves',
  (count) => {
    expect(doubtStreaming(behindHeartbeats(40, count))).toBeUndefined();
    expect(isTooQuickToTell(behindHeartbeats(40, count))).toBe(false);
    expect(doubtStreaming(behindHeartbeats(2, count))).toBeUndefined();
    expect(isTooQuickToTell(behindHeartbeats(2, count))).toBe(true);
  },
);

test('a road that is read as a whole tells no row apart, so its first byte counts', () => {
  const streamed = behindHeartbeats(2, 40);
  const arrivals = streamed.arrivals.slice(-1);
  expect(isTooQuickToTell({ ...streamed, road: 'buffered', arrivals })).toBe(false);
});

test('a very large number of pages causes no error', () => {
  const pages = Array.from({ length: 300_000 }, (_, page) => [page, page + 40] as const);
  expect(doubtStreaming(streamOf(pages))).toBeUndefined();
});

test('buffered, failed and empty runs are not diagnosed', () => {
  const pages = tenPages(() => 1010);
  expect(doubtStreaming(undefined)).toBeUndefined();
  expect(doubtStreaming({ ...streamOf(pages), road: 'buffered' })).toBeUndefined();
  expect(doubtStreaming(streamOf(pages, { state: 'failed' }))).toBeUndefined();
  expect(doubtStreaming(streamOf([], { rows: 0 }))).toBeUndefined();
});

test('pages made over a short span that arrive as one were collected too', () => {
  const pages = [28, 48, 69, 89] as const;
  expect(doubtStreaming(streamOf(pages.map((at) => [at, 128.5])))).toMatchObject({
    kind: 'held-back',
  });
  expect(doubtStreaming(streamOf(pages.map((at) => [at, 100 + at / 4])))).toBeUndefined();
});

test('services of AWS are no causes on a host that may be anything', () => {
  const held = doubtStreaming(streamOf(tenPages(() => 1010)));
  const burst = doubtStreaming(
    recordingOf('streamed', {
      endMs: 1000,
      rows: 10,
      arrivals: [
        { atMs: 10, rows: 1, bytes: 10 },
        { atMs: 990, rows: 10, bytes: 1000 },
      ],
    }),
  );
  expect([held?.kind, burst?.kind]).toEqual(['held-back', 'late-burst']);
  expect(JSON.stringify([held, burst])).not.toMatch(/API Gateway|Function URL|Lambda|Scan/);
});
