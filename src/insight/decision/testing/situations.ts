import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { failedRun, raceOf } from '#insight/testing/race-of';

type Situation = readonly [name: string, runs: Readonly<Record<Side, EndedRecording>>];

/** A function's `Server-Timing`, as headers, beside the name that Lambda gives the request. */
function timing(scanMs: number, initMs?: number): Pick<EndedRecording, 'headers'> {
  const init = initMs === undefined ? '' : `init;dur=${initMs}, `;
  return { headers: { 'x-amzn-requestid': 'f00', 'server-timing': `${init}scan;dur=${scanMs}` } };
}

/** A response with this many bytes on the wire, and its other network timing. */
function onWire(encodedBytes: number, totalMs = 2400): Pick<EndedRecording, 'network'> {
  return { network: { totalMs, encodedBytes } };
}

/** A body that comes evenly, in 37 chunks. */
function steadyChunks(fromMs: number, toMs: number, bytes: number): EndedRecording['chunks'] {
  return Array.from({ length: 37 }, (_, index) => ({
    atMs: fromMs + ((toMs - fromMs) * (index + 1)) / 37,
    bytes: Math.round((bytes * (index + 1)) / 37),
  }));
}

/** Pages of 990 rows in all that come evenly; the first is ready after so many ms of the function's own clock. */
function evenPages(count: number, firstMs: number, lastMs: number, readyMs: number) {
  return Array.from({ length: count }, (_, page) => {
    const laterMs = ((lastMs - firstMs) * page) / (count - 1);
    const rows = Math.ceil((990 * (page + 1)) / count);
    return { atMs: firstMs + laterMs, producedMs: readyMs + laterMs, rows, bytes: rows * 130 };
  });
}

/** Servers on this machine that are not Lambda functions. */
const SERVER = { url: 'http://localhost:8080/rows', headers: {} };

const GATEWAY_TIMEOUT = failedRun(29_030, 504, 'HTTP 504: Endpoint request timed out.');
const ITSELF_TOO_LARGE = failedRun(2100, 500, 'HTTP 500: ResponseTooLarge: The rows are too many.');
const ITSELF_TOO_LATE = failedRun(26_500, 504, 'HTTP 504: DeadlineExceeded: Time ran out.');
const UNREADABLE = 'No answer from https://example.test/ that this page may read.';
const MID_STREAM: Partial<EndedRecording> = {
  state: 'failed',
  problem: {
    code: 'in-band-error',
    message: 'The endpoint stopped after 9,000 rows: DeadlineExceeded: Time ran out.',
    remedy: 'Read its log.',
  },
};
const TWO_LISTS = {
  rowLists: {
    lists: [
      { path: 'a', count: 300 },
      { path: 'b', count: 200 },
    ],
  },
};

const CUT: Partial<EndedRecording> = {
  state: 'truncated',
  rows: 500,
  problem: {
    code: 'no-terminal-line',
    message:
      'The stream ended between two lines, after 500 rows, without saying that it was whole.',
    remedy: 'Read its log.',
  },
};
/** Twenty pages, ready one after the other, that arrive together at the end. */
const COLLECTED: Partial<EndedRecording> = {
  marks: { headersMs: 2400, firstRowMs: 2400, lastRowMs: 2420 },
  arrivals: Array.from({ length: 20 }, (_, page) => ({
    atMs: 2400 + page,
    producedMs: 110 * (page + 1),
    rows: Math.ceil((990 * (page + 1)) / 20),
    bytes: 6435 * (page + 1),
  })),
};
/** Rows of a foreign function, which end without a last line. */
const FOREIGN: Partial<EndedRecording> = {
  url: 'https://api.example.com/rows',
  state: 'unknown',
  arrivals: [121, 900, 1700, 2420].map((atMs, index) => ({
    atMs,
    rows: [50, 400, 700, 990][index] ?? 990,
    bytes: 130 * ([50, 400, 700, 990][index] ?? 990),
  })),
};
const SMALL_FIRST = { left: timing(2300), right: timing(110) };

