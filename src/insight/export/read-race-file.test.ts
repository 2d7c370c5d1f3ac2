import { expect, test } from 'vitest';
import { answerRace } from '#insight/answer/answer-race';
import { failedRun, raceOf } from '#insight/testing/race-of';
import type { RaceRecording } from '#recording/race-recording';
import { keptRace } from './kept-race.ts';
import { openKeptRace } from './open-kept-race.ts';
import { writeRaceFile } from './race-file.ts';
import { readRaceFile } from './read-race-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A race of two rows on each side, with what came. */
function recorded(bodies: RaceRecording['bodies'] = {}): RaceRecording & { startedAt: string } {
  const { left, right } = raceOf({ rows: 2, rowBytes: 4, pages: 2 });
  return {
    startedAt: '2026-11-26T07:05:00.000Z',
    place: 'LOCAL, +60 ms per Scan page',
    browser: 'Mozilla/5.0',
    gatewayTimeoutMs: 29_000,
    runs: { left: { ...left, rowLists: { lists: [{ path: 'a', count: 2 }], chosen: 'a' } }, right },
    bodies,
  };
}

const write = (recording: RaceRecording) =>
  writeRaceFile(recording, answerRace(recording.runs, {}), '');

/** The file of a race with `change` made to it, as a text. */
function changed(change: (file: ReturnType<typeof JSON.parse>) => void): string {
  const file = JSON.parse(write(recorded({ left: bytes('[1, 2] .') })));
  change(file);
  return JSON.stringify(file);
}

/** Gives a race the addresses of a scene. */
function asScene({ runs }: ReturnType<typeof JSON.parse>): void {
  runs.left.url = 'https://simulated.invalid/buffer';
  runs.right.url = 'https://simulated.invalid/stream';
}

/** The file of a race in a scene with `change` made to it, as a text. */
const changedScene = (change: (file: ReturnType<typeof JSON.parse>) => void) =>
  changed((file) => {
    delete file.gatewayTimeoutMs;
    file.place = 'SIMULATED, seed 1';
    asScene(file);
    change(file);
  });

const SERIES = [
  { startedMs: 0, headersMs: 100, endMs: 110, bytes: 4 },
  { startedMs: 110, headersMs: 2400, endMs: 2410, bytes: 4 },
];

/** The file of a race in which the left side reads these requests, as a text. */
const changedSeries = (requests: unknown, change: Record<string, unknown> = {}) =>
  changed((file) => {
    file.roads.left = 'paginated';
    Object.assign(file.runs.left, { road: 'paginated', requests }, change);
  });

const withBase64 = (base64: string) => changed((file) => (file.bodies.left = { base64 }));

test('what was saved is read again, whole, without rows', () => {
  expect(readRaceFile(write(recorded()))).toEqual(recorded());
});

test('rows that were saved are read again, byte by byte, also where they are no text', () => {
  const bodies = {
    left: bytes('\uFEFF[1,2]'),
    right: Uint8Array.of(91, 255, 0, 128, 34, 10, 13, 93),
  };
  expect(readRaceFile(write(recorded(bodies)))).toEqual(recorded(bodies));
});

test('a scene says that it is simulated, also where its place is missing', () => {
  const text = changed((file) => {
    delete file.gatewayTimeoutMs;
    file.place = '';
    asScene(file);
  });
  expect(readRaceFile(text).place).toBe('SIMULATED');
});

test.each([
  ['at the time of its chunk, by a coarser clock', { firstPaintMs: 2395, lastPaintMs: 2395 }],
  ['with a last row that only the frame tells of', { firstPaintMs: 2500, lastPaintMs: 2420 }],
])('a run is read that was on screen %s', (_name, marks) => {
  const text = changed((file) => Object.assign(file.runs.left.marks, marks, { paintedRows: 2 }));
  expect(readRaceFile(text).runs.left.marks).toMatchObject(marks);
});

test('a run is read whose server reports a time that its own run contradicts, which the page weighs', () => {
  const reported = { elapsedMs: 900_000, readUnits: 999_999 };
  const text = changed((file) => (file.runs.right.reported = reported));
  expect(readRaceFile(text).runs.right.reported).toEqual(reported);
});

test('a race is read that was left before its rows were on screen', () => {
  const text = changed((file) => {
    Object.assign(file.runs.left.marks, { lastPaintMs: 2500, paintedRows: 1 });
  });
  expect(readRaceFile(text).runs.left.marks.paintedRows).toBe(1);
});

