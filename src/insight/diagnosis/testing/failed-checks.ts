import { BEARER, type Check, ended, failed, unanswered } from './checked-runs.ts';

/** Checks that did not end with all rows, with parts of what is said of them. */
export const FAILED: Check[] = [
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
    [
      'check.nothing-there: Nothing that a browser can read came from api.example.test.',
      'If curl -i shows an answer there, its headers or its connection are not as HTTP requires.',
    ],
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
    ['check.not-authorised:', 'What to do.'],
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
    '415',
    failed('http-error', { status: 415 }),
    ['check.bad-request:', 'Check the request header Content-Type'],
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
