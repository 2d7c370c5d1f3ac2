import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import type { NetworkTiming, RequestRecord } from '#recording/request-record';
import { PAGINATED } from '#roads/paginated';
import { STREAMED } from '#roads/streamed';
import { type Usage, usageOf, whyNoUsage } from './usage.ts';

type Changes = Partial<EndedRecording>;

const timing = (header: string): Changes => ({ headers: { 'server-timing': header } });
const network = (changes: Partial<NetworkTiming>): Changes => ({
  network: { totalMs: 900, ...changes },
});

const REPORTED = 'as the function reports';
const FIRST_BYTE = 'estimated by the wait for the first byte, round trip included';
const LAST_ROW = 'estimated by the time until the last row arrived, round trip included';

test.each<[string, string, Changes, number, string, string]>([
  ['the function’s total', 'buffered', timing('total;dur=300'), 300, 'reported', REPORTED],
  [
    'the stream’s last line before the header',
    'streamed',
    { ...timing('total;dur=300'), reported: { elapsedMs: 400 } },
    400,
    'reported',
    REPORTED,
  ],
  [
    'the browser’s wait',
    'buffered',
    { ...network({ waitingMs: 70 }), marks: { headersMs: 80, lastRowMs: 80 }, endMs: 90 },
    70,
    'estimated',
    FIRST_BYTE,
  ],
  [
    'the headers',
    'buffered',
    { marks: { headersMs: 80, lastRowMs: 80 }, endMs: 90 },
    80,
    'estimated',
    FIRST_BYTE,
  ],
  ['the end', 'compressed', { endMs: 90 }, 90, 'estimated', FIRST_BYTE],
  [
    'a stream’s last row',
    'streamed',
    { ...network({ waitingMs: 7 }), marks: { headersMs: 8, lastRowMs: 80 }, endMs: 90 },
    80,
    'estimated',
    LAST_ROW,
  ],
  ['a stream’s end', 'rest-streamed', { endMs: 90 }, 90, 'estimated', LAST_ROW],
  [
    'the wait without the cold start in it',
    'buffered',
    { ...timing('init;dur=1500, scan;dur=600'), marks: { headersMs: 2100, lastRowMs: 2100 } },
    600,
    'estimated',
    `${FIRST_BYTE}, without cold starts`,
  ],
  [
    'a stream’s last row without the cold start before it',
    'streamed',
    { ...timing('init;dur=1500, scan;dur=60'), marks: { headersMs: 1600, lastRowMs: 2100 } },
    600,
    'estimated',
    `${LAST_ROW}, without cold starts`,
  ],
  [
    'the wait, if a cold start took longer and so cannot be in it',
    'buffered',
    { ...timing('init;dur=1500, scan;dur=60'), marks: { headersMs: 80, lastRowMs: 80 } },
    80,
    'estimated',
    FIRST_BYTE,
  ],
  [
    'the function’s total, in which no cold start is',
    'buffered',
    { ...timing('init;dur=1500, total;dur=600'), marks: { headersMs: 2200 } },
    600,
    'reported',
    REPORTED,
  ],
  [
    'a scan alone says nothing of the whole',
    'buffered',
    { ...timing('scan;dur=5'), endMs: 90 },
    90,
    'estimated',
    FIRST_BYTE,
  ],
])('the duration of a run is known by %s', (_, road, changes, value, basis, how) => {
  expect(usageOf(recordingOf(road, changes))?.durationMs).toEqual({ value, basis, how });
});

const TIMES = { marks: { headersMs: 120, firstRowMs: 130, lastRowMs: 900 }, endMs: 910 };
const lastPage = (producedMs: number): Changes => ({
  arrivals: [{ atMs: 900, rows: 1000, bytes: 130_400, producedMs }],
});

