import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import { CODE_NAME, WHOLE_SENTENCES } from '#insight/testing/whole-text';
import { createWordList } from '#insight/testing/write-words';
import type { EndedRecording, Problem } from '#recording/recording';
import { describeCheck } from './describe-check.ts';
import type { CheckContext } from './describe-check-failure.ts';

const ENDPOINT = { url: 'https://api.example.test/rows', method: 'GET', headers: [] } as const;
const CONTEXT: CheckContext = { endpoint: ENDPOINT, pageUrl: 'https://page.example.test/app/' };
const BEARER = { ...ENDPOINT, headers: [{ name: 'Authorization', value: 'Bearer x' }] };

function ended(road: string, changes: Partial<EndedRecording> = {}): EndedRecording {
  return recordingOf(road, {
    status: 200,
    headers: { 'content-type': 'application/json' },
    endMs: 1200,
    rows: 990,
    bytes: 130_400,
    marks: { headersMs: 90, firstRowMs: 121, lastRowMs: 1180 },
    arrivals: [
      { atMs: 121, rows: 50, bytes: 6_500 },
      { atMs: 650, rows: 500, bytes: 65_000 },
      { atMs: 1180, rows: 990, bytes: 130_400 },
    ],
    ...changes,
  });
}

function failed(code: Problem['code'], changes: Partial<EndedRecording> = {}, evidence?: string) {
  const problem: Problem = {
    code,
    message: `What went wrong (${code}).`,
    remedy: 'What to do.',
    ...(evidence !== undefined && { evidence }),
  };
  return ended('streamed', {
    state: 'failed',
    rows: 0,
    marks: {},
    arrivals: [],
    problem,
    ...changes,
  });
}

function unanswered(): EndedRecording {
  const { status: _, ...recording } = failed('unreachable');
  return recording;
}

const ONE_PIECE = { marks: { headersMs: 20, firstRowMs: 24, lastRowMs: 24 }, endMs: 25 };

/** A check of an endpoint, with parts of what is said of it. */
type Check = [
  situation: string,
  recording: EndedRecording,
  expected: readonly string[],
  context?: Partial<CheckContext>,
];