test('a row may be on screen before the first that counts, where a line before it could not be read', () => {
  const text = changed((file) => {
    const { left } = file.runs;
    left.chunks.unshift({ atMs: 10, bytes: 1 });
    left.badLineCount = 1;
    left.badLines = [{ lineNumber: 1, byteOffset: 0, reason: 'It is no JSON.' }];
    Object.assign(left.marks, { headersMs: 5, firstPaintMs: 50 });
  });
  expect(readRaceFile(text).runs.left.marks.firstPaintMs).toBe(50);
});

test('a series is read again, also one that was stopped before its first answer', () => {
  expect(readRaceFile(changedSeries(SERIES)).runs.left.requests).toEqual(SERIES);
  const none = { rows: 0, bytes: 0, chunks: [], arrivals: [], marks: {}, checkedRows: 0 };
  const text = changedSeries(undefined, { ...none, state: 'aborted' });
  expect(readRaceFile(JSON.stringify({ ...JSON.parse(text), bodies: {} })).runs.left.state).toBe(
    'aborted',
  );
});

test('of many lines that could not be read, the first hundred are kept', () => {
  const badLines = Array.from({ length: 100 }, (_, index) => ({
    lineNumber: index + 1,
    byteOffset: 0,
    reason: 'It is no JSON.',
  }));
  const text = changed((file) => Object.assign(file.runs.left, { badLineCount: 700, badLines }));
  expect(readRaceFile(text).runs.left.badLineCount).toBe(700);
});

test('a run that failed is read again', () => {
  const runs = raceOf({ right: failedRun(300, 502, 'HTTP 502.') });
  const recording = { place: '', browser: 'Mozilla/5.0', runs, bodies: {} };
  expect(readRaceFile(write(recording))).toEqual(recording);
});

test('a race that was saved before rows could be is read, and has no date', () => {
  const text = changed((file) => {
    delete file.startedAt;
    delete file.bodies;
    delete file.gatewayTimeoutMs;
  });
  const read = readRaceFile(text);
  expect(read).not.toHaveProperty('startedAt');
  expect(read.bodies).toEqual({});
});

