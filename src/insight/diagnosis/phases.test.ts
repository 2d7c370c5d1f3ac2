import { expect, test } from 'vitest';
import { phasesOf } from './phases.ts';
import { recordingOf } from '#insight/testing/recording-of';

const network = {
  queuedMs: 1,
  dnsMs: 2,
  connectMs: 3,
  tlsMs: 4,
  waitingMs: 90,
  downloadMs: 900,
  totalMs: 1000,
};

const namesAndTimes = (parts: readonly { name: string; durationMs: number }[]) =>
  parts.map(({ name, durationMs }) => [name, durationMs]);

test('every part that the browser and the function report is there, in order', () => {
  const phases = phasesOf(
    recordingOf('streamed', {
      network,
      endMs: 1000,
      marks: { headersMs: 100 },
      headers: { 'server-timing': 'init;dur=40.0, scan;dur=30.0' },
      arrivals: [
        { atMs: 100, rows: 1, bytes: 1, producedMs: 30 },
        { atMs: 990, rows: 2, bytes: 2, producedMs: 800 },
      ],
    }),
  );
  expect(namesAndTimes(phases?.network ?? [])).toEqual([
    ['queued', 1],
    ['DNS', 2],
    ['connect', 3],
    ['TLS', 4],
    ['waiting', 90],
    ['download', 900],
  ]);
  expect(namesAndTimes(phases?.server ?? [])).toEqual([
    ['init', 40],
    ['scan', 30],
    ['rest', 770],
  ]);
  expect(phases).toMatchObject({ totalMs: 1000 });
  expect(phases?.remedy).toBeUndefined();
});

test('hidden parts are called hidden, with the header that reveals them', () => {
  const phases = phasesOf(
    recordingOf('buffered', { network: { totalMs: 500 }, endMs: 500, marks: { headersMs: 480 } }),
  );
  expect(namesAndTimes(phases?.network ?? [])).toEqual([
    ['hidden', 480],
    ['download', 20],
  ]);
  expect(phases?.server).toEqual([]);
  expect(phases?.remedy).toMatch(/Timing-Allow-Origin/);
});

test('a simulated run has no network to hide', () => {
  const url = 'https://simulated.invalid/stream';
  const phases = phasesOf(recordingOf('streamed', { url, marks: { headersMs: 1 } }));
  expect(phases?.remedy).toMatch(/^Simulated in this page/);
});

test('before the first byte there are no phases, and invalid numbers are left out', () => {
  expect(phasesOf(recordingOf('buffered'))).toBeUndefined();
  const odd = { ...network, dnsMs: -5, tlsMs: Number.NaN };
  const phases = phasesOf(recordingOf('buffered', { network: odd, marks: { headersMs: 1 } }));
  expect(phases?.network.map(({ name }) => name)).toEqual([
    'queued',
    'connect',
    'waiting',
    'download',
  ]);
});

const SERIES = [
  { startedMs: 0, headersMs: 90, endMs: 100, bytes: 10, serverTiming: 'init;dur=30, scan;dur=20' },
  { startedMs: 100, headersMs: 140, endMs: 160, bytes: 10, serverTiming: 'scan;dur=25' },
];

test('of a series every part is the sum over its requests, whose number is told', () => {
  const phases = phasesOf(
    recordingOf('paginated', {
      network: { totalMs: 160 },
      endMs: 160,
      marks: { headersMs: 90 },
      headers: { 'server-timing': 'init;dur=30, scan;dur=20' },
      requests: SERIES,
    }),
  );
  expect(namesAndTimes(phases?.network ?? [])).toEqual([
    ['hidden', 130],
    ['download', 30],
  ]);
  expect(namesAndTimes(phases?.server ?? [])).toEqual([
    ['init', 30],
    ['scan', 45],
  ]);
  expect(phases?.requestCount).toBe(2);
  expect(phases?.network[0]?.definition).toMatch(/of each response, all requests together/);
});

test('a request that was not answered has no parts', () => {
  const phases = phasesOf(
    recordingOf('paginated', {
      endMs: 900,
      marks: { headersMs: 90 },
      requests: [...SERIES, { startedMs: 160, bytes: 0 }],
    }),
  );
  expect(namesAndTimes(phases?.network ?? [])).toEqual([
    ['hidden', 130],
    ['download', 30],
  ]);
  expect(phases?.requestCount).toBe(3);
});
