import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { phasePicture } from './phase-picture.ts';

const network = {
  queuedMs: 1,
  dnsMs: 0,
  connectMs: 4,
  tlsMs: 0,
  waitingMs: 95,
  downloadMs: 900,
  totalMs: 1000,
};

const streamed = recordingOf('streamed', {
  network,
  endMs: 1000,
  marks: { headersMs: 100 },
  headers: { 'server-timing': 'scan;dur=30.0' },
  arrivals: [{ atMs: 990, rows: 2, bytes: 2, producedMs: 800 }],
});
const hidden = recordingOf('buffered', {
  network: { totalMs: 2000 },
  endMs: 2000,
  marks: { headersMs: 1990 },
  headers: { 'server-timing': 'init;dur=400, scan;dur=1500' },
});

test('both sides share one axis, each part after the previous one', () => {
  const { endMs, groups } = phasePicture([hidden, streamed]);
  expect(endMs).toBe(2000);
  expect(groups[0]?.lanes).toEqual([
    [
      { name: 'hidden', fromMs: 0, durationMs: 1990 },
      { name: 'download', fromMs: 1990, durationMs: 10 },
    ],
    [
      { name: 'queued', fromMs: 0, durationMs: 1 },
      { name: 'connect', fromMs: 1, durationMs: 4 },
      { name: 'waiting', fromMs: 5, durationMs: 95 },
      { name: 'download', fromMs: 100, durationMs: 900 },
    ],
  ]);
});

test('the function’s own parts begin when the request was sent, or at the start if that is hidden', () => {
  const [, server] = phasePicture([hidden, streamed]).groups;
  expect(server?.kind).toBe('server');
  expect(server?.lanes.map((lane) => lane.map(({ name, fromMs }) => [name, fromMs]))).toEqual([
    [
      ['init', 0],
      ['scan', 400],
    ],
    [
      ['scan', 5],
      ['rest', 35],
    ],
  ]);
});

test('one legend names each part once, says what is hidden, and leaves out what took no time', () => {
  const { groups } = phasePicture([hidden, streamed]);
  expect(
    groups.map(({ parts }) => parts.map(({ name, durations }) => [name, ...durations])),
  ).toEqual([
    [
      ['queued', 'hidden', 1],
      ['connect', 'hidden', 4],
      ['hidden', 1990, 'none'],
      ['waiting', 'hidden', 95],
      ['download', 10, 900],
    ],
    [
      ['init', 400, 'none'],
      ['scan', 1500, 30],
      ['rest', 'unknown', 770],
    ],
  ]);
});

test('a side without a response has no bars, and its durations are unknown', () => {
  const { groups } = phasePicture([recordingOf('buffered', { state: 'failed' }), streamed]);
  expect(groups[0]?.lanes[0]).toEqual([]);
  expect(groups[0]?.parts.every(({ durations }) => durations[0] === 'unknown')).toBe(true);
  expect(phasePicture([recordingOf('buffered')])).toMatchObject({ endMs: 1, groups: [] });
  expect(phasePicture([])).toEqual({ endMs: 1, groups: [], requestCounts: [] });
});

test('says of how many requests the parts of a side are the sum', () => {
  const requests = [{ startedMs: 0, headersMs: 5, endMs: 10, bytes: 1 }];
  const series = recordingOf('paginated', { marks: { headersMs: 5 }, requests });
  const single = recordingOf('buffered', { marks: { headersMs: 5 } });
  expect(phasePicture([single, series]).requestCounts).toEqual([undefined, 1]);
});

test('a function that tells only when its last page was ready has one part, at its end of the legend', () => {
  const { headers: _headers, ...told } = streamed;
  const [, server] = phasePicture([hidden, told]).groups;
  expect(server?.parts).toMatchObject([
    { name: 'init', durations: [400, 'unknown'] },
    { name: 'scan', durations: [1500, 'unknown'] },
    { name: 'whole', durations: ['unknown', 800] },
  ]);
});

const ASKED = { startedMs: 0, headersMs: 5, bytes: 1 };

test.each([
  ['reports how long it read', { headers: { 'server-timing': 'scan;dur=9' } }, 'none'],
  [
    'reports nothing that a function reports',
    { headers: { 'server-timing': 'cdn;dur=9' } },
    'unknown',
  ],
  ['sends no header, and dates its pages', { headers: {} }, 'unknown'],
  ['reports it for each request', { requests: [{ ...ASKED, serverTiming: 'scan;dur=9' }] }, 'none'],
  [
    'reports it for one request of two',
    { requests: [{ ...ASKED, serverTiming: 'scan;dur=9' }, ASKED] },
    'unknown',
  ],
] as const)('a cold start of a side that names none, and %s', (_, changes, duration) => {
  const { headers: _headers, ...told } = streamed;
  const [, server] = phasePicture([hidden, { ...told, ...changes }]).groups;
  expect(server?.parts[0]).toMatchObject({ name: 'init', durations: [400, duration] });
});