test.each<[string, string, RegExp]>([
  ['no JSON', 'hello', /^This file is not JSON, or was cut off: .* Save the race again\.$/],
  ['a cut file', write(recorded()).slice(0, 700), /^This file is not JSON, or was cut off/],
  ['an empty file', '', /not JSON, or was cut off/],
  ['null', 'null', /not a race: its "format" is not "two-fetches-race"/],
  [
    'a measurement',
    '{"format":"two-fetches-measurement","version":2}',
    /not a race: its "format" is not/,
  ],
  [
    'a newer version',
    changed((file) => (file.version = 2)),
    /^This file has version 2, and this page reads version 1\. Open it with the page that saved it\.$/,
  ],
  [
    'a version of any kind',
    changed((file) => (file.version = [[[[{}]]]])),
    /^This file has no version/,
  ],
  [
    'a run that is missing',
    changed((file) => delete file.runs.right),
    /^This file was changed since it was saved: runs\.right is missing\./,
  ],
  [
    'a number that is a text',
    changed((file) => (file.runs.left.endMs = 'soon')),
    /runs\.left\.endMs is "soon", and should be a number\./,
  ],
  [
    'a place that is a novel',
    changed((file) => (file.place = 'x'.repeat(1029))),
    /saved: place has 1,029 characters, and should have at most 1,000\. Open one/,
  ],
  [
    'an end state that nobody knows',
    changed((file) => (file.runs.left.state = 'great')),
    /runs\.left\.state is "great", and should be "complete", "failed", "truncated", "aborted" or "unknown"\./,
  ],
  [
    'a word for yes',
    changed((file) => (file.runs.left.wasHidden = 'yes')),
    /runs\.left\.wasHidden is "yes", and should be true or false\./,
  ],
  [
    'a number without an end',
    changed((file) => (file.runs.left.endMs = 'endless')).replace('"endless"', '1e999'),
    /runs\.left\.endMs is Infinity, and should be a number that is not infinite\./,
  ],
  [
    'a part of a row',
    changed((file) => (file.runs.left.rows = 0.5)),
    /runs\.left\.rows is 0\.5, and should be a whole number\./,
  ],
  [
    'nothing for a place',
    changed((file) => (file.place = null)),
    /saved: place is null, and should be a text\./,
  ],
  [
    'a run for a list',
    changed((file) => (file.runs.left.chunks = { atMs: 1 })),
    /runs\.left\.chunks is an object, and should be a list\./,
  ],
  [
    'a text for an object',
    changed((file) => (file.runs = 'both')),
    /saved: runs is "both", and should be an object\./,
  ],
  [
    'another method',
    changed((file) => (file.runs.left.method = 'PUT')),
    /runs\.left\.method is "PUT", and should be "POST"\./,
  ],
  [
    'a body that is none',
    changed((file) => (file.bodies.left = 5)),
    /bodies\.left is 5, and should be a body, as "text" or as "base64"\./,
  ],
  [
    'a body that is no base64',
    changed((file) => (file.bodies.left = { base64: '§' })),
    /bodies\.left is an object, and should be a body, as "text" or as "base64"\./,
  ],
  [
    'a road that nobody knows',
    changed((file) => (file.runs.left.road = 'air')),
    /^This file has a road that this page does not know: runs\.left\.road is "air"\. Open it with/,
  ],
  [
    'a clock that runs backwards',
    changed((file) => (file.runs.right.chunks[0].atMs = 9000)),
    /runs\.right\.chunks\.1\.atMs is less than the one before/,
  ],
  [
    'a body before its headers',
    changed((file) => (file.runs.right.marks.headersMs = file.runs.right.chunks[0].atMs + 0.5)),
    /runs\.right\.(?:chunks\.0\.atMs|marks\.firstRowMs) is before (?:marks\.)?headersMs/,
  ],
  [
    'an end before the last byte',
    changed((file) => (file.runs.right.endMs = file.runs.right.chunks.at(-1).atMs - 1)),
    /runs\.right\.endMs is before the last of chunks/,
  ],
  [
    'an end before the headers',
    changed((file) => {
      Object.assign(file.runs.left, { state: 'failed', rows: 0, bytes: 0, endMs: 5 });
      Object.assign(file.runs.left, { chunks: [], arrivals: [], marks: { headersMs: 6 } });
      delete file.bodies;
    }),
    /runs\.left\.endMs is before marks\.headersMs/,
  ],
  [
    'a first row that was on screen before the first byte',
    changed((file) => (file.runs.left.marks.firstPaintMs = 1)),
    /runs\.left\.marks\.firstPaintMs is before the first of chunks/,
  ],
  [
    'a first row that was on screen before it came',
    changed((file) => {
      const { marks, chunks } = file.runs.left;
      chunks.unshift({ atMs: 10, bytes: 1 });
      Object.assign(marks, { headersMs: 5, firstPaintMs: 50 });
    }),
    /runs\.left\.marks\.firstPaintMs is before firstRowMs/,
  ],
  [
    'a last row that was on screen before the first',
    changed((file) => {
      Object.assign(file.runs.right.marks, { firstPaintMs: 400, lastPaintMs: 250, paintedRows: 2 });
    }),
    /runs\.right\.marks\.lastPaintMs is before firstPaintMs/,
  ],
  [
    'a last row that was on screen before it came',
    changed((file) => {
      Object.assign(file.runs.right.marks, { firstPaintMs: 400, lastPaintMs: 450, paintedRows: 2 });
    }),
    /runs\.right\.marks\.lastPaintMs is before lastRowMs/,
  ],
  [
    'more rows on screen than came',
    changed((file) => Object.assign(file.runs.right.marks, { lastPaintMs: 2500, paintedRows: 3 })),
    /runs\.right\.marks\.paintedRows is 3, and rows is 2/,
  ],
  [
    'more bytes than came in chunks',
    changed((file) => (file.runs.right.bytes = 5_000_000)),
    /runs\.right\.chunks count 8 bytes, and bytes is 5000000/,
  ],
  [
    'fewer bytes than came in chunks',
    changed((file) => (file.runs.right.bytes = 7)),
    /runs\.right\.chunks count 8 bytes, and bytes is 7/,
  ],
  [
    'more bytes on the way than any encoding makes of what came',
    changed((file) => (file.runs.right.network = { totalMs: 2000, encodedBytes: 5_000_000 })),
    /runs\.right\.network\.encodedBytes is 5000000, and bytes is 8/,
  ],
  [
    'more rows than were checked',
    changed(({ runs }) => (runs.right.arrivals.at(-1).rows = runs.right.rows = 2000)),
    /runs\.right\.checkedRows is 2, and rows is 2000, all of which are checked before the end\./,
  ],
  [
    'a scene whose function ran for longer than its run',
    changedScene((file) => (file.runs.right.reported = { elapsedMs: 900_000 })),
    /runs\.right\.reported\.elapsedMs is 900000, and endMs is 2420/,
  ],
  [
    'a scene whose function ran for less time than its pages took',
    changedScene((file) => (file.runs.right.reported = { elapsedMs: 230.66 })),
    /runs\.right\.reported\.elapsedMs is 230\.66, and arrivals\.1\.producedMs is 2410\./,
  ],
  [
    'a scene with a page that came before it was read',
    changedScene((file) => (file.runs.right.arrivals[0].producedMs = 200)),
    /runs\.right\.arrivals\.0\.producedMs is 200, and atMs is 121\./,
  ],
  [
    'a scene whose function ran for less time than its first page took',
    changedScene((file) => {
      const { right } = file.runs;
      for (const arrival of right.arrivals) delete arrival.producedMs;
      Object.assign(right, { reported: { elapsedMs: 0 } });
      right.headers = { 'server-timing': 'scan;dur=111.0' };
    }),
    /runs\.right\.reported\.elapsedMs is 0, and its header says 111\./,
  ],
  [
    'a scene whose function took less time than it read',
    changedScene((file) => {
      file.runs.left.headers = { 'server-timing': 'scan;dur=2350, total;dur=235' };
    }),
    /runs\.left\.headers\.server-timing has a total of 235 ms, and a scan of 2350 ms\./,
  ],
  [
    'a scene whose function took longer than the wait for it',
    changedScene((file) => {
      file.runs.left.headers = { 'server-timing': 'init;dur=500, scan;dur=2350, total;dur=2350' };
    }),
    /runs\.left\.headers\.server-timing tells of 2850 ms, and its headers came after 2410 ms\./,
  ],
  [
    'a scene with an address of another road',
    changedScene((file) => (file.runs.right.url = 'https://simulated.invalid/page?rows=2')),
    /runs\.right\.road is "streamed", and url is that of "paginated" in a scene\./,
  ],
  [
    'lines that could not be read, and are not there',
    changed((file) => (file.runs.left.badLineCount = 7)),
    /runs\.left\.badLines has 0 lines, and badLineCount is 7\./,
  ],
  [
    'a line that could not be read behind the end',
    changed((file) => {
      const badLines = [{ lineNumber: 1, byteOffset: 9, reason: 'It is no JSON.' }];
      Object.assign(file.runs.left, { badLineCount: 1, badLines });
    }),
    /runs\.left\.badLines\.0\.byteOffset is 9, and bytes is 8\./,
  ],
  [
    'another count that is the same one',
    changed((file) => (file.runs.left.otherCount = { said: 2, came: 2, by: 'count' })),
    /runs\.left\.otherCount\.said is 2, and so is otherCount\.came\./,
  ],
  [
    'another count of more rows than came',
    changed((file) => (file.runs.left.otherCount = { said: 2, came: 3, by: 'count' })),
    /runs\.left\.otherCount\.came is 3, and rows is 2\./,
  ],
  ...['receivedMs', 'lateEndMs'].map((name): [string, string, RegExp] => [
    `a run whose ${name} is behind its end`,
    changed((file) => (file.runs.left[name] = 2411)),
    new RegExp(`runs\\.left\\.${name} is 2411, and endMs is 2410\\.`),
  ]),
  [
    'a series without its requests',
    changedSeries(undefined),
    /runs\.left\.requests is missing, and road is "paginated"\./,
  ],
  [
    'a series of no request',
    changedSeries([]),
    /runs\.left\.requests is missing, and road is "paginated"\./,
  ],
  [
    'requests of what is no series',
    changedSeries(SERIES).replaceAll('"paginated"', '"buffered"'),
    /runs\.left\.requests is there, and road is "buffered"\./,
  ],
  [
    'a series without one of its requests',
    changedSeries(SERIES.slice(0, 1)),
    /runs\.left\.requests count 4 bytes, and bytes is 8\./,
  ],
  [
    'a series that went on behind its end',
    changedSeries([...SERIES, { startedMs: 2411, headersMs: 2500, bytes: 0 }]),
    /runs\.left\.endMs is before the answer to requests\.2\./,
  ],
  [
    'a failure that nothing tells of',
    changed((file) => (file.runs.left.state = 'failed')),
    /runs\.left\.problem is missing, and state is "failed"\./,
  ],
  [
    'a cut that nothing tells of',
    changed((file) => (file.runs.right.state = 'truncated')),
    /runs\.right\.problem is missing, and state is "truncated"\./,
  ],
  [
    'a problem of a run that is complete',
    changed((file) => (file.runs.left.problem = failedRun(300, 502, 'HTTP 502.').problem)),
    /runs\.left\.problem is there, and state is "complete"\./,
  ],
  ...[199, 304, 502].map((status): [string, string, RegExp] => [
    `a complete run with HTTP ${status}`,
    changed((file) => (file.runs.left.status = status)),
    new RegExp(`runs\\.left\\.status is ${status}, and state is "complete"\\.`),
  ]),
  [
    'rows that become fewer',
    changed((file) => (file.runs.right.arrivals[0].rows = 5)),
    /runs\.right\.arrivals\.1\.rows is less than the one before/,
  ],
  [
    'a negative instant',
    changed((file) => (file.runs.right.chunks[0].atMs = -1)),
    /runs\.right\.chunks\.0\.atMs is -1, and should be 0 or more\./,
  ],
  [
    'a body of another length',
    changed((file) => (file.bodies.left = { text: '[1]' })),
    /bodies\.left has 3 bytes, and runs\.left\.bytes is 8/,
  ],
  [
    'a body that is no base64',
    changed((file) => (file.bodies.left = { base64: '§' })),
    /bodies\.left/,
  ],
  [
    'a date that is none',
    changed((file) => (file.startedAt = 'yesterday')),
    /startedAt is "yesterday", and should be an ISO 8601 time/,
  ],
  [
    'a road that nobody knows, beside those of the runs',
    changed((file) => (file.roads.right = 'air')),
    /^This file has a road that this page does not know: roads\.right is "air"\. Open it with/,
  ],
  [
    'a road that its run does not have',
    changed((file) => (file.roads.left = 'paginated')),
    /saved: roads\.left is "paginated", and runs\.left\.road is "buffered"\. Open one/,
  ],
  [
    'a scene at an address of this machine',
    changed((file) => {
      delete file.gatewayTimeoutMs;
      file.place = 'SIMULATED, seed 1';
    }),
    /saved: place is "SIMULATED, seed 1", and runs\.left\.url is no address of a scene\. Open one/,
  ],
  [
    'a local stack at an address of a scene',
    changed((file) => (file.runs.right.url = 'https://simulated.invalid/stream')),
    /place is "LOCAL, \+60 ms per Scan page", and runs\.right\.url is an address of a scene, whose place begins with "SIMULATED"\./,
  ],
  [
    'a local stack at an address of AWS',
    changed(
      (file) => (file.runs.left.url = 'https://a1.execute-api.eu-west-1.amazonaws.com/buffer'),
    ),
    /place is "LOCAL, .*", and runs\.left\.url is an address of AWS\./,
  ],
  [
    'limits of a local stack elsewhere',
    changed((file) => (file.place = 'YOUR ENDPOINTS')),
    /place is "YOUR ENDPOINTS", and gatewayTimeoutMs is a limit of a local stack, whose place begins with "LOCAL"\./,
  ],
  [
    'changes to what is no scene',
    changed((file) => (file.changes = ['Rows: 300'])),
    /place is "LOCAL, .*", and there are changes to a scene, whose place begins with "SIMULATED"\./,
  ],
])('%s is refused, with what is wrong and where', (_name, text, message) => {
  expect(() => readRaceFile(text)).toThrow(message);
});

