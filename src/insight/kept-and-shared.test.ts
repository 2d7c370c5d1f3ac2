/** What of a race is in a file, kept on this machine or in a link: `testing/words/kept-and-shared.md` has it in full. */
import { expect, test } from 'vitest';
import { answerOf, keptRace } from '#insight/export/kept-race';
import { keptMeasurement } from '#insight/export/kept-measurement';
import { readMeasurementFile, writeMeasurementFile } from '#insight/export/measurement-file';
import { writeRaceFile } from '#insight/export/race-file';
import { readRaceFile } from '#insight/export/read-race-file';
import { shareableRace } from '#insight/share/shareable-race';
import { measurementOf } from '#insight/testing/measurement-of';
import { runByRoad } from '#insight/testing/runs-by-roads';
import { SHOWN_SITUATIONS } from '#insight/testing/shown-situations';
import { withRequests } from '#insight/testing/with-requests';
import { createWordList, type Told, toldIn } from '#insight/testing/write-words';
import type { MeasurementFile } from '#insight/export/measurement-file';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';

type Runs = Readonly<Record<Side, EndedRecording>>;

const NETWORK = {
  redirectMs: 1,
  queuedMs: 2,
  dnsMs: 3,
  connectMs: 4,
  tlsMs: 5,
  waitingMs: 6,
  downloadMs: 7,
  totalMs: 28,
  protocol: 'h2',
  encodedBytes: 12_300,
};

/** A recording with everything that one can have. */
const FULL = {
  road: 'paginated',
  url: 'https://me:word@api.example.test:8443/rows?limit=50&fields=id&token=secret#part',
  method: 'POST',
  headerNames: ['authorization'],
  startedAtMs: 500,
  state: 'failed',
  endMs: 2000,
  marks: {
    headersMs: 90,
    firstRowMs: 100,
    lastRowMs: 1900,
    firstPaintMs: 120,
    firstPaintSource: 'element-timing',
    lastPaintMs: 1950,
    lastPaintSource: 'frame',
    paintedRows: 4,
  },
  chunks: [
    { atMs: 100, bytes: 1000 },
    { atMs: 1900, bytes: 4000 },
  ],
  arrivals: [
    { atMs: 100, rows: 2, bytes: 1000, producedMs: 80 },
    { atMs: 1900, rows: 4, bytes: 4000, producedMs: 1800 },
  ],
  rows: 4,
  bytes: 4000,
  status: 201,
  headers: {
    'content-type': 'application/json',
    'content-encoding': 'br',
    'content-length': '4000',
    'server-timing': 'init;dur=800, scan;dur=100, read;desc="4", memory;desc="512", cache;desc="x"',
    'x-amzn-requestid': 'f00',
    via: '1.1 squid',
    age: '30',
    'x-cache': 'HIT',
  },
  badLineCount: 1,
  badLines: [{ lineNumber: 3, byteOffset: 90, reason: 'It starts {"name":"Ada"}.' }],
  reported: { elapsedMs: 1800, readUnits: 12.5, memoryMb: 512 },
  receivedMs: 1990,
  checkedRows: 4,
  isRedirected: true,
  redirectedTo: 'b.example.test/rows',
  format: 'objects',
  hasTypedRows: true,
  hasNextPage: true,
  isNextPageOutOfReach: true,
  listPath: 'users',
  rowLists: { lists: [{ path: 'users', count: 4 }], chosen: 'users' },
  notes: ['The response says Ada.'],
  lateEndMs: 1200,
  errorsBeside: [{ by: 'errors', words: 'Ada failed' }],
  otherCount: { said: 310, came: 4, by: 'Count' },
  messageAtEnd: { isError: true, isNoRow: true, words: 'Ada stopped it' },
  network: NETWORK,
  requests: [
    {
      startedMs: 0,
      headersMs: 90,
      endMs: 100,
      status: 201,
      bytes: 2000,
      serverTiming: 'scan;dur=90, cache;desc="x"',
      network: NETWORK,
    },
  ],
  contentHash: '00112233aabbccdd',
  orderHash: 'ddccbbaa33221100',
  longestFrameMs: 40,
  parse: { wholeMs: 3, byLineMs: 4, lines: 4 },
  isReadHere: true,
  brokeAfterEnd: true,
  wasOutOfView: true,
  wasHidden: true,
  problem: {
    code: 'message-only',
    message: 'The endpoint answered with a message in place of rows (HTTP 200): Ada.',
    remedy: 'Look.',
    evidence: '{"message":"Ada"}',
    standIn: '{',
    bodyKind: 'text',
    detail: 'repeated',
  },
} satisfies EndedRecording;

function recordingOf(runs: Runs) {
  return {
    startedAt: '2026-11-26T08:00:00.000Z',
    place: 'LOCAL, api.example.test:8443',
    browser: 'Chrome 149',
    runs,
    bodies: {},
  };
}

function measurementFileOf(runs: Runs): MeasurementFile {
  const pairs = [
    { isWarmUp: false, first: 'left' as const, runs },
    { isWarmUp: false, first: 'right' as const, runs: { left: runs.left } },
  ];
  return {
    format: 'two-fetches-measurement',
    version: 2,
    place: 'LOCAL',
    browser: 'Chrome 149',
    measurement: {
      ...measurementOf(pairs),
      state: 'stopped',
      roads: { left: runs.left.road, right: runs.right.road },
    },
  };
}

const { requests: _requests, ...OF_ONE_REQUEST } = FULL;
const FULL_RUNS: Runs = {
  left: FULL,
  right: { ...OF_ONE_REQUEST, road: 'streamed', method: 'POST' },
};

const CASES: readonly (readonly [situation: string, runs: Runs])[] = [
  ['everything that a recording can have', FULL_RUNS],
  ...Object.entries(SHOWN_SITUATIONS).map(
    ([situation, { left, right }]) =>
      [
        situation,
        { left: runByRoad('buffered', left), right: withRequests(runByRoad('paginated', right)) },
      ] as const,
  ),
];

test('everything that a recording can have is in files, and is read from them again', () => {
  const recording = recordingOf(FULL_RUNS);
  expect(readRaceFile(writeRaceFile(recording, answerOf(recording), '')).runs).toEqual(FULL_RUNS);
  const { measurement } = measurementFileOf(FULL_RUNS);
  const text = writeMeasurementFile({ place: '', browser: '', measurement });
  expect(readMeasurementFile(text).measurement).toEqual(measurement);
});

test('what is kept and what is shared of a race is what is written down', async () => {
  const words = createWordList();
  for (const [situation, runs] of CASES) {
    const { text, ...summary } = keptRace(recordingOf(runs));
    const measured = keptMeasurement(measurementFileOf(runs));
    const told = [
      ...toldIn(summary, 'kept'),
      ...toldIn(readRaceFile(text).runs, 'kept'),
      ...toldIn(shareableRace(recordingOf(runs), false), 'shared'),
      ...toldIn(shareableRace(recordingOf(runs), true), 'named'),
      ...toldIn({ ...measured, text: '' }, 'measured'),
      ...toldIn(readMeasurementFile(measured.text).measurement.pairs[0], 'measured'),
    ];
    // Instants are kept as they are.
    const isTold = ([path]: Told[number]) => runs === FULL_RUNS || !/chunks|arrivals/.test(path);
    words.add(situation, [], told.filter(isTold));
  }
  await expect(words.text()).toMatchFileSnapshot('testing/words/kept-and-shared.md');
});