const CHECKS: Check[] = [
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
      'Have it compress, at API Gateway by minimumCompressionSize, or choose the road “Buffered”.',
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
      'check.ready:',
      'check.format-object:',
      'check.first-page-only: It names a next page, and this road asks for only one: there are more rows than these. → To read it to its last page, choose the road “Paginated”.',
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
      'check.ready:',
      'check.format-object:',
      'check.first-page-only: It says that there are more rows than these, but not in a way in which any road could ask for them. → Have it return all rows, or name its next page with a token (cursor, nextToken) or with an address on its own origin: then the road “Paginated” can ask for each page.',
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
      'check.late-burst: 100 % of all bytes came in the last fifth of the 1.06 s between the first byte and the last',
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
  [
    'no answer',
    unanswered(),
    [
      'check.no-answer: There was no answer from api.example.test that this page may read. Either nothing is there, or it does not allow this page; the browser does not say which. → Have the endpoint send Access-Control-Allow-Origin: https://page.example.test, on errors too.',
    ],
  ],
  [
    'no answer to a request with a header',
    unanswered(),
    [
      '→ Have it answer the browser’s OPTIONS request with status 200 or 204, Access-Control-Allow-Origin: https://page.example.test and Access-Control-Allow-Headers: authorization',
    ],
    { endpoint: BEARER },
  ],
  [
    'no CORS',
    unanswered(),
    [
      'check.cors: api.example.test is up, but does not allow this page to read its response: Access-Control-Allow-Origin is missing',
    ],
    { probe: 'refused' },
  ],
  [
    'no preflight',
    unanswered(),
    [
      'check.cors-preflight: api.example.test is up, but does not allow this page to send the header authorization',
    ],
    { probe: 'refused', endpoint: BEARER },
  ],
  [
    'nothing there',
    unanswered(),
    ['check.nothing-there: Nothing answered at api.example.test.'],
    { probe: 'unreachable' },
  ],
  [
    'silence',
    unanswered(),
    ['check.silent: api.example.test did not answer within 10 s.'],
    { probe: 'silent' },
  ],
  [
    '401 without a header',
    failed('http-error', { status: 401 }),
    ['check.not-authorised:', 'Add the request header that it expects'],
  ],
  [
    '403 with a header',
    failed('http-error', { status: 403 }),
    ['check.not-authorised:', 'Check the values of the request headers'],
    { endpoint: BEARER },
  ],
  ['404', failed('http-error', { status: 404 }), ['check.not-found:']],
  [
    '405',
    failed('http-error', { status: 405 }),
    ['check.wrong-method:', 'It does not take GET: try POST.'],
  ],
  [
    'a path that API Gateway does not have',
    failed(
      'http-error',
      { status: 403, url: 'https://a.execute-api.eu-west-1.amazonaws.com/dev/nope' },
      '{"message":"Missing Authentication Token"}',
    ),
    ['check.not-found:', 'Check the path and the stage in the address'],
  ],
  [
    '400',
    failed('http-error', { status: 400 }),
    ['check.bad-request:', 'Check the query parameters'],
  ],
  [
    '400 to a cursor of its own',
    failed('http-error', {
      status: 400,
      road: 'paginated',
      requests: [
        { startedMs: 0, headersMs: 90, endMs: 100, bytes: 6_500 },
        { startedMs: 100, headersMs: 190, endMs: 200, bytes: 35 },
      ],
    }),
    ['check.bad-request:', 'What to do.'],
  ],
  ['429', failed('http-error', { status: 429 }), ['check.too-many-requests:']],
  [
    '502',
    failed('http-error', { status: 502, url: 'https://a.execute-api.eu-west-1.amazonaws.com/' }),
    ['check.server-error:', 'over 6 MB'],
  ],
  [
    '502 of another host',
    failed('http-error', { status: 502, road: 'buffered' }),
    ['check.server-error:', 'Read the endpoint’s log'],
  ],
  ['504', failed('http-error', { status: 504 }), ['check.server-error:', 'ran out of time']],
  [
    'a login page',
    failed('html', {}, '<html><title>Sign in</title>'),
    ['check.login-page: What went wrong (html).'],
  ],
  [
    'a redirect to a web page',
    failed('html', { isRedirected: true }, '<html>'),
    ['check.web-page: What went wrong (html).'],
  ],
  [
    'a redirect to a login page',
    failed('html', { isRedirected: true, redirectedTo: 'login.example.test' }, '<html>'),
    ['check.login-page: What went wrong (html).'],
  ],
  [
    'a redirect to something without rows',
    failed('no-rows', { isRedirected: true, redirectedTo: 'b.example.test' }),
    ['check.no-rows:', 'check.redirected: The request was redirected to b.example.test'],
  ],
  [
    'an error at the end of a foreign stream',
    ended('streamed', {
      state: 'unknown',
      rows: 990,
      format: 'lines',
      messageAtEnd: { isError: true, words: 'time ran out.' },
    }),
    [
      'check.error-at-end: It ended with what looks like an error, “time ran out”, after 990 rows.',
      'check.format-lines:',
    ],
  ],
  [
    'a login page with 403',
    failed('http-error', { status: 403 }, '<html>Please log in'),
    ['check.login-page:'],
  ],
  [
    'a web site',
    failed('html', {}, '<!doctype html><title>Shop</title>'),
    ['check.web-page: What went wrong (html).'],
  ],
  [
    'XML',
    failed('html', {}, '<?xml version="1.0"?><rows/>'),
    ['check.not-json: What went wrong (html).'],
  ],
  ['CSV', failed('no-rows'), ['check.no-rows:']],
  ['text on the buffered side', failed('invalid-json'), ['check.not-json:']],
  [
    'a message instead of rows',
    failed('no-rows-array'),
    ['check.no-list: The response is JSON, but has no list of rows in it.'],
  ],
  [
    'an error line',
    failed('in-band-error', { rows: 50, format: 'pages' }),
    ['check.function-stopped:', 'check.format-pages:'],
  ],
  ['a cut stream', failed('no-terminal-line', { rows: 50 }), ['check.truncated:']],
  ['a lost connection', failed('connection-lost'), ['check.broke-off: What went wrong']],
  [
    'a body that is shorter than its length',
    failed('connection-lost', { bytes: 1200, headers: { 'content-length': '1500' } }),
    ['check.broke-off: Its Content-Length announced 1,500 bytes, and 1,200 came'],
  ],
  ['wrong totals', failed('totals-mismatch', { rows: 50 }), ['check.miscounted:']],
  ['a fault of the page', failed('unexpected'), ['check.page-fault:']],
  [
    'a check that was stopped',
    ended('streamed', { state: 'aborted', rows: 50, format: 'lines' }),
    ['check.stopped: You stopped it after 1.20 s, when 50 rows had come.', 'check.format-lines:'],
  ],
];

