import { expect, test } from 'vitest';
import { createRequestLog, sumOfNetwork } from './request-log.ts';

test('keeps the instants, the status and the bytes of each request, in order', () => {
  let nowMs = 0;
  const started: number[] = [];
  const log = createRequestLog(
    () => nowMs,
    () => started.push(nowMs),
  );
  expect(log.lastEndMs).toBeUndefined();
  const one = log.start('https://a.test/1');
  nowMs = 5;
  one.answer(new Response(null, { status: 204, headers: { 'server-timing': 'scan;dur=1' } }));
  one.addBytes(3);
  const two = log.start('https://a.test/2');
  nowMs = 9;
  one.addBytes(4);
  one.end();
  expect(log.lastEndMs).toBe(9);
  expect(log.read()).toEqual([
    { startedMs: 0, headersMs: 5, endMs: 9, status: 204, bytes: 7, serverTiming: 'scan;dur=1' },
    { startedMs: 5, bytes: 0 },
  ]);
  expect(log.urls).toEqual(['https://a.test/1', 'https://a.test/2']);
  expect(started).toEqual([0, 5]);
  two.end();
});

test('what it has returned does not change any more', () => {
  const log = createRequestLog(
    () => 0,
    () => {},
  );
  const request = log.start('https://a.test/');
  const before = log.read();
  request.addBytes(5);
  expect(before).toEqual([{ startedMs: 0, bytes: 0 }]);
});

test('sums what the browser reports, part by part', () => {
  expect(sumOfNetwork([])).toBeUndefined();
  expect(
    sumOfNetwork([
      { connectMs: 10, waitingMs: 20, totalMs: 40, protocol: 'h2', encodedBytes: 100 },
      { connectMs: 0, waitingMs: 30, downloadMs: 5, totalMs: 50 },
      { totalMs: 60 },
    ]),
  ).toEqual({
    connectMs: 10,
    waitingMs: 50,
    downloadMs: 5,
    totalMs: 150,
    protocol: 'h2',
    encodedBytes: 100,
  });
});
