import { headers, recordWith, testChecks } from './testing/check-cases.ts';

const coldHeaders = headers({ 'server-timing': 'init;dur=200.0, scan;dur=1' });
const noStore = { 'cache-control': 'no-store' };
const SERIES = [
  { startedMs: 0, headersMs: 90, bytes: 1, serverTiming: 'init;dur=200.0, scan;dur=1' },
  { startedMs: 100, headersMs: 190, bytes: 1 },
];

testChecks([
  [
    'a cold start on one side',
    'cold-starts',
    recordWith({ right: coldHeaders }, 1),
    'refuse',
    /^Cold starts were on one side only in 1 pair \(0 buffered, 1 streamed\)\.$/,
  ],
  [
    'a cold start of one request of a series, whatever the headers of its last response say',
    'cold-starts',
    recordWith(
      { left: headers({ 'server-timing': 'scan;dur=1' }), right: { requests: SERIES } },
      1,
    ),
    'refuse',
    /^Cold starts were on one side only in 1 pair \(0 buffered, 1 streamed\)\.$/,
  ],
  [
    'cold starts on both sides',
    'cold-starts',
    recordWith({ left: coldHeaders, right: coldHeaders }, 1),
    'inform',
    /1 buffered, 1 streamed, always on both sides/,
  ],
  [
    'cold starts on both sides that took no time',
    'cold-starts',
    recordWith({
      left: headers({ 'server-timing': 'init;dur=0, scan;dur=1' }),
      right: headers({ 'server-timing': 'init;dur=0, scan;dur=1' }),
    }),
    'inform',
    /Their median was 0\.0 ms \(buffered\) and 0\.0 ms \(streamed\)\.$/,
  ],
  [
    'cold starts on both sides, of which one takes longer',
    'cold-starts',
    recordWith({
      left: headers({ 'server-timing': 'init;dur=650.0, scan;dur=1' }),
      right: coldHeaders,
    }),
    'warn',
    /^Cold starts: 9 buffered, 9 streamed, always on both sides of a pair\. Their median was 650 ms \(buffered\) and 200 ms \(streamed\)\.$/,
    /^The cold starts of buffered took longer: /,
  ],
  [
    'a function that does not tell',
    'cold-starts',
    recordWith({ right: { headers: noStore } }),
    'unknown',
    /^The streamed endpoint sends no Server-Timing in which this page could see a cold start\.$/,
  ],
  [
    'cold starts on one side, and a function that does not tell',
    'cold-starts',
    recordWith({ left: coldHeaders, right: { headers: noStore } }),
    'warn',
    /^A function started cold in 9 of 9 buffered runs; this page cannot see whether one did in streamed runs\.$/,
    /^Buffered started cold in 9 of 9 runs; whether streamed did is not known\.$/,
  ],
  [
    'a Server-Timing of something else than a function',
    'cold-starts',
    recordWith({ left: headers({ 'server-timing': 'cdn-cache; desc=HIT, edge; dur=1' }) }),
    'unknown',
    /^The buffered endpoint sends no Server-Timing in which this page could see a cold start\.$/,
  ],
  [
    'runs of which one does not tell',
    'cold-starts',
    recordWith({ right: { headers: noStore } }, 1),
    'unknown',
    /^Cold starts: 0 buffered, 0 streamed, but only 17 of 18 runs say so\.$/,
  ],
  [
    'functions that do not tell',
    'cold-starts',
    recordWith({ left: { headers: noStore }, right: { headers: noStore } }),
    'unknown',
    /^The endpoints send no Server-Timing/,
  ],
]);