test.each<Check>(CHECKS)('%s is reported in words', (_, recording, expected, context = {}) => {
  const findings = describeCheck(recording, { ...CONTEXT, ...context });
  const text = findings
    .map(
      ({ code, sentence, remedy }) =>
        `${code}: ${sentence}${remedy === undefined ? '' : ` → ${remedy}`}`,
    )
    .join('\n');
  for (const part of expected) expect(text).toContain(part);
  expect(text).not.toMatch(/undefined|NaN/);
  const [first] = findings;
  expect(text.startsWith(`${first?.code}: `)).toBe(true);
  // Whether a race would work: the headline alone says so.
  expect(findings.slice(1).every(({ tone }) => tone !== 'bad')).toBe(true);
  for (const { code, sentence, remedy } of findings) {
    expect(code.replace('check.', '')).toMatch(CODE_NAME);
    expect(sentence.replace(/^api\.example\.test/, 'The host')).toMatch(WHOLE_SENTENCES);
    expect(remedy ?? 'Nothing.').toMatch(WHOLE_SENTENCES);
  }
});

test('of each check the page says in full what is written down', async () => {
  const words = createWordList();
  for (const [situation, recording, , context = {}] of CHECKS) {
    const findings = describeCheck(recording, { ...CONTEXT, ...context });
    words.add(
      situation,
      findings.map(({ code, tone, sentence, remedy = '–' }) => [
        code,
        `[${tone}] ${sentence} → ${remedy}`,
      ]),
    );
  }
  await expect(words.text()).toMatchFileSnapshot('../testing/words/checks.md');
});

test('a connection that broke after all rows had come is noted, with what to do', () => {
  const told = describeCheck(ended('buffered', { format: 'array', brokeAfterEnd: true }), CONTEXT);
  expect(told.find(({ code }) => code === 'check.broke-after-end')).toMatchObject({
    tone: 'note',
    sentence: expect.stringContaining('fewer bytes came than its Content-Length announced.'),
    remedy: 'Make sure that the Content-Length is the length of the body.',
  });
});

const codesOf = (run: EndedRecording, pageUrl = CONTEXT.pageUrl) =>
  describeCheck(run, { ...CONTEXT, pageUrl }).map(({ code }) => code);

test('an endpoint on the origin of the page, or one that failed, is not said to allow it anything', () => {
  expect(codesOf(ended('streamed'))).toContain('check.read-allowed');
  expect(codesOf(ended('streamed'))).not.toContain('check.content-type');
  expect(codesOf(ended('streamed'), 'https://api.example.test/')).not.toContain(
    'check.read-allowed',
  );
  // The same host on another port is another origin.
  expect(codesOf(ended('streamed'), 'https://api.example.test:8443/')).toContain(
    'check.read-allowed',
  );
  expect(codesOf(failed('http-error', { status: 404 }))).not.toContain('check.read-allowed');
  expect(codesOf(unanswered())).not.toContain('check.read-allowed');
});

test('rows with one list in each are ready to race', () => {
  const orders = ended('streamed', { rowLists: { lists: [{ path: 'b', count: 200 }] } });
  expect(describeCheck(orders, CONTEXT)[0]?.code).toBe('check.ready');
});

test('a missing end line is not told beside an error at the end, after which nothing is compared', () => {
  const open = { state: 'unknown', rows: 990, format: 'lines' } as const;
  expect(codesOf(ended('streamed', open))).toContain('check.no-end-line');
  const messageAtEnd = { isError: true, words: 'time ran out.' };
  const codes = codesOf(ended('streamed', { ...open, messageAtEnd }));
  expect(codes).toContain('check.error-at-end');
  expect(codes).not.toContain('check.no-end-line');
});
