import { expect, test } from 'vitest';
import { AWS_LIMITS } from './stack-limits.ts';
import { formatStartReport } from './start-report.ts';

const stack = {
  stack: 'two-fetches-local',
  database: 'embedded',
  scanLatencyMs: 110,
  pageLimit: 50,
  table: 'userInfo',
  rows: 990,
  limits: AWS_LIMITS,
} as const;

const ROADS = {
  buffered: 'http://127.0.0.1:3001/buffer',
  streamed: 'http://127.0.0.1:3002/',
  'rest-streamed': 'http://127.0.0.1:3001/stream',
  compressed: 'http://127.0.0.1:3003/buffer',
};

test('shows what runs where, and what to open', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    roads: ROADS,
    stack,
    elapsedMs: 2345,
  });
  expect(report).toBe(`
  page           http://127.0.0.1:5173/
  buffered       http://127.0.0.1:3001/buffer  API Gateway, emulated: 28 s, 6 MB
  streamed       http://127.0.0.1:3002/        Function URL, emulated: 120 s, 200 MB, 6 MB at once, then 2 MB/s
  REST streamed  http://127.0.0.1:3001/stream  API Gateway, emulated: 120 s, 200 MB, 10 MB at once, then 2 MB/s
  compressed     http://127.0.0.1:3003/buffer  API Gateway, emulated: 28 s, 6 MB, gzip
  table          userInfo, 990 rows            50 rows per Scan page, +110 ms each

The functions give up 1.5 s before their time is over, to be able to say so.

Ready in 2.3 s. Open http://127.0.0.1:5173/
Ctrl-C ends everything.`);
});

test('says what a case adds to each side', () => {
  const report = formatStartReport({
    pageUrl: undefined,
    roads: ROADS,
    stack: {
      ...stack,
      pageLimit: null,
      scanLatencyMs: 400,
      case: {
        name: 'article',
        about: 'What is rebuilt.',
        buffered: { start: 'cold', addedInitMs: 1650, gatewayBytesPerSecond: 330_000 },
        streamed: { start: 'warm', addedInitMs: 0 },
      },
    },
    elapsedMs: 0,
  });
  expect(report).toContain(`
  table          userInfo, 990 rows            1 MB per Scan page, +400 ms each
  case           article                       What is rebuilt.
                 added to buffered             every request starts cold, +1,650 ms each; API Gateway sends 330,000 bytes per second
                 added to streamed             nothing, warm
`);
});

test.each([
  [1501, 1501, ''],
  [900, 1501, 'buffered'],
  [1501, 1500, 'streamed'],
  [900, 1100, 'buffered streamed'],
])('warns of a function that has no time: %s and %s ms', (buffered, streamed, warned) => {
  const limits = { ...AWS_LIMITS, bufferedTimeoutMs: buffered, streamedTimeoutMs: streamed };
  const report = formatStartReport({
    pageUrl: undefined,
    roads: ROADS,
    stack: { ...stack, limits },
    elapsedMs: 0,
  });
  const found = [...report.matchAll(/^Warning: --(\w+)-timeout-ms /gm)];
  expect(found.map(([, noun]) => noun).join(' ')).toBe(warned);
});

test.each([
  [150_000, '150,000 bytes'],
  [1024 ** 2 - 1, '1,048,575 bytes'],
  [1024 ** 2, '1 MB'],
  [1_600_000, '1.5 MB'],
])('a size of %s bytes is told in a unit that fits', (bytes, told) => {
  const limits = { ...AWS_LIMITS, maxBufferedBytes: bytes, maxStreamedBytes: bytes };
  const report = formatStartReport({
    pageUrl: undefined,
    roads: ROADS,
    stack: { ...stack, limits },
    elapsedMs: 0,
  });
  expect(report).toContain(`API Gateway, emulated: 28 s, ${told}\n`);
  expect(report).toContain(`Function URL, emulated: 120 s, ${told}, `);
});

test('names DynamoDB’s default page size', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    roads: ROADS,
    stack: { ...stack, pageLimit: null, scanLatencyMs: 0 },
    elapsedMs: 0,
  });
  expect(report).toContain('1 MB per Scan page, +0 ms each');
});

test('says that no local stack was started if both URLs were given', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    roads: { buffered: 'https://api.example/buffer', streamed: 'https://stream.example/' },
    stack: undefined,
    elapsedMs: 1000,
  });
  expect(report).toContain('buffered     https://api.example/buffer\n');
  expect(report).toContain('streamed     https://stream.example/\n');
  expect(report).toContain('local stack  not started: the endpoints were given\n');
});

test('claims nothing about a table that is not the stack’s own, and shows the limits in force', () => {
  const limits = {
    ...AWS_LIMITS,
    bufferedTimeoutMs: 1500,
    maxStreamedBytes: 1000,
    restStreamTimeoutMs: 60_000,
  };
  const report = formatStartReport({
    pageUrl: undefined,
    roads: ROADS,
    stack: { ...stack, database: 'AWS', rows: null, scanLatencyMs: 0, limits },
    elapsedMs: 0,
  });
  expect(report).toBe(`
  buffered       http://127.0.0.1:3001/buffer  API Gateway, emulated: 1.5 s, 6 MB
  streamed       http://127.0.0.1:3002/        Function URL, emulated: 120 s, 1,000 bytes, 6 MB at once, then 2 MB/s
  REST streamed  http://127.0.0.1:3001/stream  API Gateway, emulated: 60 s, 1,000 bytes, 10 MB at once, then 2 MB/s
  compressed     http://127.0.0.1:3003/buffer  API Gateway, emulated: 1.5 s, 6 MB, gzip
  table          userInfo at AWS               50 rows per Scan page, no latency added

The functions give up 1.5 s before their time is over, to be able to say so.
Warning: --buffered-timeout-ms is 1500, with which the buffered and the paginated function can only give up. Set it to more than 1500.

Ready in 0.0 s.
Ctrl-C ends everything.`);
});