test.each([
  ['a length that is no multiple of four', 'WzEsIDJdIC4'],
  ['padding in the middle', 'WzEs=DJdIC4='],
  ['three characters of padding', 'WzEsIDJdI==='],
  ['a character of another alphabet', 'WzEsIDJdIC_='],
])('a body in base64 with %s is refused', (_name, base64) => {
  expect(readRaceFile(withBase64('WzEsIDJdIC4=')).bodies.left).toEqual(bytes('[1, 2] .'));
  expect(() => readRaceFile(withBase64(base64))).toThrow(/bodies\.left/);
});

test('a body of millions of characters is read to its end before it is refused', () => {
  const text = withBase64('A'.repeat(12_000_000));
  expect(() => readRaceFile(text)).toThrow(
    /bodies\.left has 9000000 bytes, and runs\.left\.bytes is 8/,
  );
});

test('what this machine keeps is opened again with its rows, without what may be secret in an address', () => {
  const recording = recorded({ left: bytes('[1, 2] .') });
  const { left, right } = recording.runs;
  const secret = { ...left, url: 'https://me:pw@api.example:8443/rows?key=1#x' };
  const kept = keptRace({ ...recording, runs: { left: secret, right } });
  expect(kept).toMatchObject({
    id: '2026-11-26T07:05:00.000Z',
    hosts: ['api.example:8443', '127.0.0.1:3002'],
    sidesWithRows: ['left'],
    result: expect.stringContaining('streamed had its first row'),
  });
  expect(JSON.stringify(kept)).not.toMatch(/pw|key=1/);
  const opened = openKeptRace(kept);
  expect(opened).toEqual({
    ...recording,
    runs: { left: { ...left, url: 'https://api.example:8443/rows' }, right },
    hasCutAddresses: true,
  });
  // It is in a file that is saved of it, too.
  expect(readRaceFile(write(opened)).hasCutAddresses).toBe(true);
  expect(openKeptRace(keptRace(recording))).not.toHaveProperty('hasCutAddresses');
});