test.each<[string, string, Changes, number, string]>([
  [
    'a last page that was ready later',
    'streamed',
    { ...TIMES, ...lastPage(812), reported: { elapsedMs: 5 } },
    900,
    `${LAST_ROW}: the function reports 5.0 ms, but 812 ms for its last page`,
  ],
  [
    'reading that took longer',
    'buffered',
    { ...TIMES, ...timing('scan;dur=90, total;dur=5') },
    120,
    `${FIRST_BYTE}: the function reports 5.0 ms, but 90 ms for reading alone`,
  ],
  [
    'an end that was here sooner',
    'streamed',
    { ...TIMES, ...timing('init;dur=100'), reported: { elapsedMs: 9000 } },
    800,
    `${LAST_ROW}, without cold starts: the function reports 9.00 s, but its answer was here after 910 ms`,
  ],
  [
    'headers that were here sooner',
    'buffered',
    { ...TIMES, ...timing('total;dur=300') },
    120,
    `${FIRST_BYTE}: the function reports 300 ms, but its answer was here after 120 ms`,
  ],
  [
    'rows that came after the headers with it',
    'streamed',
    { ...TIMES, ...timing('total;dur=100') },
    900,
    `${LAST_ROW}: the function reports 100 ms before its rows, but its rows came over 780 ms`,
  ],
  [
    'rows that came for longer, and do not say when they were ready',
    'streamed',
    { ...TIMES, reported: { elapsedMs: 60 } },
    900,
    `${LAST_ROW}: the function reports 60 ms, but its rows came over 780 ms`,
  ],
  [
    'rows that came for longer, by a clock that stands still',
    'streamed',
    { ...TIMES, ...lastPage(0), reported: { elapsedMs: 0 } },
    900,
    `${LAST_ROW}: the function reports 0.0 ms, but its rows came over 780 ms`,
  ],
  [
    'the same where a kept run repeats it',
    'streamed',
    { ...TIMES, ...timing('total;dur=100'), reported: { elapsedMs: 100 } },
    900,
    `${LAST_ROW}: the function reports 100 ms before its rows, but its rows came over 780 ms`,
  ],
])('a reported duration is not taken against %s', (_, road, changes, value, how) => {
  expect(usageOf(recordingOf(road, changes))?.durationMs).toMatchObject({
    value,
    basis: 'estimated',
    how,
  });
});

const SLOW_BODY: Changes = {
  url: 'https://api.example.com/rows',
  marks: { headersMs: 7, firstRowMs: 1550, lastRowMs: 1550 },
  endMs: 1560,
};

