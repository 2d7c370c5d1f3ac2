import { type Check, ended, ONE_PIECE } from './checked-runs.ts';

/** Checks of endpoints that returned rows, with parts of what is said of them. */
export const ANSWERED: Check[] = [
  [
    'NDJSON pages that stream',
    ended('streamed', { format: 'pages' }),
    [
      'check.ready: Ready to race: 990 rows, 130.4 kB, HTTP 200 in 1.20 s.',
      'check.format-pages: The response is NDJSON pages, as the functions of this project send them.',
      'check.streamed: It streams: the first row came after 121 ms, the last 1.06 s later.',
    ],
  ],
  [
    'an endpoint on another origin',
    ended('streamed', { headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } }),
    [
      'check.read-allowed: The endpoint allows this page to read its response (CORS), which has the Content-Type application/x-ndjson; charset=utf-8.',
    ],
  ],
  [
    'an endpoint on another origin, without a Content-Type',
    ended('streamed', { headers: {} }),
    [
      'check.read-allowed: The endpoint allows this page to read its response (CORS), which has no Content-Type.',
    ],
  ],
  [
    'an endpoint on the origin of the page',
    ended('streamed'),
    ['check.content-type: The response has the Content-Type application/json.'],
    { pageUrl: 'https://api.example.test/app/' },
  ],
  [
    'a Content-Type that is far too long',
    ended('buffered', { headers: { 'content-type': `text/plain; x=${'y'.repeat(8000)}` } }),
    ['y… (8,014 characters).'],
  ],
  [
    'one array on the buffered side',
    ended('buffered', {
      format: 'array',
      marks: { headersMs: 90, firstRowMs: 1180, lastRowMs: 1180 },
    }),
    [
      'check.ready:',
      'check.format-array: The response is one JSON array.',
      'check.read-whole: This side waits for the whole response: 1.18 s.',
    ],
  ],
  [
    'a road that compresses, at an endpoint that does not',
    ended('compressed', { format: 'array', network: { totalMs: 1200, encodedBytes: 130_400 } }),
    [
      'check.read-whole:',
      'check.not-compressed: It came without compression, which the road “Compressed” is there to compare.',
      'Turn compression on (for API Gateway, minimumCompressionSize), or choose the road “Buffered”.',
    ],
  ],
  [
    'the road of a Function URL, at an address of API Gateway',
    ended('streamed', {
      format: 'pages',
      url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/stream',
    }),
    [
      'check.other-front-door: It is behind API Gateway, as the address shows, although the road “Streamed” stands for a Function URL.',
      'Its limits and costs are told as those of API Gateway. The road “REST streamed” stands for API Gateway.',
    ],
  ],
  [
    'the road of API Gateway, at an address of a Function URL',
    ended('buffered', { format: 'array', url: 'https://a.lambda-url.eu-west-1.on.aws/' }),
    [
      'check.other-front-door: It is behind a Function URL, as the address shows, although the road “Buffered” stands for API Gateway.',
      'No road that is read in this way stands for a Function URL.',
    ],
  ],
  [
    'a body too short to be compressed',
    ended('compressed', {
      format: 'array',
      rows: 2,
      bytes: 260,
      network: { totalMs: 1200, encodedBytes: 260 },
    }),
    ['check.not-compressed:', 'It has only 260 B', 'ask for more rows'],
  ],
  [
    'one array on a side that is read as a stream',
    ended('streamed', { format: 'array' }),
    [
      'check.ready:',
      'check.format-array: The response is one JSON array.',
      'check.document-read-as-stream: It answers with a single JSON document, and the road “Streamed” is read as it comes: most clients can use such a document only when all of it is there. → To read it as a whole, choose the road “Buffered”',
      'check.streamed:',
    ],
  ],
  [
    'a series of pages',
    ended('paginated', {
      format: 'objects',
      requests: [
        { startedMs: 0, headersMs: 90, endMs: 121, status: 200, bytes: 65_000 },
        { startedMs: 121, headersMs: 1100, endMs: 1180, status: 200, bytes: 65_400 },
      ],
    }),
    [
      'check.ready:',
      'check.format-objects: Each page is one JSON object with a list of rows.',
      'check.paginated: It took 2 requests: the first row came after 121 ms, the last 1.06 s later.',
    ],
  ],
  [
    'a first page on a road that asks for only one',
    ended('streamed', { format: 'object', hasNextPage: true }),
    [
      'check.not-all-rows: It sent 990 rows (HTTP 200 in 1.20 s, 130.4 kB), which are not all: it names a next page.',
      'check.format-object:',
      'check.first-page-only: It names a next page, and this road asks for only one: there are more rows than these. → To read it to its last page, choose the road “Paginated”.',
    ],
  ],
  [
    'a first page of rows that are asked for by POST',
    ended('streamed', { format: 'object', hasNextPage: true, method: 'POST' }),
    [
      'check.not-all-rows:',
      'check.format-object:',
      'check.first-page-only: It names a next page, and this road asks for only one: there are more rows than these. → Have it return all rows, because the road “Paginated” asks for a next page by its address alone and repeats the body of a POST as it is.',
    ],
  ],
  [
    'a JSON document without an end that was announced',
    ended('buffered', { state: 'unknown', format: 'object' }),
    [
      'check.ready:',
      'check.format-object:',
      'check.no-end-line: It ended cleanly, and its JSON is whole, but that does not prove that no rows are missing. → A race then compares the rows of both sides by their content.',
      'check.read-whole:',
    ],
  ],
  [
    'a JSON document of which a part could not be read',
    ended('buffered', { state: 'unknown', format: 'object', badLineCount: 1 }),
    [
      'check.ready:',
      'check.format-object:',
      'check.bad-lines: 1 line could not be read.',
      'check.no-end-line: It ended cleanly, but parts of it could not be read, so nobody can tell whether rows are missing. → A race then compares the rows of both sides by their content.',
      'check.read-whole:',
    ],
  ],
  [
    'a JSON document that counts other rows than it has',
    ended('buffered', {
      state: 'unknown',
      format: 'object',
      notes: ['The response says that it has 1,000 rows (Count), but 990 rows came.'],
    }),
    [
      'check.other-count: It says that it has 1,000 rows (Count), but 990 rows came, so nobody can tell whether these are all (HTTP 200 in 1.20 s, 130.4 kB). → Have it return as many rows as it says.',
      'check.format-object:',
      'check.read-whole:',
    ],
  ],
  [
    'a partial result, which reports an error beside its rows',
    ended('streamed', {
      state: 'unknown',
      format: 'object',
      notes: ['The response has errors beside its rows: [{"message":"boom"}]'],
    }),
    [
      'check.errors-beside-rows: It reports an error beside its rows, so nobody can tell whether these are all (HTTP 200 in 1.20 s, 130.4 kB): [{"message":"boom"}]. → Have it return all rows without an error.',
      'check.format-object:',
      'check.document-read-as-stream:',
      'check.streamed:',
    ],
  ],
  [
    'a series whose last page gives another total',
    ended('paginated', {
      state: 'unknown',
      format: 'object',
      marks: { headersMs: 90, firstRowMs: 1180, lastRowMs: 1180 },
      requests: [{ startedMs: 0, headersMs: 90, endMs: 1180, status: 200, bytes: 130_400 }],
      notes: ['The last page gives a total of 1,000 rows, but 990 rows came.'],
    }),
    [
      'check.other-count: It gives a total of 1,000 rows, but 990 rows came, so nobody can tell',
      'check.format-object:',
      'check.one-request: These rows came with the first request',
    ],
  ],
  [
    'a first page whose next one no road can ask for',
    ended('streamed', {
      format: 'object',
      hasNextPage: true,
      isNextPageOutOfReach: true,
    }),
    [
      'check.not-all-rows: It sent 990 rows (HTTP 200 in 1.20 s, 130.4 kB), which are not all: it says that there are more rows, which no road can ask for.',
      'check.format-object:',
      'check.first-page-only: It says that there are more rows than these, but not in a way that lets any road ask for them. → Have it return all rows, or name its next page with a token (cursor, nextToken) or with an address on its own origin: then the road “Paginated” can ask for each page.',
    ],
  ],
  [
    'a part of a larger response',
    ended('buffered', { format: 'array', status: 206 }),
    [
      'check.not-all-rows: It sent 990 rows (HTTP 206 in 1.20 s, 130.4 kB), which are not all: it says that its response is a part of a larger one. → Have it return all rows.',
    ],
  ],
  [
    'a single page that names no other and gives no total',
    ended('paginated', {
      state: 'unknown',
      format: 'object',
      marks: { headersMs: 90, firstRowMs: 1180, lastRowMs: 1180 },
      requests: [{ startedMs: 0, headersMs: 90, endMs: 1180, status: 200, bytes: 130_400 }],
    }),
    [
      'check.ready:',
      'check.format-object:',
      'check.one-request: All rows came with the first request, after 1.18 s: the response names no next page.',
      'check.no-end-line: Its last page does not say how many rows there are in all,',
    ],
  ],
  [
    'an object with a list, typed',
    ended('buffered', { format: 'object', hasTypedRows: true }),
    [
      'check.format-object: The response is one JSON object with a list of rows, in DynamoDB’s typed form.',
    ],
  ],
  [
    'a list that was chosen',
    ended('buffered', {
      format: 'object',
      rowLists: { lists: [{ path: 'data.rows', count: 990 }], chosen: 'data.rows' },
    }),
    [
      'check.ready:',
      'check.format-object: The response is one JSON object with its rows in data.rows.',
    ],
  ],
  [
    'NDJSON without an end line',
    ended('streamed', { state: 'unknown', format: 'lines' }),
    [
      'check.format-lines: The response is one JSON value on each line (NDJSON).',
      'check.no-end-line: It ended cleanly, but has no last line that says it is complete',
    ],
  ],
  [
    'NDJSON on the buffered side',
    ended('buffered', { format: 'lines' }),
    [
      'check.stream-read-whole: Its bytes came over 1.06 s, in a format that could be shown as it comes, but this side waits for the whole response: 1.18 s. → To read it as it comes, choose the road “Streamed”',
    ],
  ],
  [
    'NDJSON on the buffered side that comes in one piece',
    ended('buffered', { format: 'lines', chunks: [{ atMs: 1180, bytes: 130_400 }] }),
    [
      'check.read-whole: This side waits for the whole response: 1.18 s. Its format could be shown as it comes, but all of it came at once.',
    ],
  ],
  [
    'NDJSON on the buffered side that comes in quick succession',
    ended('buffered', {
      format: 'pages',
      chunks: [
        { atMs: 1150, bytes: 65_000 },
        { atMs: 1180, bytes: 130_400 },
      ],
    }),
    ['Its format could be shown as it comes, but all of it came within 30 ms.'],
  ],
  [
    'a single row on the buffered side, in the format of a stream',
    ended('buffered', { format: 'lines', rows: 1 }),
    ['check.read-whole: This side waits for the whole response: 1.18 s.'],
  ],
  [
    'a text sequence',
    ended('streamed', { format: 'sequence' }),
    ['check.format-sequence: The response is a JSON text sequence.'],
  ],
  [
    'server-sent events',
    ended('streamed', { format: 'events' }),
    ['check.format-events: The response is server-sent events'],
  ],
  ['arrays back to back', ended('streamed', { format: 'arrays' }), ['check.format-arrays:']],
  [
    'several lists',
    ended('buffered', {
      format: 'object',
      rows: 1,
      rowLists: {
        lists: [
          { path: 'a', count: 3 },
          { path: 'b', count: 4 },
        ],
      },
    }),
    [
      'check.choose-list: It answered (HTTP 200 in 1.20 s, 130.4 kB), but several lists may hold the rows. → Choose which list holds the rows below',
    ],
  ],
  [
    'no rows',
    ended('streamed', { rows: 0, marks: {}, arrivals: [] }),
    ['check.empty: It answered'],
  ],
  [
    'too quick to tell',
    ended('streamed', { ...ONE_PIECE, arrivals: [{ atMs: 24, rows: 990, bytes: 130_400 }] }),
    ['check.one-piece: All rows came at once, after 24 ms'],
  ],
  [
    'a single row of a stream',
    ended('streamed', {
      ...ONE_PIECE,
      rows: 1,
      arrivals: [{ atMs: 24, rows: 1, bytes: 90, producedMs: 12 }],
    }),
    [
      'check.one-piece: Its only row came after 24 ms: a single row does not show whether it streams.',
    ],
  ],
  [
    'a single row of a series',
    ended('paginated', { ...ONE_PIECE, rows: 1, requests: [] }),
    ['check.one-request: Its only row came with the first request, after 24 ms'],
  ],
  [
    'pieces that come too quickly to tell',
    ended('streamed', {
      state: 'unknown',
      marks: { headersMs: 990, firstRowMs: 1000, lastRowMs: 1030 },
      arrivals: [
        { atMs: 1000, rows: 500, bytes: 65_000 },
        { atMs: 1030, rows: 990, bytes: 130_400 },
      ],
    }),
    [
      'check.one-piece: All rows came within 30 ms, after 1.00 s: too quick to tell whether it streams.',
    ],
  ],
  [
    'a single response in the shape of a stream',
    ended('streamed', {
      state: 'unknown',
      arrivals: [
        { atMs: 121, rows: 1, bytes: 100 },
        { atMs: 1180, rows: 990, bytes: 130_400 },
      ],
    }),
    [
      'check.late-burst: 100 % of all bytes came in the last fifth of the 1.06 s between the first row and the last byte',
      '→ The likeliest cause: The endpoint makes its whole answer',
    ],
  ],
  [
    'one page',
    ended('streamed', { arrivals: [{ atMs: 900, rows: 990, bytes: 130_400, producedMs: 800 }] }),
    ['check.one-page: All rows came as a single page, so there was nothing to stream.'],
  ],
  [
    'a stream that something collected',
    ended('streamed', {
      arrivals: [
        { atMs: 1150, rows: 500, bytes: 65_000, producedMs: 100 },
        { atMs: 1180, rows: 990, bytes: 130_400, producedMs: 1100 },
      ],
    }),
    ['check.held-back: The function produced its pages over 1.00 s'],
  ],
  [
    'lines that could not be read',
    ended('streamed', {
      badLineCount: 2,
      badLines: [{ lineNumber: 3, byteOffset: 40, reason: 'It is no JSON.' }],
    }),
    ['check.bad-lines: 2 lines could not be read. Line 3: It is no JSON.'],
  ],
  [
    'a redirect',
    ended('streamed', { isRedirected: true, redirectedTo: 'b.example.test/rows' }),
    ['check.redirected: The request was redirected to b.example.test/rows, which costs time'],
  ],
  [
    'a cache that answered',
    ended('streamed', { headers: { 'x-cache': 'Hit from cloudfront' } }),
    [
      'check.cached: The response came from a cache, as its header X-Cache says, so its times are not those of the endpoint. → Have the endpoint send Cache-Control: no-store',
    ],
  ],
  [
    'hidden timing',
    ended('streamed', { network: { totalMs: 1200 } }),
    [
      'check.timing-hidden: The browser hides how long connecting and waiting took. → To see it',
      'check.server-timing-missing:',
    ],
  ],
  [
    'timing that can be read',
    ended('streamed', {
      network: { totalMs: 1200, waitingMs: 80 },
      headers: { 'server-timing': 'init;dur=160, scan;dur=40' },
    }),
    [
      'check.timing-readable:',
      'check.server-timing-readable: The endpoint tells its own times (Server-Timing): a cold start of 160 ms and reading for 40 ms.',
    ],
  ],
  [
    'a reading that is longer than the response',
    ended('streamed', {
      endMs: 113,
      marks: { headersMs: 112 },
      headers: { 'server-timing': 'scan;dur=5000' },
    }),
    [
      'check.server-timing-readable: The endpoint tells its own times (Server-Timing), but they cannot be right: reading took 5.00 s, and its answer was here after 112 ms. → Have it send milliseconds, and only of this request.',
    ],
  ],
  [
    'Server-Timing in other words',
    ended('streamed', { headers: { 'server-timing': 'db;dur=5' } }),
    ['check.server-timing-readable: The endpoint tells its own times (Server-Timing).'],
  ],
];