test('a race of more instants than anybody waits for is not kept', () => {
  const { runs, ...others } = recorded();
  const chunks = Array.from({ length: 500_001 }, () => ({ atMs: 1, bytes: 1 }));
  expect(() => keptRace({ ...others, runs: { ...runs, left: { ...runs.left, chunks } } })).toThrow(
    'it came in more pieces than are kept, which is 500,000.',
  );
});

/** The race above with a side that took two requests. */
function withSeries(): RaceRecording & { startedAt: string } {
  const recording = recorded();
  const { left } = recording.runs;
  const [half, all] = [Math.floor(left.bytes / 2), left.bytes];
  const requests = [
    { startedMs: 0, headersMs: 5, endMs: 10, status: 200, bytes: half, serverTiming: 'scan;dur=2' },
    { startedMs: 10, headersMs: 15, endMs: 20, bytes: all - half, network: { totalMs: 10 } },
    { startedMs: 20, bytes: 0 },
  ];
  return {
    ...recording,
    runs: { ...recording.runs, left: { ...left, road: 'paginated', requests } },
  };
}

test('the requests of a series are read again', () => {
  expect(readRaceFile(write(withSeries()))).toEqual(withSeries());
});

test.each([
  [1, 'startedMs', -1, /requests\.1\.startedMs/],
  [1, 'startedMs', 'soon', /requests\.1\.startedMs is "soon"/],
  [0, 'startedMs', 11, /requests\.0\.headersMs is before startedMs/],
  [1, 'headersMs', 21, /requests\.1\.endMs is before headersMs/],
  [2, 'startedMs', 9, /requests\.2\.startedMs is less than the one before/],
  [1, 'bytes', 1_000_000_000, /requests count \d+ bytes, and bytes is \d+/],
])('requests that cannot be are refused: %s %s %s', (index, member, value, message) => {
  const file = JSON.parse(write(withSeries()));
  file.runs.left.requests[index][member] = value;
  expect(() => readRaceFile(JSON.stringify(file))).toThrow(message);
});