/** Races of every kind that a decision has to distinguish. */
export const SITUATIONS: readonly Situation[] = [
  ['many pages, read slowly', raceOf(SMALL_FIRST)],
  ['nothing is known of the functions’ own time', raceOf()],
  ['the streamed side alone is longer in total', raceOf({ streamedMs: [121, 3900] })],
  ['the streamed side is shorter in total too', raceOf({ streamedMs: [121, 1200] })],
  [
    'enough rows to come near nothing',
    raceOf({
      rows: 20_000,
      pages: 100,
      bufferedMs: 5000,
      streamedMs: [121, 5000],
      left: timing(4500),
    }),
  ],
  [
    'near the 6 MB',
    raceOf({ rows: 40_000, rowBytes: 150, pages: 100, bufferedMs: 5000, streamedMs: [121, 5000] }),
  ],
  [
    'near the 29 s',
    raceOf({
      rows: 9000,
      pages: 180,
      bufferedMs: 20_300,
      streamedMs: [121, 20_300],
      left: timing(20_000),
    }),
  ],
  [
    'few large rows near the 6 MB',
    raceOf({ rows: 20, rowBytes: 250_000, pages: 4, bufferedMs: 1900, streamedMs: [300, 1950] }),
  ],
  [
    'more than 6 MB buffered, so that the limit is not in force',
    raceOf({ rows: 60_000, pages: 100, bufferedMs: 4000, streamedMs: [121, 4000] }),
  ],
  [
    'everything within what people notice',
    raceOf({ rows: 50, pages: 2, bufferedMs: 84, streamedMs: [30, 85] }),
  ],
  ['one row', raceOf({ rows: 1, pages: 1, bufferedMs: 60, streamedMs: [45, 45] })],
  ['a wait that interrupts nobody', raceOf({ bufferedMs: 700, streamedMs: [121, 710] })],
  ['no noticeable gain', raceOf({ bufferedMs: 300, streamedMs: [250, 310] })],
  ['no gain at all', raceOf({ bufferedMs: 300, streamedMs: [320, 380] })],
  ['buffered sooner', raceOf({ bufferedMs: 300, streamedMs: [450, 900] })],
  [
    'one page, and a cold start on one side',
    raceOf({
      pages: 1,
      bufferedMs: 2590,
      streamedMs: [458, 458],
      left: timing(300, 1650),
      right: timing(300),
    }),
  ],
  ['one page and a short wait', raceOf({ pages: 1, bufferedMs: 490, streamedMs: [458, 458] })],
  [
    'one page and a long wait',
    raceOf({
      pages: 1,
      bufferedMs: 2590,
      streamedMs: [2458, 2458],
      left: timing(2300),
      right: timing(2300),
    }),
  ],
  [
    'a difference that is a cold start',
    raceOf({
      bufferedMs: 1990,
      streamedMs: [300, 400],
      left: timing(200, 1650),
      right: timing(110),
    }),
  ],
  [
    'a cold start that is only a part of the difference',
    raceOf({ left: timing(1800, 400), right: timing(110) }),
  ],
  [
    'a wait that only a cold start makes long',
    raceOf({ bufferedMs: 2100, streamedMs: [80, 600], left: timing(600, 1500), right: timing(60) }),
  ],
  [
    'two cold starts, of which one takes longer',
    raceOf({
      bufferedMs: 2300,
      streamedMs: [790, 1200],
      left: timing(600, 1700),
      right: timing(60, 200),
    }),
  ],
  [
    'a wait that a cold start makes long, and a stream that does not tell',
    raceOf({
      bufferedMs: 2100,
      streamedMs: [80, 600],
      left: timing(600, 1500),
      right: { headers: {} },
    }),
  ],
  [
    'a cold start that is why the whole load is shorter too',
    raceOf({
      bufferedMs: 4000,
      streamedMs: [80, 2500],
      left: timing(2400, 1500),
      right: timing(60),
    }),
  ],
  [
    'a stream that a cold start makes longer in total',
    raceOf({
      bufferedMs: 4000,
      streamedMs: [1600, 5500],
      left: timing(900),
      right: timing(60, 1500),
    }),
  ],
  [
    'a gain that a cold start hides',
    raceOf({ bufferedMs: 900, streamedMs: [850, 950], left: timing(700), right: timing(60, 700) }),
  ],
  [
    'a stream that a redirect makes the later one',
    raceOf({
      bufferedMs: 300,
      streamedMs: [900, 990],
      right: { isRedirected: true, network: { totalMs: 990, redirectMs: 600 } },
    }),
  ],
  [
    'a stream that a redirect of unknown length may make the later one',
    raceOf({ bufferedMs: 300, streamedMs: [450, 900], right: { isRedirected: true } }),
  ],
  [
    'a redirect of the side that is sooner anyway',
    raceOf({ bufferedMs: 300, streamedMs: [450, 900], left: { isRedirected: true } }),
  ],
  [
    'a stream that only a cold start makes the later one',
    raceOf({ bufferedMs: 300, streamedMs: [450, 900], left: timing(200), right: timing(60, 150) }),
  ],
  [
    'a cold stream that is later, and a buffered side that does not tell',
    raceOf({
      bufferedMs: 300,
      streamedMs: [450, 900],
      left: { headers: {} },
      right: timing(60, 150),
    }),
  ],
  [
    'a buffered response that is sooner because a cache has it',
    raceOf({ bufferedMs: 300, streamedMs: [450, 900], left: { headers: { age: '33' } } }),
  ],
  [
    'a stream that is later although a cache has it',
    raceOf({ bufferedMs: 300, streamedMs: [450, 900], right: { headers: { age: '33' } } }),
  ],
  ['a stream that was collected on its way', raceOf({ right: COLLECTED })],
  [
    'a load that is too long either way',
    raceOf({
      rows: 100_000,
      rowBytes: 30,
      pages: 300,
      bufferedMs: 12_000,
      streamedMs: [121, 12_000],
    }),
  ],
  [
    'a stream that is slowed down',
    raceOf({
      rows: 120_000,
      pages: 4,
      bufferedMs: 3000,
      streamedMs: [500, 6000],
      right: {
        arrivals: [
          [500, 30_000, 100],
          [800, 50_000, 200],
          [4500, 100_000, 400],
          [6000, 120_000, 500],
        ].map(([atMs = 0, rows = 0, producedMs = 0]) => ({
          atMs,
          rows,
          producedMs,
          bytes: rows * 130,
        })),
        chunks: [
          { atMs: 500, bytes: 3_900_000 },
          { atMs: 800, bytes: 6_500_000 },
          { atMs: 4500, bytes: 13_000_000 },
          { atMs: 6000, bytes: 15_600_000 },
        ],
      },
    }),
  ],
  [
    'a large first page',
    raceOf({ pages: 4, streamedMs: [900, 2420], left: timing(2300), right: timing(850) }),
  ],
  [
    'wide rows, a long download, and compression on one side',
    raceOf({
      rows: 2000,
      rowBytes: 1400,
      streamedMs: [150, 2500],
      left: {
        ...onWire(400_000),
        marks: { headersMs: 1300, firstRowMs: 2410, lastRowMs: 2410 },
        chunks: steadyChunks(1300, 2410, 2_800_000),
      },
      right: onWire(2_800_000),
    }),
  ],
  [
    'segments and fields are asked for already',
    raceOf({
      rowBytes: 1400,
      left: { ...timing(2300), url: 'http://127.0.0.1:3001/buffer?segments=4&fields=id' },
    }),
  ],
  [
    'other people’s endpoints',
    raceOf({ left: { url: 'https://api.example.com/all' }, right: FOREIGN }),
  ],
  [
    'other people’s endpoints, the same rows by hash',
    raceOf({
      left: { url: 'https://api.example.com/all', contentHash: 'aa' },
      right: { ...FOREIGN, contentHash: 'aa' },
    }),
  ],
  [
    'deployed on AWS',
    raceOf({
      left: { url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/buffer', ...timing(2300) },
      right: { url: 'https://b2.lambda-url.eu-west-1.on.aws/' },
    }),
  ],
  [
    'the gateway gave up',
    raceOf({ rows: 20_000, pages: 400, streamedMs: [121, 44_000], left: GATEWAY_TIMEOUT }),
  ],
  [
    'the function gave up in time',
    raceOf({ rows: 20_000, pages: 400, streamedMs: [121, 44_000], left: ITSELF_TOO_LATE }),
  ],
  [
    'the function refused a response that is too large',
    raceOf({ rows: 60_000, pages: 100, streamedMs: [121, 8000], left: ITSELF_TOO_LARGE }),
  ],
  [
    'HTTP 502 for more than 6 MB',
    raceOf({
      rows: 60_000,
      pages: 100,
      streamedMs: [121, 8000],
      left: failedRun(4000, 502, 'HTTP 502: Internal server error.'),
    }),
  ],
  [
    'no readable answer for more than 6 MB',
    raceOf({
      rows: 60_000,
      pages: 100,
      streamedMs: [121, 8000],
      left: failedRun(4000, undefined, UNREADABLE),
    }),
  ],
  [
    'no readable answer after 29 s',
    raceOf({
      rows: 5000,
      pages: 100,
      streamedMs: [121, 40_000],
      left: failedRun(29_040, undefined, UNREADABLE),
    }),
  ],
  ['both ran into limits', raceOf({ left: GATEWAY_TIMEOUT, right: MID_STREAM })],
  [
    'buffered failed for another reason',
    raceOf({ left: failedRun(150, 500, 'HTTP 500: The table does not exist.') }),
  ],
  ['no readable answer for few bytes', raceOf({ left: failedRun(150, undefined, UNREADABLE) })],
  ['streamed failed', raceOf({ right: failedRun(150, 403, 'HTTP 403: Forbidden.') })],
  ['the stream was cut', raceOf({ right: CUT })],
  [
    'both failed',
    raceOf({
      left: failedRun(150, 500, 'HTTP 500: No.'),
      right: failedRun(150, 403, 'HTTP 403: Forbidden.'),
    }),
  ],
  ['stopped', raceOf({ right: { state: 'aborted' } })],
  ['no rows', raceOf({ rows: 0, pages: 1 })],
  ['different numbers of rows', raceOf({ right: { rows: 500 } })],
  [
    'several lists, of which nobody has chosen one',
    raceOf({ rows: 1, pages: 1, left: TWO_LISTS, right: { ...TWO_LISTS, rows: 10 } }),
  ],
  ['a row on one side alone', raceOf({ left: { rows: 0 } })],
  [
    'both were cut short, one of them after rows',
    raceOf({ left: failedRun(150, 500, 'HTTP 500: No.'), right: CUT }),
  ],
  [
    'a server of one’s own that writes its rows slowly',
    raceOf({
      rows: 2000,
      left: {
        ...SERVER,
        marks: { headersMs: 20, firstRowMs: 2410, lastRowMs: 2410 },
        chunks: steadyChunks(20, 2410, 260_000),
      },
      right: SERVER,
    }),
  ],
  [
    'a server of one’s own that pauses between large writes',
    raceOf({
      rows: 20_000,
      left: {
        ...SERVER,
        marks: { headersMs: 20, firstRowMs: 2410, lastRowMs: 2410 },
        chunks: [800, 1600, 2410].map((atMs, index) => ({ atMs, bytes: 866_667 * (index + 1) })),
      },
      right: SERVER,
    }),
  ],
  [
    'a server of one’s own whose bytes take the time',
    raceOf({
      rows: 40_000,
      rowBytes: 150,
      pages: 100,
      left: {
        ...SERVER,
        marks: { headersMs: 20, firstRowMs: 2410, lastRowMs: 2410 },
        chunks: steadyChunks(20, 2410, 6_000_000),
      },
      right: SERVER,
    }),
  ],
  [
    'few rows of a server of one’s own, far from every limit',
    raceOf({ rows: 200, rowBytes: 20, pages: 4, left: SERVER, right: SERVER }),
  ],
  [
    'twenty rows in one page',
    raceOf({
      rows: 20,
      pages: 1,
      streamedMs: [2400, 2400],
      left: timing(2300),
      right: timing(2300),
    }),
  ],
  [
    'a single row after a long wait',
    raceOf({ rows: 1, pages: 1, streamedMs: [2400, 2400], right: timing(2300) }),
  ],
  [
    'a first page that is late for its connection, and not for its size',
    raceOf({
      pages: 4,
      streamedMs: [1500, 2420],
      right: { ...timing(60), arrivals: evenPages(4, 1500, 2420, 60) },
    }),
  ],
  [
    'no answer after 29 s from a server of one’s own',
    raceOf({
      rows: 5000,
      pages: 100,
      streamedMs: [121, 40_000],
      left: { ...failedRun(29_040, undefined, UNREADABLE), url: SERVER.url },
      right: SERVER,
    }),
  ],
  [
    'all pages ready and here at one instant',
    raceOf({ bufferedMs: 2410, streamedMs: [2400, 2400] }),
  ],
  [
    'a single row of a server of one’s own',
    raceOf({
      rows: 1,
      bufferedMs: 3000,
      left: SERVER,
      right: {
        ...SERVER,
        marks: { headersMs: 990, firstRowMs: 1000, lastRowMs: 1000 },
        arrivals: [{ atMs: 1000, rows: 1, bytes: 130 }],
      },
    }),
  ],
  [
    'a minute buffered, which shows that 29 s are not the limit',
    raceOf({ bufferedMs: 60_000, streamedMs: [1000, 60_100], left: timing(20_000) }),
  ],
  ['different rows', raceOf({ left: { contentHash: 'aa' }, right: { contentHash: 'bb' } })],
  ['rows without instants', raceOf({ left: { marks: {} } })],
  ['two sides that are read alike', raceOf({ left: { road: 'streamed' } })],
];
