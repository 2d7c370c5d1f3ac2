import { expect, test } from 'vitest';
import { recordingOf } from '#insight/testing/recording-of';
import type { Problem } from '#recording/problem';
import { answerRace } from './answer-race.ts';
import {
  broke,
  BUFFERED,
  endedWith,
  NO_ROWS,
  problemOf,
  ran,
  STREAMED,
  UNKNOWN,
} from './testing/ended-runs.ts';
import { saidOf, type Situation } from './testing/said-of.ts';

const SITUATIONS: readonly Situation[] = [
  {
    name: 'a side that failed without a word on why',
    left: recordingOf('buffered', { ...NO_ROWS, state: 'failed', endMs: 900 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: failed',
    sentence: 'Streamed delivered all 1,000 rows; buffered failed and returned no rows.',
  },
  {
    name: 'a side that cannot be reached',
    left: BUFFERED,
    right: broke('streamed', 'unreachable', { endMs: 12 }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: no readable answer',
    sentence: 'Buffered delivered all 1,000 rows; streamed gave no answer that this page can read.',
  },
  {
    name: 'an error line in the stream',
    left: BUFFERED,
    right: broke('streamed', 'in-band-error', {
      rows: 600,
      problem: problemOf('in-band-error', 'The function stopped: ThrottlingException: Slow down.'),
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: throttled',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was throttled, most likely by the table, after 600 rows.',
  },
  {
    name: 'totals that are not those of the rows',
    left: BUFFERED,
    right: broke('streamed', 'totals-mismatch', { rows: 600 }),
    code: 'race.failed.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: totals do not match',
    sentence:
      'Buffered delivered all 1,000 rows; streamed delivered 600 rows, but announced other totals than it sent.',
  },
  {
    name: 'a later page without content',
    left: BUFFERED,
    right: broke('paginated', 'no-body', { rows: 100, status: 204 }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 100 · paginated: no content',
    sentence:
      'Buffered delivered all 1,000 rows; paginated answered without content after 100 rows.',
  },
  {
    name: 'a later page that is not found',
    left: BUFFERED,
    right: broke('paginated', 'http-error', { rows: 100, status: 404 }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 100 · paginated: HTTP 404',
    sentence: 'Buffered delivered all 1,000 rows; paginated answered HTTP 404 after 100 rows.',
  },
  {
    name: 'pages without end',
    left: BUFFERED,
    right: broke('paginated', 'next-page', {
      rows: 10_000,
      problem: problemOf('next-page', 'It had no end within 1,000 pages, so it was stopped.'),
    }),
    code: 'race.failed.paginated',
    line: 'Only buffered completed · 1,000 rows against 10,000 · paginated: no last page within 1,000 pages',
    sentence:
      'Buffered delivered all 1,000 rows; paginated had no last page within 1,000 pages, having delivered 10,000 rows.',
  },
  {
    name: 'a foreign stream that ends with an error',
    left: BUFFERED,
    right: endedWith({ isError: true, words: 'time ran out' }),
    code: 'race.error-at-end.streamed',
    line: 'Only buffered completed · 1,000 rows against 1,000 · streamed: ended with what looks like an error',
    sentence:
      'Buffered delivered all 1,000 rows; streamed ended with what looks like an error, “time ran out”, after 1,000 rows.',
  },
  {
    name: 'a foreign stream that ends with an error, against one that may have',
    left: ran('streamed', 121, 2408, { ...UNKNOWN, rows: 900 }),
    right: endedWith({ isError: true, words: `It ${'really '.repeat(30)}broke.` }),
    code: 'race.error-at-end.streamed',
    line: 'Only streamed (left) delivered · 900 rows against 1,000 · streamed (right): ended with what looks like an error',
    sentence: `Streamed (left) returned 900 rows without saying that these are all, so its end state is unknown; streamed (right) ended with what looks like an error, “It ${'really '.repeat(12)}rea…”, after 1,000 rows.`,
  },
  {
    name: 'the same error at the end of both sides',
    left: { ...endedWith({ isError: true, words: 'boom' }), road: 'buffered' },
    right: endedWith({ isError: true, words: 'boom' }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: ended with what looks like an error · streamed: ended with what looks like an error',
    sentence: 'Both sides ended with what looks like an error, “boom”, after 1,000 rows.',
  },
  {
    name: 'an error at the end of one side, and another failure',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: endedWith({ isError: true }),
    code: 'race.both-failed',
    line: 'Neither side completed · buffered: HTTP 500 · streamed: ended with what looks like an error',
    sentence:
      'Buffered answered HTTP 500 and returned no rows; streamed ended with what looks like an error after 1,000 rows.',
  },
  {
    name: 'a redirect to a login page',
    left: BUFFERED,
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'login.example.com/sso',
      problem: { ...problemOf('html'), evidence: '<html>' },
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to what looks like a login page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to login.example.com/sso, which looks like a login page, and returned no rows.',
  },
  {
    name: 'a redirect to another web page',
    left: BUFFERED,
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'www.example.com',
      problem: { ...problemOf('html'), evidence: '<html>' },
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to a web page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to www.example.com, where a web page answered, and returned no rows.',
  },
  {
    name: 'a redirect to a web page, in a recording that does not say where',
    left: BUFFERED,
    right: broke('streamed', 'html', { isRedirected: true }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: redirected to a web page',
    sentence:
      'Buffered delivered all 1,000 rows; streamed was redirected to a web page and returned no rows.',
  },
  {
    name: 'a redirect to an error',
    left: BUFFERED,
    right: broke('streamed', 'http-error', {
      status: 403,
      isRedirected: true,
      redirectedTo: 'login.example.com/sso',
    }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: HTTP 403',
    sentence:
      'Buffered delivered all 1,000 rows; streamed answered HTTP 403 after a redirect to login.example.com/sso and returned no rows.',
  },
  {
    name: 'a stream that was truncated',
    left: BUFFERED,
    right: broke('streamed', 'no-terminal-line', { state: 'truncated', rows: 600 }),
    code: 'race.truncated.streamed',
    line: 'Only buffered completed · 1,000 rows against 600 · streamed: truncated',
    sentence: 'Buffered delivered all 1,000 rows; streamed was truncated after 600 rows.',
  },
  {
    name: 'a stream that was truncated before its first row',
    left: BUFFERED,
    right: broke('streamed', 'no-terminal-line', { state: 'truncated' }),
    code: 'race.truncated.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: truncated',
    sentence: 'Buffered delivered all 1,000 rows; streamed was truncated and returned no rows.',
  },
  {
    name: 'a buffered body that broke off',
    left: broke('buffered', 'connection-lost', { state: 'truncated', bytes: 40_000 }),
    right: STREAMED,
    code: 'race.truncated.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: connection lost',
    sentence:
      'Streamed delivered all 1,000 rows; buffered lost its connection and returned no rows.',
  },
  {
    name: 'an empty stream that was cut, against an empty table',
    left: recordingOf('buffered', NO_ROWS),
    right: broke('streamed', 'no-terminal-line', { state: 'truncated' }),
    code: 'race.truncated.streamed',
    line: 'Only buffered completed · neither side returned a row · streamed: truncated',
    sentence: 'Buffered completed without a row; streamed was truncated and returned no rows.',
  },
  {
    name: 'a failure, against an empty body that ended cleanly',
    left: broke('buffered', 'http-error', { status: 500 }),
    right: recordingOf('streamed', { ...NO_ROWS, ...UNKNOWN }),
    code: 'race.failed.buffered',
    line: 'Only streamed ended cleanly · neither side returned a row · buffered: HTTP 500',
    sentence:
      'Streamed ended cleanly without a row; buffered answered HTTP 500 and returned no rows.',
  },
  {
    name: 'no body, or one of white space',
    left: BUFFERED,
    right: broke('streamed', 'no-body', { status: 200 }),
    code: 'race.failed.streamed',
    line: 'Only buffered delivered · 1,000 rows against none · streamed: no content',
    sentence:
      'Buffered delivered all 1,000 rows; streamed answered without content and returned no rows.',
  },
  {
    name: 'a login page, against a stream that never said that it was complete',
    left: broke('buffered', 'html', {
      status: 200,
      problem: {
        ...problemOf('html'),
        evidence: '<!doctype html>\n<title>Sign in</title><form></form>',
      },
    }),
    right: { ...STREAMED, ...UNKNOWN },
    code: 'race.failed.buffered',
    line: 'Only streamed ended cleanly · 1,000 rows against none · buffered: a login page',
    sentence:
      'Streamed returned 1,000 rows without saying that these are all, so its end state is unknown; buffered answered with a login page and returned no rows.',
  },
  {
    name: 'XML on one side, and on the other side behind a redirect',
    left: broke('buffered', 'html', {
      problem: { ...problemOf('html'), evidence: '<?xml version="1.0"?><rows><row/></rows>' },
    }),
    right: broke('streamed', 'html', {
      isRedirected: true,
      redirectedTo: 'b.example.com',
      problem: { ...problemOf('html'), standIn: '<?xml' },
    }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: XML · streamed: redirected to XML',
    sentence:
      'Buffered answered with XML and returned no rows; streamed was redirected to b.example.com, where XML answered, and returned no rows.',
  },
  {
    name: 'any other web page',
    left: broke('buffered', 'html', { status: 200 }),
    right: STREAMED,
    code: 'race.failed.buffered',
    line: 'Only streamed delivered · 1,000 rows against none · buffered: a web page',
    sentence:
      'Streamed delivered all 1,000 rows; buffered answered with a web page and returned no rows.',
  },
  {
    name: 'both sides failed in the same way',
    left: broke('buffered', 'unreachable', { endMs: 5 }),
    right: broke('streamed', 'unreachable', { endMs: 5 }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: no readable answer · streamed: no readable answer',
    sentence: 'Both sides failed in the same way: each gave no answer that this page can read.',
  },
  {
    name: 'both sides failed, each in its own way',
    left: broke('buffered', 'http-error', { status: 403 }),
    right: broke('streamed', 'http-error', { status: 429 }),
    code: 'race.both-failed',
    line: 'Neither side delivered · buffered: HTTP 403 · streamed: HTTP 429, throttled',
    sentence:
      'Buffered answered HTTP 403 and returned no rows; streamed was throttled (HTTP 429) and returned no rows.',
  },
];

test.each(SITUATIONS)('$name', ({ left, right, code, line, sentence, remarks = [] }) => {
  expect(saidOf(left, right)).toEqual({ code, line, sentence, remarks });
});

test.each<[Problem['code'], RegExp]>([
  ['http-error', /answered with an HTTP error/],
  ['invalid-json', /not valid JSON/],
  ['no-rows-array', /without a list of rows/],
  ['no-rows', /something other than rows/],
  ['totals-mismatch', /announced other totals/],
  ['content-mismatch', /other rows than it announced/],
  ['page-sequence', /missing, repeated or out of order/],
  ['unexpected', /a fault in this page/],
])('a failure by %s is reported as what it is', (code, words) => {
  const { sentence } = answerRace({ left: BUFFERED, right: broke('streamed', code) }, {});
  expect(sentence).toMatch(words);
});

test.each([
  [
    1,
    [{ lineNumber: 1203, byteOffset: 9, reason: 'It is not JSON.' }],
    'delivered 600 rows, but announced other totals than could be read (line 1,203 could not)',
    'line 1,203 could not be read',
  ],
  [
    2,
    [{ lineNumber: 3, byteOffset: 9, reason: 'It is not JSON.' }],
    'delivered 600 rows, but announced other totals than could be read (2 lines, the first of them line 3, could not)',
    '2 lines, the first of them line 3, could not be read',
  ],
  [
    1,
    [],
    'delivered 600 rows, but announced other totals than could be read (a line could not)',
    'a line could not be read',
  ],
])(
  'totals that do not match beside lines that could not be read are no fault of the sender: %s, %j',
  (badLineCount, badLines, clause, brief) => {
    const right = broke('streamed', 'totals-mismatch', { rows: 600, badLineCount, badLines });
    const { sentence, headline } = answerRace({ left: BUFFERED, right }, {});
    expect(sentence).toBe(`Buffered delivered all 1,000 rows; streamed ${clause}.`);
    expect(headline.details.at(-1)).toBe(`streamed: ${brief}`);
  },
);

test.each([
  [
    'The series stopped at page 2, after 5 rows. The next page is said to be at https://b.test, which is not where the series began, so it was not asked for.',
    /named a next page on another origin/,
  ],
  [
    'Page 3 names a page as the next one that has already been asked for, so the series would never end.',
    /led back to an earlier page/,
  ],
  ['It had no end within 10,000 pages, so it was stopped.', /had no last page within 10,000 pages/],
  ['The address of the next page is not valid.', /named a next page that can’t be followed/],
])('a series that cannot go on is explained by its own reason: %s', (message, words) => {
  const run = broke('paginated', 'next-page');
  const right = { ...run, problem: { code: 'next-page', message, remedy: 'Look.' } } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(words);
  expect(sentence).not.toMatch(/missing, repeated or out of order/);
});

test.each([
  ['other-origin', /named a next page on another origin/],
  ['repeated', /led back to an earlier page/],
  ['endless', /had no last page within 2 pages/],
] as const)(
  'the same reason is told by its code, whatever its message says: %s',
  (detail, words) => {
    const requests = [1, 2].map((startedMs) => ({ startedMs, bytes: 9 }));
    const run = { ...broke('paginated', 'next-page'), requests };
    const problem = {
      code: 'next-page',
      message: 'In other words.',
      remedy: 'Look.',
      detail,
    } as const;
    expect(answerRace({ left: BUFFERED, right: { ...run, problem } }, {}).sentence).toMatch(words);
  },
);

test.each([
  [
    3,
    [{ lineNumber: 1, byteOffset: 0, reason: 'It is not JSON.' }],
    '3 lines, the first of them line 1,',
  ],
  [1, [{ lineNumber: 1200, byteOffset: 9, reason: 'It is not JSON.' }], 'line 1,200'],
  [2, [], '2 lines'],
])(
  'lines among rows that could not be read do not make all of it invalid: %s, %j',
  (badLineCount, badLines, lines) => {
    const right = broke('streamed', 'invalid-json', { rows: 300, badLineCount, badLines });
    const { sentence, headline } = answerRace({ left: BUFFERED, right }, {});
    expect(sentence).toBe(
      `Buffered delivered all 1,000 rows; streamed delivered 300 rows, but ${lines} could not be read.`,
    );
    expect(headline.details.at(-1)).toBe(`streamed: ${lines} could not be read`);
  },
);

test('rows that could not be read are not told as a false count', () => {
  const message = '1 row could not be read. Line 3: It is not JSON: …';
  const run = broke('streamed', 'content-mismatch');
  const right = {
    ...run,
    problem: { code: 'content-mismatch', message, remedy: 'Look.' },
  } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(/sent rows that are not JSON/);
});

test('a stream on a road of pages is reported as one', () => {
  const right = { ...broke('paginated', 'invalid-json'), rows: 0, format: 'lines' } as const;
  const { sentence } = answerRace({ left: BUFFERED, right }, {});
  expect(sentence).toMatch(/paginated returned a stream where a page was expected/);
});

test.each([
  ['id,name\n1,Ada\n', 'returned something other than rows'],
  ["[{'a':1}]", 'returned something that is not valid JSON'],
])('the body %j has one name on both sides', (evidence, name) => {
  const brokeBy = (road: string, code: Problem['code']) => {
    const run = broke(road, code);
    const { problem = { code, message: 'No.', remedy: 'Look.' } } = run;
    return { ...run, rows: 0, problem: { ...problem, evidence } };
  };
  const left = brokeBy('buffered', 'invalid-json');
  const { sentence } = answerRace({ left, right: brokeBy('streamed', 'no-rows') }, {});
  expect(sentence).toBe(`Both sides failed in the same way: each ${name}.`);
});
