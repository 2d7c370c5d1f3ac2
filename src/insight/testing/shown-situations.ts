import type { Problem } from '#recording/problem';
import type { EndedRecording } from '#recording/recording';
import type { Side } from '#roads/road';
import { failedRun } from './race-of.ts';
import type { RunOf } from './runs-by-roads.ts';

/** What happens on the two sides, one of which is as usual where it is left out. */
export type ShownSituation = { readonly [Each in Side]?: RunOf };

/** A run that brought no row, with what a server sent instead. */
function refused(
  code: Problem['code'],
  message: string,
  evidence?: string,
  changes: Partial<EndedRecording> = {},
): RunOf {
  return {
    changes: {
      ...failedRun(900, 200, message),
      problem: {
        code,
        message,
        remedy: 'Look. Its content type is text/html.',
        ...(evidence !== undefined && { evidence }),
      },
      ...changes,
    },
  };
}

/** A run that was answered with this status after so many ms. */
function answered(status: number, endMs: number, message: string, evidence?: string): RunOf {
  return refused('http-error', message, evidence, { status, endMs });
}

/** A run that was asked by this query. */
function asked(query: string, changes: Partial<EndedRecording> = {}): RunOf {
  return { changes: { url: `http://127.0.0.1:3001/rows${query}`, ...changes } };
}

/** A run with these response headers. */
function told(headers: Readonly<Record<string, string>>): RunOf {
  return { changes: { headers: { 'x-amzn-requestid': 'f00', ...headers } } };
}

const SLOW: RunOf = { spanMs: [900, 2600], rows: 9000 };
const SLOW_SCAN = told({ 'server-timing': 'scan;dur=2300, total;dur=2310, read;desc="20"' });
const FOREIGN: Partial<EndedRecording> = { url: 'https://api.example.com/rows', headers: {} };
const TWO_LISTS = {
  lists: [
    { path: 'users', count: 300 },
    { path: 'groups', count: 200 },
  ],
};

/** Requests of a series, which the browser tells of one by one, or of some of them. */
function series(known: number): RunOf {
  const requests = Array.from({ length: 4 }, (_, page) => ({
    startedMs: 600 * page,
    headersMs: 600 * page + 500,
    endMs: 600 * page + 590,
    status: 200,
    bytes: 32_000,
    serverTiming: 'scan;dur=90, total;dur=100, read;desc="4", memory;desc="512", cache;desc="x"',
    ...(page < known && {
      network: { totalMs: 590, waitingMs: 480, encodedBytes: 32_000, protocol: 'h2' },
    }),
  }));
  return { changes: { requests, network: { totalMs: 590 * known, encodedBytes: 32_000 * known } } };
}