test.each<[string, string, Changes, number | undefined]>([
  ['until its last row', 'buffered', SLOW_BODY, 1550],
  [
    'until its end, if there is no row',
    'buffered',
    { ...SLOW_BODY, marks: { headersMs: 7 } },
    1560,
  ],
  [
    'as long after the browser’s wait',
    'buffered',
    { ...SLOW_BODY, ...network({ waitingMs: 5 }) },
    1548,
  ],
  ['no longer, if there are no headers', 'buffered', { ...SLOW_BODY, marks: {} }, undefined],
  [
    'no longer, if it says how long',
    'buffered',
    { ...SLOW_BODY, ...timing('total;dur=5') },
    undefined,
  ],
  [
    'no longer behind API Gateway, which waits for it',
    'buffered',
    { ...SLOW_BODY, url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer' },
    undefined,
  ],
  [
    'as long behind a Function URL, which does not',
    'buffered',
    { ...SLOW_BODY, url: 'https://b2.lambda-url.eu-west-1.on.aws/' },
    1550,
  ],
  [
    'no longer, if that is a scene',
    'buffered',
    { ...SLOW_BODY, url: 'https://scene.invalid/' },
    undefined,
  ],
  ['no longer than the last row of a stream', 'streamed', SLOW_BODY, undefined],
])('the server of a body that took its time may have worked %s', (_, road, changes, atMost) => {
  expect(usageOf(recordingOf(road, changes))?.durationMs.atMost).toBe(atMost);
});

test.each<[string, string, Changes, number]>([
  // The line may be slow, and the function is done as soon as it has written all.
  [
    'rows that came for longer, and say that they were ready',
    'streamed',
    { ...TIMES, ...lastPage(59.6), reported: { elapsedMs: 60 } },
    60,
  ],
  [
    'a difference that rounding makes',
    'streamed',
    { ...TIMES, ...lastPage(61), reported: { elapsedMs: 60 } },
    60,
  ],
  [
    'rows that came with the headers',
    'streamed',
    {
      marks: { headersMs: 120, firstRowMs: 130, lastRowMs: 136 },
      endMs: 136,
      ...timing('total;dur=100'),
    },
    100,
  ],
  ['a body that takes its time', 'buffered', { ...TIMES, ...timing('total;dur=100') }, 100],
])('a reported duration is taken in spite of %s', (_, road, changes, value) => {
  expect(usageOf(recordingOf(road, changes))?.durationMs).toMatchObject({
    value,
    basis: 'reported',
  });
});

const PAGES = [4097, 8194, 8194].map((bytes, index) => ({
  atMs: 100 * index,
  rows: index + 1,
  bytes,
  producedMs: index,
}));

test.each<[string, Changes, number, string]>([
  [
    'the stream’s last line',
    { ...timing('read;desc="7"'), reported: { readUnits: 9 } },
    9,
    'reported',
  ],
  ['the header', timing('read;desc="7"'), 7, 'reported'],
  ['nothing, which is counted too', { reported: { readUnits: 0 } }, 0, 'reported'],
  ['its bytes', { bytes: 4096 }, 0.5, 'estimated'],
  ['a byte more', { bytes: 4097 }, 1, 'estimated'],
  ['no bytes', { bytes: 0 }, 0, 'estimated'],
  ['its pages, each rounded up by itself', { bytes: 9000, arrivals: PAGES }, 2, 'estimated'],
  [
    'its bytes, where a page is not dated',
    { bytes: 9000, arrivals: [...PAGES, { atMs: 300, rows: 4, bytes: 9000 }] },
    1.5,
    'estimated',
  ],
])('what a run read is known by %s', (_, changes, value, basis) => {
  expect(usageOf(recordingOf('streamed', changes))?.readUnits).toEqual({
    value,
    basis,
    how:
      basis === 'reported'
        ? 'as the endpoint reports'
        : 'estimated: half a unit for 4,096 bytes of the response, as if items were as large as their JSON',
  });
});

const GZIP: Changes = { headers: { 'content-encoding': 'gzip' } };

test.each<[string, Changes, number, string, string]>([
  ['as it arrived', { bytes: 9 }, 9, 'measured', 'as they arrived'],
  [
    'by the browser',
    { bytes: 9, ...network({ encodedBytes: 5 }) },
    5,
    'measured',
    'as the browser counted them',
  ],
  [
    'by the browser, also compressed',
    { bytes: 9, ...GZIP, ...network({ encodedBytes: 5 }) },
    5,
    'measured',
    'as the browser counted them',
  ],
  [
    'after decompression',
    { bytes: 9, ...GZIP },
    9,
    'estimated',
    'after decompression, as the browser hides how many were sent',
  ],
])('what was sent is known %s', (_, changes, value, basis, how) => {
  expect(usageOf(recordingOf('buffered', changes))?.wireBytes).toEqual({ value, basis, how });
});

test('a run of one request is all that it says', () => {
  const run = recordingOf('streamed', {
    ...timing('init;dur=210, total;dur=300, read;desc="7", memory;desc="1024"'),
    bytes: 9,
    rows: 3,
    reported: { memoryMb: 256 },
    requests: [],
  });
  expect(usageOf(run)).toEqual({
    road: STREAMED,
    rows: 3,
    isOnAws: false,
    requests: 1,
    requestsBasis: 'measured',
    durationMs: { value: 300, basis: 'reported', how: REPORTED },
    memoryMb: 1024,
    memoryHow: REPORTED,
    readUnits: { value: 7, basis: 'reported', how: 'as the endpoint reports' },
    bodyBytes: 9,
    wireBytes: { value: 9, basis: 'measured', how: 'as they arrived' },
    initMs: 210,
  });
  expect(usageOf({ ...run, headers: {} })?.memoryMb).toBe(256);
  expect(usageOf(recordingOf('streamed'))).toMatchObject({
    memoryMb: undefined,
    initMs: undefined,
  });
});

test.each([
  ['complete', true],
  ['unknown', true],
  ['failed', false],
  ['truncated', false],
  ['aborted', false],
] as const)('a run that is %s used something: %s', (state, isKnown) => {
  expect(usageOf(recordingOf('buffered', { state })) !== undefined).toBe(isKnown);
});

test.each([{ hasNextPage: true }, { status: 206 }])(
  'a run that says that it lacks rows used nothing that a whole load would: %o',
  (changes) => {
    expect(usageOf(recordingOf('buffered', changes))).toBeUndefined();
  },
);

test('a run that counts other rows than it has is not said to lack rows, and tells nothing of a load', () => {
  const notes = ['The response says that it has 310 rows (Count), but 300 rows came.'];
  expect(whyNoUsage(recordingOf('buffered', { state: 'unknown', notes }))).toBe(
    'it counts other rows than it delivered',
  );
  expect(whyNoUsage(recordingOf('buffered', { state: 'failed', notes }))).toBe(
    'it did not end as complete',
  );
});

test('a run that reports an error beside its rows tells nothing of a load', () => {
  const notes = ['The response says beside its rows that it failed: "success": false'];
  expect(whyNoUsage(recordingOf('buffered', { notes }))).toBe(
    'it reports an error beside its rows',
  );
});

test.each<[Changes, string]>([
  [{ state: 'truncated' }, 'it did not end as complete'],
  [{ state: 'unknown', messageAtEnd: { isError: true } }, 'it did not end as complete'],
  [{ hasNextPage: true }, 'it did not deliver all rows'],
])('rows are said to be missing only where the response says so: %o', (changes, why) => {
  expect(whyNoUsage(recordingOf('streamed', changes))).toBe(why);
});

const AMAZON = { 'x-amzn-requestid': 'f00' };

test.each<[Changes, boolean]>([
  [{ url: 'https://b2.lambda-url.eu-west-1.on.aws/' }, true],
  [{ url: 'https://api.example.com/', headers: AMAZON }, true],
  [{ url: 'https://api.example.com/', headers: {} }, false],
  [{ url: 'http://127.0.0.1:3001/buffer', headers: AMAZON }, false],
  [{ url: 'https://scene.invalid/' }, false],
])(
  'whether AWS answered is told by the address and its headers, but not of an emulation: %o',
  (changes, isOnAws) => {
    expect(usageOf(recordingOf('buffered', changes))?.isOnAws).toBe(isOnAws);
  },
);

test('what a scene used is calculated, all of it', () => {
  const run = recordingOf('buffered', {
    ...timing('init;dur=9, total;dur=300, memory;desc="1024"'),
    url: 'https://scene.invalid/',
    bytes: 9,
  });
  const how = 'as the scene is calculated';
  expect(usageOf(run)).toMatchObject({
    requestsBasis: 'calculated',
    durationMs: { value: 300, basis: 'calculated', how },
    memoryMb: 1024,
    memoryHow: 'as the scene has it',
    readUnits: { value: 0.5, basis: 'calculated', how },
    bodyBytes: 9,
    wireBytes: { value: 9, basis: 'calculated', how },
    initMs: 9,
  });
});

/** A series of requests, each with the same beginning. */
function series(requests: readonly Partial<RequestRecord>[], changes: Changes = {}): Usage {
  const usage = usageOf(
    recordingOf('paginated', {
      rows: 100,
      bytes: 9000,
      requests: requests.map((request, index) => ({
        startedMs: 100 * index,
        bytes: 4097,
        ...request,
      })),
      ...changes,
    }),
  );
  if (usage === undefined) throw new Error('It delivered all rows.');
  return usage;
}

test('a series has the sums of what its requests report', () => {
  const serverTiming = 'init;dur=5, total;dur=30, read;desc="2", memory;desc="256"';
  expect(series([{ serverTiming }, { serverTiming }])).toEqual({
    road: PAGINATED,
    rows: 100,
    isOnAws: false,
    requests: 2,
    requestsBasis: 'measured',
    durationMs: {
      value: 60,
      basis: 'reported',
      how: 'as the function reports, all requests together',
    },
    memoryMb: 256,
    memoryHow: REPORTED,
    readUnits: { value: 4, basis: 'reported', how: 'as the endpoint reports' },
    bodyBytes: 8194,
    wireBytes: { value: 9000, basis: 'measured', how: 'as they arrived' },
    initMs: 10,
  });
});

const howReadUnitsAreKnown = (changes: Changes) =>
  usageOf(recordingOf('streamed', { reported: { readUnits: 3 }, ...changes }))?.readUnits.how;

test('that DynamoDB counted what was read is said only where it is known to have been there', () => {
  const url = 'https://rows.example.com/stream';
  expect(howReadUnitsAreKnown({ url })).toBe('as the endpoint reports');
  expect(howReadUnitsAreKnown({ url, headers: { 'x-amzn-requestid': 'f00' } })).toBe(
    'as DynamoDB counted them',
  );
  expect(howReadUnitsAreKnown({ url: 'https://abc.lambda-url.eu-central-1.on.aws/' })).toBe(
    'as DynamoDB counted them',
  );
});

test('of a series that reports nothing, each page is estimated by itself', () => {
  expect(series([{}, {}], { reported: { memoryMb: 128 } })).toMatchObject({
    readUnits: { value: 2, basis: 'estimated' },
    memoryMb: 128,
    initMs: undefined,
  });
});

const WAITS = 'estimated by the waits for the first bytes, round trips included';

test.each<[string, readonly Partial<RequestRecord>[], Changes, number]>([
  [
    'the browser of each request',
    [{ network: { totalMs: 9, waitingMs: 7 } }, { network: { totalMs: 9, waitingMs: 8 } }],
    network({ waitingMs: 99 }),
    15,
  ],
  [
    'the browser of all together, where those of each are left out',
    [{}, {}],
    network({ waitingMs: 99 }),
    99,
  ],
  [
    'the page, where the browser hides one',
    [
      { headersMs: 40, network: { totalMs: 9, waitingMs: 7 } },
      { headersMs: 150, network: { totalMs: 9 } },
    ],
    network({ waitingMs: 99 }),
    90,
  ],
  ['the end of a request without headers', [{ headersMs: 40 }, { endMs: 170 }], {}, 110],
  ['nothing at all', [{}, {}], {}, 0],
])('how long a series waited, is told by %s', (_, requests, changes, value) => {
  expect(series(requests, changes).durationMs).toEqual({ value, basis: 'estimated', how: WAITS });
});

test('a series of which one request reports more than it took is estimated', () => {
  const requests = [
    { headersMs: 40, serverTiming: 'total;dur=30' },
    { headersMs: 150, serverTiming: 'total;dur=300' },
  ];
  expect(series(requests).durationMs).toEqual({
    value: 90,
    basis: 'estimated',
    how: `${WAITS}: the function reports 300 ms, but its answer was here after 50 ms`,
  });
});

test('the server of a series may have worked until the last bytes of its pages', () => {
  const requests = [
    { headersMs: 40, endMs: 90 },
    { headersMs: 150, endMs: 250 },
  ];
  expect(series(requests).durationMs).toMatchObject({ value: 90, atMost: 240 });
  const url = 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/page';
  expect(series(requests, { url }).durationMs).not.toHaveProperty('atMost');
});

test('how long a series waited does not include its cold starts', () => {
  const requests = [{ headersMs: 540, serverTiming: 'init;dur=500' }, { headersMs: 150 }];
  expect(series(requests).durationMs).toEqual({
    value: 90,
    basis: 'estimated',
    how: `${WAITS}, without cold starts`,
  });
});

test.each<[string, readonly Partial<RequestRecord>[], Changes, number, string]>([
  [
    'the browser of each request',
    [{ network: { totalMs: 9, encodedBytes: 7 } }, { network: { totalMs: 9, encodedBytes: 8 } }],
    {},
    15,
    'measured',
  ],
  [
    'its bytes after decompression, where the browser hides one',
    [{ network: { totalMs: 9, encodedBytes: 7 } }, { network: { totalMs: 9 } }],
    GZIP,
    9000,
    'estimated',
  ],
  ['the browser of all together', [{}, {}], network({ encodedBytes: 77 }), 77, 'measured'],
])('what a series sent, is told by %s', (_, requests, changes, value, basis) => {
  expect(series(requests, changes).wireBytes).toMatchObject({ value, basis });
});
