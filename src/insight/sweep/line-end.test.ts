import { expect, test } from 'vitest';
import { refusedWith, sweepOf } from '#insight/testing/sweep-of';
import type { SweptRecording } from '#recording/sweep-record';
import { goesOn, lineEndOf } from './line-end.ts';

/** A recording that ended in this way. */
const ended = (changes: Partial<SweptRecording>) => changes;

const MB = 1024 * 1024;

test('a line without failures has no end, and goes on', () => {
  const record = sweepOf([100, 1000], [['buffered', [10, 10], [20, 20]]]);
  expect(lineEndOf(record, 0)).toBeUndefined();
  expect(goesOn(record, 0)).toBe(true);
});

test('a contestant that was not asked yet goes on', () => {
  const record = sweepOf([100], [['buffered'], ['streamed', [10, 10]]]);
  expect(goesOn(record, 0)).toBe(true);
  expect(lineEndOf(record, 0)).toBeUndefined();
});

test.each([
  [
    'the function says that there are too many rows',
    'size-limit',
    {
      ...refusedWith(500),
      problem: { code: 'http-error', message: 'ResponseTooLarge: The rows take 7 MB.', remedy: '' },
    },
    /^its response would be larger than the 6 MB that it may have \(HTTP/,
  ],
  [
    'the gateway gave up',
    'time-limit',
    refusedWith(504, 29_030),
    /^API Gateway waits no longer than 29 s \(HTTP 504 after 29.03 s\)$/,
  ],
  [
    'a gateway that waits less gave up',
    'time-limit',
    refusedWith(504, 5000),
    /^it ran into a time limit after 5.00 s/,
  ],
  [
    'the function stopped itself',
    'time-limit',
    {
      ...refusedWith(504, 27_000),
      problem: { code: 'http-error', message: 'DeadlineExceeded: Out of time.', remedy: '' },
    },
    /^it ran into a time limit after 27.00 s/,
  ],
  [
    'no answer came in time',
    'time-limit',
    ended({
      state: 'failed',
      rows: 0,
      bytes: 0,
      endMs: 29_100,
      status: undefined,
      problem: { code: 'unreachable', message: 'No answer.', remedy: '' },
    }),
    /^API Gateway waits no longer than 29 s \(no answer that this page can read, after 29.10 s\)$/,
  ],
] as const)('it ends when %s', (_name, reason, changes, because) => {
  const record = sweepOf([100, 1000], [['buffered', [10, 10], changes]]);
  expect(lineEndOf(record, 0)).toEqual({
    reason,
    askedRows: 1000,
    because: expect.stringMatching(because),
  });
  expect(goesOn(record, 0)).toBe(false);
});

test.each([400, 413, 422, 500])(
  'HTTP %i is told with what the server says, and is no limit of size for few rows',
  (status) => {
    const message = `HTTP ${status}: limit must be <= 2000.`;
    const refused = {
      ...refusedWith(status),
      problem: { code: 'http-error', message, remedy: '' } as const,
    };
    const record = sweepOf([100, 5000], [['buffered', [10, 10], refused]]);
    expect(lineEndOf(record, 0)).toEqual({
      reason: 'failed',
      askedRows: 5000,
      because: `it answered HTTP ${status} (“limit must be <= 2000”) after 3.00 s`,
    });
    const page = `The series stopped at page 3, after 200 rows. ${message}`;
    const ofPage = { ...refused, problem: { ...refused.problem, message: page } };
    expect(lineEndOf(sweepOf([100], [['paginated', ofPage]]), 0)?.because).toContain(
      '(“limit must be <= 2000”)',
    );
  },
);

const saidBy = (message: string) => ({
  ...refusedWith(500),
  problem: { code: 'http-error', message, remedy: '' } as const,
});

const becauseSaying = (...messages: readonly string[]) =>
  lineEndOf(sweepOf([100], [['buffered', messages.map(saidBy)]]), 0)?.because;

test('what a server says is not quoted where it is not the same each time, or nothing', () => {
  expect(becauseSaying('HTTP 500: Request 1 failed.', 'HTTP 500: Request 2 failed.')).toBe(
    'it answered HTTP 500 each time',
  );
  expect(becauseSaying('HTTP 500, with no body.')).toBe('it answered HTTP 500 after 3.00 s');
});

test('a gateway’s error for rows that take more than the largest response is most likely its limit', () => {
  const record = sweepOf([10_000, 100_000], [['buffered', [10, 10], refusedWith(502)]]);
  expect(lineEndOf(record, 0)).toMatchObject({
    reason: 'size-limit',
    because:
      'its response would most likely be larger than the 6 MB that it may have (HTTP 502 after 3.00 s)',
  });
  expect(goesOn(record, 0)).toBe(false);
});

test('how large the rows are is known from the others too', () => {
  const record = sweepOf(
    [100_000],
    [
      ['buffered', refusedWith(502)],
      ['streamed', [10, 10]],
    ],
  );
  expect(lineEndOf(record, 0)?.reason).toBe('size-limit');
});

test('the same error for few rows is only a failure', () => {
  const record = sweepOf([100, 1000, 2000], [['buffered', [10, 10], refusedWith(502)]]);
  expect(lineEndOf(record, 0)).toMatchObject({ reason: 'failed', askedRows: 1000 });
  expect(goesOn(record, 0)).toBe(true);
});

test('a stream that broke off at its largest size has reached it', () => {
  const cut = ended({ state: 'truncated', rows: 2e6, bytes: 200 * MB, endMs: 97_000 });
  const record = sweepOf([100, 3_000_000], [['streamed', [10, 10], cut]]);
  expect(lineEndOf(record, 0)).toMatchObject({
    reason: 'size-limit',
    because:
      'its response would most likely be larger than the 200 MB that it may have (it broke off after 2,000,000 rows)',
  });
});

test('a stream that broke off after the longest time of a function has run into it', () => {
  const cut = ended({ state: 'truncated', rows: 400_000, bytes: 50 * MB, endMs: 900_030 });
  expect(lineEndOf(sweepOf([1_000_000], [['streamed', cut]]), 0)).toMatchObject({
    reason: 'time-limit',
    because: 'a function can be set to run no longer than 15 min (it broke off after 400,000 rows)',
  });
});

test('fewer rows than were asked for are the end of the table, and more are an answer to something else', () => {
  const fewer = sweepOf([1000], [['buffered', ended({ rows: 990 })]]);
  expect(lineEndOf(fewer, 0)).toMatchObject({
    reason: 'table-ended',
    because: 'the table has no more than 990 rows, or no more are sent at once',
  });
  expect(goesOn(fewer, 0)).toBe(false);
  const more = sweepOf([100], [['buffered', ended({ rows: 990 })]]);
  expect(lineEndOf(more, 0)).toMatchObject({
    reason: 'rows-ignored',
    because:
      'it sends 990 rows when it is asked for 100 rows: it does not follow the parameter “rows”',
  });
  expect(goesOn(more, 0)).toBe(false);
});

test('fewer rows than another endpoint sent are not the end of the table, on either side', () => {
  const capped = ended({ rows: 1000 });
  const all = ended({ rows: 1900 });
  for (const sides of [
    [capped, all],
    [all, capped],
  ] as const) {
    const record = sweepOf(
      [100, 2000],
      [
        ['buffered', [10, 10], sides[0]],
        ['streamed', [10, 10], sides[1]],
      ],
    );
    const at = sides.indexOf(capped);
    expect(lineEndOf(record, at)).toEqual({
      reason: 'rows-capped',
      askedRows: 2000,
      because: 'it sends no more than 1,000 rows, although another endpoint sent 1,900',
    });
    expect(goesOn(record, at)).toBe(false);
    expect(lineEndOf(record, 1 - at)).toMatchObject({
      reason: 'table-ended',
      because: 'the table has no more than 1,900 rows, or no more are sent at once',
    });
  }
});

test('as many rows as another endpoint sent are not the end of the table where that one says that there are more', () => {
  const capped = ended({ rows: 100 });
  const firstPage = ended({ rows: 100, hasNextPage: true });
  for (const sides of [
    [capped, firstPage],
    [firstPage, capped],
  ] as const) {
    const record = sweepOf(
      [100, 400],
      [
        ['buffered', [10, 10], sides[0]],
        ['streamed', [10, 10], sides[1]],
      ],
    );
    const at = sides.indexOf(capped);
    expect(lineEndOf(record, at)).toEqual({
      reason: 'rows-capped',
      askedRows: 400,
      because: 'it sends no more than 100 rows, although another endpoint says that there are more',
    });
    expect(lineEndOf(record, 1 - at)?.because).toBe('it names a next page (100 rows came)');
  }
});

test.each<[string, Partial<SweptRecording>]>([
  ['names a next page after fewer rows', { rows: 50, hasNextPage: true }],
  ['says nothing of more rows', { rows: 100 }],
  ['gives another count', { rows: 100, otherCount: { said: 900, came: 100, by: 'count' } }],
])('another endpoint that %s does not show that the table has more', (_, other) => {
  const record = sweepOf(
    [400],
    [
      ['buffered', ended({ rows: 100 })],
      ['streamed', ended(other)],
    ],
  );
  expect(lineEndOf(record, 0)?.reason).toBe('table-ended');
});

test('an endpoint that sends no rows has no empty table where another one sent some', () => {
  const none = ended({ rows: 0 });
  const record = sweepOf(
    [100],
    [
      ['buffered', none],
      ['streamed', [10, 10]],
    ],
  );
  expect(lineEndOf(record, 0)?.because).toBe(
    'it sends no rows, although another endpoint sent 100',
  );
});

test('rows of another endpoint that failed do not show that the table has more', () => {
  const record = sweepOf(
    [2000],
    [
      ['buffered', ended({ rows: 1000 })],
      ['streamed', ended({ rows: 1900, state: 'failed' })],
    ],
  );
  expect(lineEndOf(record, 0)?.reason).toBe('table-ended');
});

test('after two sizes that failed in every run nobody is asked again, and the first of them is the end', () => {
  const broken = refusedWith(500);
  const once = sweepOf([100, 200, 400], [['buffered', [1, 1], [broken, broken]]]);
  expect(goesOn(once, 0)).toBe(true);
  const half = sweepOf([100, 200, 400], [['buffered', [1, 1], [broken, broken], [broken]]]);
  expect(goesOn(half, 0)).toBe(true);
  const twice = sweepOf(
    [100, 200, 400],
    [['buffered', [1, 1], [broken, broken], [broken, broken]]],
  );
  expect(goesOn(twice, 0)).toBe(false);
  expect(lineEndOf(twice, 0)).toMatchObject({
    reason: 'failed',
    askedRows: 200,
    because: 'it answered HTTP 500 (“Internal server error”) each time',
  });
});

test('a size that failed is not the end if a larger one was delivered', () => {
  const record = sweepOf([100, 200, 400], [['buffered', [1, 1], refusedWith(500), [2, 2]]]);
  expect(lineEndOf(record, 0)).toBeUndefined();
  expect(goesOn(record, 0)).toBe(true);
});

test('at the edge of a limit some runs still deliver, and that is the end too', () => {
  const record = sweepOf([100, 200], [['buffered', [1, 1], [[2, 2], refusedWith(504, 29_000)]]]);
  expect(lineEndOf(record, 0)).toMatchObject({ reason: 'time-limit', askedRows: 200 });
  expect(goesOn(record, 0)).toBe(false);
});

/** Why the line of one contestant ends at a size that its other runs do not reach. */
function endOf(road: string, rows: number, changes: Partial<SweptRecording>) {
  const record = sweepOf([100, rows], [[road, [10, 10], changes]]);
  return lineEndOf(record, 0);
}

const IN_BAND = {
  code: 'in-band-error',
  message: 'The endpoint stopped after 7 rows: ThrottlingException: Fewer requests, please.',
  remedy: '',
} as const;

const failedWith = (status: number | undefined, changes: Partial<SweptRecording> = {}) => ({
  ...refusedWith(status ?? 0),
  status,
  ...changes,
});

test.each([
  [499, 'failed'],
  [500, 'size-limit'],
  [502, 'size-limit'],
  [403, 'failed'],
])('HTTP %i for far too many rows: %s', (status, reason) => {
  expect(endOf('buffered', 100_000, refusedWith(status))?.reason).toBe(reason);
});

test('rows are most likely too many from three quarters of the largest response on', () => {
  // 47,186 rows of 100 bytes are three quarters of 6,291,556 bytes, but for 67 bytes.
  expect(endOf('buffered', 47_186, refusedWith(502))?.reason).toBe('failed');
  expect(endOf('buffered', 47_187, refusedWith(502))?.reason).toBe('size-limit');
});

test('no answer that a page may read is a gateway’s own, unless the reason is another one', () => {
  const problem = { code: 'unreachable', message: 'No answer.', remedy: '' } as const;
  expect(endOf('buffered', 100_000, failedWith(undefined, { problem }))).toMatchObject({
    reason: 'size-limit',
    because:
      'its response would most likely be larger than the 6 MB that it may have (no answer that this page can read, after 3.00 s)',
  });
  const other = { ...problem, code: 'unexpected' } as const;
  expect(endOf('buffered', 100_000, failedWith(undefined, { problem: other }))?.reason).toBe(
    'failed',
  );
});

test.each([
  ['truncated', 0.98, 'size-limit'],
  ['truncated', 0.979, 'failed'],
  ['failed', 0.98, 'failed'],
] as const)('a stream that is %s after %d of its largest size: %s', (state, share, reason) => {
  const bytes = Math.ceil(share * 200 * MB);
  expect(endOf('streamed', 3_000_000, ended({ state, bytes, rows: 7 }))?.reason).toBe(reason);
});

const reasonAfter = (endMs: number) =>
  endOf('buffered', 200, ended({ state: 'truncated', rows: 1, endMs }))?.reason;

test('a time limit is reached from 97 hundredths of it on', () => {
  expect(reasonAfter(28_129)).toBe('failed');
  expect(reasonAfter(28_130)).toBe('time-limit');
});

const saying = (name: string) => ({
  ...refusedWith(504, 29_000),
  problem: { code: 'in-band-error', message: `It said ${name}.`, remedy: '' } as const,
});

test('what the function itself says comes before all else', () => {
  expect(endOf('buffered', 200, saying('ResponseTooLarge'))).toEqual({
    reason: 'size-limit',
    askedRows: 200,
    because: 'its response would be larger than the 6 MB that it may have (HTTP 504 after 29.00 s)',
  });
  expect(endOf('buffered', 200, saying('DeadlineExceeded'))?.reason).toBe('time-limit');
  const alike = { ...saying('DeadlineExceededs'), status: 500 };
  expect(endOf('buffered', 200, { ...alike, endMs: 3000 })?.reason).toBe('failed');
});

test('of a series neither a size nor a time is that of all its requests', () => {
  expect(endOf('paginated', 100_000, refusedWith(502))?.reason).toBe('failed');
  expect(endOf('paginated', 200, refusedWith(500, 60_000))?.reason).toBe('failed');
  expect(endOf('paginated', 200, refusedWith(504))?.reason).toBe('time-limit');
  expect(endOf('paginated', 100_000, refusedWith(413))?.reason).toBe('failed');
});

test.each<[string, Partial<SweptRecording>, string]>([
  ['a status', failedWith(404), 'it answered HTTP 404 (“Internal server error”) after 3.00 s'],
  [
    'a status below all answers',
    failedWith(199),
    'it answered HTTP 199 (“Internal server error”) after 3.00 s',
  ],
  ['a redirect', failedWith(300), 'it answered HTTP 300 (“Internal server error”) after 3.00 s'],
  ['no status', failedWith(undefined), 'it gave no answer that this page can read, after 3.00 s'],
  [
    'rows, then an error',
    failedWith(200, { rows: 7, problem: IN_BAND }),
    'it reported an error (“ThrottlingException: Fewer requests, please”) after 7 rows',
  ],
  [
    'one row, then an error',
    failedWith(299, { rows: 1, problem: IN_BAND }),
    'it reported an error (“ThrottlingException: Fewer requests, please”) after 1 row',
  ],
  [
    'rows, then nothing',
    failedWith(200, { rows: 7, state: 'truncated' }),
    'it broke off after 7 rows',
  ],
])('what came is said: %s', (_, changes, what) => {
  expect(endOf('buffered', 200, changes)).toEqual({
    reason: 'failed',
    askedRows: 200,
    because: what,
  });
});

test('a table without a row is told as one', () => {
  expect(endOf('buffered', 200, ended({ rows: 0 }))).toEqual({
    reason: 'table-ended',
    askedRows: 200,
    because: 'the table has no rows, or none are sent',
  });
  expect(endOf('buffered', 200, ended({ rows: 199, state: 'unknown' }))).toMatchObject({
    reason: 'table-ended',
    because: 'the table has no more than 199 rows, or no more are sent at once',
  });
  expect(endOf('buffered', 200, ended({ rows: 1 }))?.because).toBe(
    'the table has no more than 1 row, or no more are sent at once',
  );
});

test('a failure beside a limit at the same size does not hide it', () => {
  const record = sweepOf(
    [100, 200],
    [['buffered', [1, 1], [refusedWith(500), refusedWith(504, 29_000)]]],
  );
  expect(lineEndOf(record, 0)).toMatchObject({
    reason: 'time-limit',
    because: 'API Gateway waits no longer than 29 s (HTTP 504 after 29.00 s)',
  });
});

test('a limit below a size that was delivered is no end', () => {
  const record = sweepOf([100, 200], [['buffered', refusedWith(504, 29_000), [1, 1]]]);
  expect(lineEndOf(record, 0)).toBeUndefined();
  expect(goesOn(record, 0)).toBe(false);
});

test('two sizes that failed before one that was delivered stop nobody', () => {
  const broken = refusedWith(500);
  const record = sweepOf([100, 200, 400], [['buffered', broken, broken, [1, 1]]]);
  expect(goesOn(record, 0)).toBe(true);
  const one = sweepOf([100, 200, 400], [['buffered', broken]]);
  expect(goesOn(one, 0)).toBe(true);
  const two = sweepOf([100, 200, 400], [['buffered', broken, broken]]);
  expect(goesOn(two, 0)).toBe(false);
});

test('a warm-up says nothing', () => {
  const record = sweepOf([100], [['buffered', refusedWith(504, 29_000)]]);
  const [run] = record.runs;
  if (run === undefined) throw new Error('There is a run.');
  expect(goesOn({ ...record, runs: [{ ...run, repeat: 0 }] }, 0)).toBe(true);
});

test('a run that ends with what looks like an error has delivered nothing', () => {
  const broken = {
    state: 'unknown',
    rows: 99,
    messageAtEnd: { isError: true, words: 'boom' },
  } as const;
  const record = sweepOf([100], [['streamed', broken]]);
  expect(lineEndOf(record, 0)).toMatchObject({
    reason: 'failed',
    because: 'it ended with what looks like an error, “boom”, after 99 rows',
  });
});

const ON_STACK = {
  contestants: [{ road: 'buffered', url: 'http://127.0.0.1:3001/buffer' }],
  limits: { bufferedTimeoutMs: 5000, gatewayTimeoutMs: 4000, maxBufferedBytes: 2 * MB },
};

test('on a local stack a line ends at the limits that it tells', () => {
  const becauseOf = (changes: Partial<SweptRecording>, rows = 200, more = {}) =>
    lineEndOf(sweepOf([100, rows], [['buffered', [10, 10], changes]], { ...ON_STACK, ...more }), 0)
      ?.because;
  expect(becauseOf(refusedWith(504, 4000))).toBe(
    'API Gateway waits no longer than 4 s (HTTP 504 after 4.00 s)',
  );
  const limits = { ...ON_STACK.limits, bufferedTimeoutMs: 3000 };
  expect(becauseOf(refusedWith(504, 3000), 200, { limits })).toBe(
    'the local stack lets its function run no longer than 3 s (HTTP 504 after 3.00 s)',
  );
  expect(becauseOf(refusedWith(413), 20_000)).toMatch(/most likely be larger than the 2 MB that/);
  expect(becauseOf(refusedWith(502), 20_000)).toMatch(/most likely be larger than the 2 MB that/);
});

/** The end of the line of an endpoint of which nothing shows that it is on AWS. */
function endElsewhere(changes: Partial<SweptRecording>) {
  const runs = [{ headers: {} }, { headers: {}, ...changes }] as const;
  return lineEndOf(sweepOf([100, 100_000], [['buffered', ...runs]]), 0);
}

test('the limits of AWS are no reason where nothing shows that an endpoint is there', () => {
  expect(endElsewhere(refusedWith(502))?.reason).toBe('failed');
  expect(endElsewhere(refusedWith(500, 30_000))?.reason).toBe('failed');
  expect(endElsewhere(refusedWith(413))?.because).toBe(
    'it answered HTTP 413 (“Internal server error”) after 3.00 s',
  );
  expect(endElsewhere(refusedWith(504, 30_000))?.because).toBe(
    'it ran into a time limit after 30.00 s (HTTP 504 after 30.00 s)',
  );
});

const COUNTED = 'The response says that it has 1,000 rows (Count), but 990 rows came.';

test.each<[Partial<SweptRecording>, string]>([
  [{ hasNextPage: true }, 'it names a next page (990 rows came)'],
  [
    { hasNextPage: true, isNextPageOutOfReach: true },
    'it says that there are more rows, which no road can ask for (990 rows came)',
  ],
  [{ status: 206 }, 'it says that its response is a part of a larger one (990 rows came)'],
  [
    { state: 'unknown', notes: [COUNTED] },
    'it says that it has 1,000 rows (Count), but 990 rows came',
  ],
])(
  'fewer rows of a response that says that there are more are not the end of the table: %o',
  (changes, because) => {
    expect(endOf('buffered', 2000, ended({ rows: 990, ...changes }))).toEqual({
      reason: 'failed',
      askedRows: 2000,
      because,
    });
  },
);