/** Situations in which a conclusion rests on something that files, kept copies or links hold differently. */
export const SHOWN_SITUATIONS: Readonly<Record<string, ShownSituation>> = {
  'both deliver': {},
  'both are slow': { left: SLOW, right: SLOW },
  'both are read with a page size and segments': {
    left: {
      changes: { ...asked('?limit=50&segments=4&token=s3cret').changes, ...SLOW_SCAN.changes },
    },
    right: asked('?limit=50&segments=4'),
  },
  'page sizes differ': { left: asked('?limit=50'), right: asked('?limit=200') },
  'a page size is empty, or no number': { left: asked('?limit='), right: asked('?limit=many') },
  'fields differ': { left: asked('?fields=id,name'), right: asked('?fields=id') },
  'other parameters differ': { left: asked('?token=s3cret'), right: asked('?colour=red') },
  'fields are asked for, and the line is slow': {
    left: asked('?fields=id', { network: { totalMs: 2400, waitingMs: 100, downloadMs: 2200 } }),
  },
  'one starts cold': { left: told({ 'server-timing': 'init;dur=800, scan;dur=100' }) },
  'one is compressed': { left: told({ 'content-encoding': 'gzip' }) },
  'one is compressed by an unusual name': { right: told({ 'content-encoding': 'snappy' }) },
  'one says that it is not compressed': { right: told({ 'content-encoding': 'identity' }) },
  'a proxy is on the way, and a cache': {
    left: told({ via: '1.1 squid', age: '30' }),
    right: told({ via: '1.1 squid' }),
  },
  'a front door answers 504': {
    left: answered(
      504,
      29_030,
      'HTTP 504: Endpoint request timed out.',
      '{"message":"Endpoint request timed out"}',
    ),
  },
  'the front door of a stack answers 504 sooner': {
    left: answered(504, 5020, 'HTTP 504: Endpoint request timed out.'),
    right: answered(504, 9010, 'HTTP 504: Endpoint request timed out.'),
  },
  'a front door has no such path': {
    right: answered(
      403,
      90,
      'HTTP 403: Missing Authentication Token.',
      '{"message":"Missing Authentication Token"}',
    ),
  },
  'a Function URL forbids it, on a domain of its own': {
    right: refused('http-error', 'HTTP 403: Forbidden.', '{"Message":"Forbidden"}', {
      ...FOREIGN,
      status: 403,
    }),
  },
  'the function says that its response is too large': {
    left: answered(500, 2100, 'HTTP 500: ResponseTooLarge: The rows of t4ble are too many.'),
  },
  'the function says that its time is over': {
    left: answered(504, 26_500, 'HTTP 504: DeadlineExceeded: Time ran out.'),
  },
  'a stream says that it was throttled': {
    right: refused(
      'in-band-error',
      'The endpoint stopped after 0 rows: Error: ThrottlingException: t4ble is slow.',
    ),
  },
  'a stream runs out of time': {
    right: refused(
      'in-band-error',
      'The endpoint stopped after 0 rows: DeadlineExceeded: Time ran out.',
    ),
  },
  'a series stops': {
    right: answered(
      503,
      900,
      'The series stopped at page 3, after 1,200 rows. HTTP 503: SlowDownException: t4ble.',
    ),
  },
  'a next page is on another origin': {
    right: refused(
      'next-page',
      'The next page is said to be at https://s3cret.example, which is not where the series began.',
    ),
  },
  'a login page comes': {
    left: refused('html', 'A web page.', '<!doctype html><title>Sign in</title>'),
    right: answered(401, 90, 'HTTP 401.', '<html><p>Please log in to s3cret</p>'),
  },
  'another web page comes': { left: refused('html', 'A web page.', '<html><h1>Shop</h1>') },
  'a redirect leads to a web page': {
    left: refused('html', 'A web page.', '<html><h1>Shop</h1>', { isRedirected: true }),
  },
  'a text comes': {
    left: refused('invalid-json', 'The body is not JSON.', 'id,name\n1,Ada\n'),
    right: refused('no-rows', 'There is no row in it.', 'id,name\n1,Ada\n'),
  },
  'JSON without rows comes': {
    left: refused('no-rows-array', 'It has no array of rows.', '\ufeff {"a":1}'),
    right: refused('invalid-json', 'The body is not JSON.', '[1,'),
  },
  'nothing comes': {
    left: refused('no-body', 'The endpoint answered without a body (HTTP 204).', ''),
    right: refused('message-only', 'A message: no.', '{"message":"s3cret"}'),
  },
  'a message of the front door comes': {
    left: refused('message-only', 'A message: Forbidden.', '{"message":"Forbidden"}'),
    right: refused('message-only', 'A message: Forbidden.', '{"Message":"Forbidden"}'),
  },
  'a message names an error of the table': {
    left: refused(
      'message-only',
      'The endpoint answered with a message in place of rows (HTTP 200): ThrottlingException: t4ble is slow.',
      '{"error":{"name":"ThrottlingException","message":"t4ble is slow"}}',
    ),
  },
  'a message has words of a front door, in small letters': {
    left: refused(
      'message-only',
      'A message.',
      '{"message":"missing authentication token"}',
      FOREIGN,
    ),
    right: refused('message-only', 'A message.', '{"Message":"Service unavailable."}', FOREIGN),
  },
  'one gives no answer after the longest wait': {
    left: { changes: failedRun(29_030, undefined, 'No answer from http://127.0.0.1:3001/rows.') },
  },
  'both lose their server': {
    left: { changes: failedRun(90, undefined, 'No answer from http://127.0.0.1:3001/rows.') },
    right: { changes: failedRun(90, undefined, 'No answer from http://127.0.0.1:3002/rows.') },
  },
  'one is cut off': {
    right: {
      rows: 600,
      changes: {
        state: 'truncated',
        problem: { code: 'no-terminal-line', message: 'The end is missing.', remedy: 'Look.' },
      },
    },
  },
  'two lists may hold the rows': {
    left: { rows: 1, changes: { rowLists: TWO_LISTS } },
    right: { rows: 1, changes: { rowLists: TWO_LISTS } },
  },
  'a list was chosen': {
    left: { changes: { rowLists: { ...TWO_LISTS, chosen: 'users' } } },
  },
  'a foreign stream has no end line': {
    left: { changes: FOREIGN },
    right: { changes: { ...FOREIGN, state: 'unknown', format: 'lines' } },
  },
  'a server of one’s own, without headers': {
    left: { changes: { headers: {} } },
    right: { changes: { headers: {} } },
  },
  'lines could not be read': {
    right: {
      changes: {
        badLineCount: 2,
        badLines: [
          { lineNumber: 3, byteOffset: 90, reason: 'It starts {"name":"s3cret"}.' },
          { lineNumber: 4, byteOffset: 190, reason: 'It starts {"name":"s3cret"}.' },
        ],
      },
    },
  },
  'a series that the browser tells of': { right: series(4) },
  'a series that the browser tells of in part': { right: series(2) },
  'the function reports its time': {
    right: { changes: { reported: { elapsedMs: 2395, readUnits: 12.5 } } },
  },
  'one is asked by POST with a header': {
    left: { changes: { method: 'POST', headerNames: ['x-tenant'] } },
  },
  'one is stopped': { left: { changes: { state: 'aborted' } } },
  'there is no row': { left: { rows: 0 }, right: { rows: 0 } },
  'rows differ': { left: { rows: 10 } },
  'contents differ': { left: { changes: { contentHash: 'ff' } } },
  'rows come in another order': {
    left: { changes: { orderHash: 'aa' } },
    right: { changes: { orderHash: 'bb' } },
  },
  'a connection breaks when all rows have come': { left: { changes: { brokeAfterEnd: true } } },
  'answers are single documents': {
    left: { changes: { format: 'object' } },
    right: { changes: { format: 'object' } },
  },
  'a series has one request': {
    right: {
      changes: { requests: [{ startedMs: 0, headersMs: 2300, endMs: 2400, bytes: 128_700 }] },
    },
  },
};