/** The race above, whose right side started this much later than the left one. */
const apart = (ms: number) =>
  changed(({ runs }) => (runs.right.startedAtMs = runs.left.startedAtMs + ms));

test('sides that started more than a minute apart are no race', () => {
  expect(() => readRaceFile(apart(60_001))).toThrow(
    'This file was changed since it was saved: runs.left.startedAtMs and runs.right.startedAtMs are more than a minute apart.',
  );
});

test('sides of which one had to wait for its worker are a race', () => {
  expect(readRaceFile(apart(32_000)).runs.right.startedAtMs).toBe(32_500);
});

test('a race is read in which a side was stopped before it could start', () => {
  const none = { rows: 0, bytes: 0, checkedRows: 0, chunks: [], arrivals: [], marks: {} };
  const stopped = { ...none, startedAtMs: 0, endMs: 0, state: 'aborted' };
  const text = changed(({ runs }) => {
    runs.left.startedAtMs = 90_000;
    Object.assign(runs.right, stopped);
  });
  expect(readRaceFile(text).runs.right).toMatchObject(stopped);
});

test.each([
  ['none at all', undefined],
  ['nothing', null],
  ['texts', { left: '[1, 2] .', right: 5 }],
  ['a body of another length', { left: bytes('[1]') }],
])('a kept race with %s in the place of its rows is opened without rows', (_name, stored) => {
  const kept = keptRace(recorded({ left: bytes('[1, 2] .') }));
  const opened = openKeptRace({ ...kept, bodies: stored as RaceRecording['bodies'] });
  expect(opened.bodies).toEqual({});
  expect(opened.runs.left.rows).toBe(2);
});
