import { expect, test } from 'vitest';
import { formatStartReport } from './start-report.ts';

const stack = {
  stack: 'two-fetches-local',
  scanLatencyMs: 110,
  pageLimit: 50,
  table: 'userInfo',
  rows: 1000,
} as const;

test('shows what runs where, and what to open', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    bufferUrl: 'http://127.0.0.1:3001/buffer',
    streamUrl: 'http://127.0.0.1:3002/',
    stack,
    elapsedMs: 2345,
  });
  expect(report).toBe(`
  page      http://127.0.0.1:5173/
  buffered  http://127.0.0.1:3001/buffer  API Gateway, emulated
  streamed  http://127.0.0.1:3002/        Function URL, emulated
  table     userInfo, 1,000 rows          50 rows per Scan page, +110 ms each

Ready in 2.3 s. Open http://127.0.0.1:5173/
Ctrl-C ends everything.`);
});

test('names the page size DynamoDB has by itself', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    bufferUrl: 'http://127.0.0.1:3001/buffer',
    streamUrl: 'http://127.0.0.1:3002/',
    stack: { ...stack, pageLimit: null, scanLatencyMs: 0 },
    elapsedMs: 0,
  });
  expect(report).toContain('1 MB per Scan page, +0 ms each');
});

test('says that no local stack was started, and which URL is missing', () => {
  const report = formatStartReport({
    pageUrl: 'http://127.0.0.1:5173/',
    bufferUrl: 'https://api.example/buffer',
    streamUrl: undefined,
    stack: undefined,
    elapsedMs: 1000,
  });
  expect(report).toContain('buffered     https://api.example/buffer\n');
  expect(report).toContain('streamed     VITE_STREAM_URL is not set\n');
  expect(report).toContain('local stack  not started: VITE_… URLs are set\n');
});
