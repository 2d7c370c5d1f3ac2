import { expect, test } from 'vitest';
import { messageAfter, saysNoFailure } from './error-like.ts';

/** What these members say behind a row with an id. */
const said = (value: unknown) => messageAfter(value, [{ id: 1 }]);
/** What a message of one text says. */
const saysFailure = (message: string) => said({ message })?.isError;

test.each([['text'], [7], [null], [true], [[{ error: 'x' }]], [undefined]])(
  '%j, which is no object, is no message',
  (value) => {
    expect(said(value)).toBeUndefined();
  },
);

test.each([
  'error',
  'errors',
  'errorMessage',
  'error_message',
  'error-msg',
  'ErrorType',
  'errorName',
  'ERROR_CODE',
  'errorDescription',
  'errorDetail',
  'errorDetails',
  'exception',
  'exceptionMessage',
  'fault',
  'faultstring',
])('a member named %s is that of an error', (name) => {
  expect(said({ [name]: 'It stopped', rows: 7 })).toEqual({ isError: true, words: 'It stopped' });
});

test.each(['terror', 'errorless', 'errorRate', 'faulty', 'error_of', 'myError'])(
  'a member named %s is not',
  (name) => {
    expect(said({ [name]: 'It stopped', rows: 7 })).toBeUndefined();
  },
);

test.each([[null], [false], [0], [''], [{}], [[]]])('an error that is %j is none', (error) => {
  expect(said({ error })).toBeUndefined();
  expect(said({ error, message: 'hello' })).toEqual({ isError: false, words: 'hello' });
});

test('an error without words is quoted', () => {
  expect(said({ error: true })).toEqual({ isError: true, words: '{"error":true}' });
  expect(said({ error: [7] })).toEqual({ isError: true, words: '{"error":[7]}' });
});

test('an object with a member that all rows have is a row', () => {
  const value = { error: 'boom', id: 3 };
  expect(messageAfter(value, [{ id: 1 }, { ID: 2, a: 1 }])).toBeUndefined();
  expect(messageAfter(value, [7, { id: 2 }])).toBeUndefined();
  expect(messageAfter(value, [{ id: 1 }, { other: 2 }])?.isError).toBe(true);
  expect(messageAfter(value, [])?.isError).toBe(true);
  expect(messageAfter(value, [7])?.isError).toBe(true);
});

test('a member without a value is shared by nobody', () => {
  expect(messageAfter({ error: 'boom', id: null }, [{ id: 1 }])?.isError).toBe(true);
  expect(messageAfter({ error: 'boom', id: 3 }, [{ id: null }])?.isError).toBe(true);
});

test('an object is a row if one of the rows has all of its members', () => {
  expect(messageAfter({ error: 'boom' }, [{ id: 1 }, { id: 2, error: null }])).toBeUndefined();
  expect(messageAfter({ error: 'boom', code: 1 }, [{ id: 2, error: null }])?.isError).toBe(true);
});

test.each(['type', 'status', 'timestamp', 'request_id', 'message', 'msg', 'code', 'error'])(
  'that all rows have a %s makes no row of an error',
  (name) => {
    const value = { errorMessage: 'boom', [name]: 'x' };
    expect(messageAfter(value, [{ id: 1, [name]: 'y' }])?.isError).toBe(true);
  },
);

test('a reason with nothing else is a message, beside something of a row it is none', () => {
  expect(said({ message: 'All rows are here' })).toEqual({
    isError: false,
    words: 'All rows are here',
  });
  expect(said({ detail: 'hello', time: 7, hint: 'x' })).toEqual({ isError: false, words: 'hello' });
  expect(said({ message: 'All rows are here', rows: 7 })).toBeUndefined();
  expect(said({ message: 'It failed', rows: 7 })).toBeUndefined();
  expect(said({ hint: 'x', time: 7 })).toBeUndefined();
});

test.each([
  'an error occurred',
  '2 errors',
  'ThrottlingException',
  'It failed',
  'timed out',
  'timeout',
  'time-out',
  'ran out',
  'out of memory',
  'Access denied',
  'connection refused',
  'rejected',
  'Forbidden',
  'Unauthorized',
  'unavailable',
  'invalid token',
  'aborted',
  'cancelled',
  'crashed',
  'killed',
  'fatal',
  'throttled',
  'too many requests',
  'Rate exceeded',
  'cannot read',
  'can not read',
  "can't read",
  'can’t read',
  'couldn’t read',
  'could not read',
  'unable to read',
  'not found',
  'no such table',
  'gave up',
  'connection lost',
  'pipe broke',
  'connection reset',
  'token expired',
  'bad request',
  'no errors, but it failed',
])('the message “%s” tells of a failure', (message) => {
  expect(saysFailure(message)).toBe(true);
});

test.each([
  'hello',
  'finished',
  '0 errors',
  'no error',
  'no failures',
  'without any errors',
  'without error',
  'errors: 0',
  'failures = 0',
  'an errorless timeline, badge and tool',
])('the message “%s” does not', (message) => {
  expect(saysFailure(message)).toBe(false);
});

test.each([
  [{ success: false }, true],
  [{ success: true }, false],
  [{ ok: false }, true],
  [{ ok: true }, false],
  [{ level: 'error' }, true],
  [{ level: 'info' }, false],
  [{ kind: 'error' }, true],
  [{ status: 'failed' }, true],
  [{ status: 404 }, true],
  [{ status: '503' }, true],
  [{ status: [500] }, true],
  [{ statusCode: 500 }, true],
  [{ http_status: 400 }, true],
  [{ status: 200 }, false],
  [{ status: 4040 }, false],
  [{ status: 1404 }, false],
  [{ time: 404 }, false],
  [{ code: 500 }, true],

  [{ code: 42 }, false],
])('beside a message and other members, %j tells of a failure: %s', (members, isFailure) => {
  const told = said({ message: 'hello', rows: 7, ...members });
  expect(told).toEqual(isFailure ? { isError: true, words: 'hello' } : undefined);
});

test('a code in words tells of a failure too, and is told with the message', () => {
  expect(said({ message: 'hello', rows: 7, code: 'failed' })).toEqual({
    isError: true,
    words: 'failed: hello',
  });
});

test('a status tells of a failure without a message too, but not beside members of a row', () => {
  expect(said({ status: 502 })).toEqual({ isError: true, words: '{"status":502}' });
  expect(said({ success: false })).toEqual({ isError: true, words: '{"success":false}' });
  expect(said({ status: 200 })).toBeUndefined();
  expect(said({ status: 502, rows: 7 })).toBeUndefined();
});

test.each([
  [{ message: 'hello', code: 'E42' }, true],
  [{ message: 'hello', code: 1234 }, true],
  [{ message: 'hello', code: 200 }, false],
  [{ message: 'hello', code: '302' }, false],
  [{ message: 'hello', code: 0 }, false],
  [{ message: 'hello', code: true }, false],
  [{ message: 'All done', code: 'E42' }, false],
  [{ message: 'hello', code: 'OK' }, false],
])('that %j is an error is %s, by its code', (value, isError) => {
  expect(said(value)?.isError).toBe(isError);
});

test('what a function returns to its gateway is a message', () => {
  expect(said({ statusCode: 200, body: 'x', rows: 7 })).toEqual({
    isError: false,
    words: '{"statusCode":200,"body":"x","rows":7}',
  });
  expect(said({ statusCode: 500, body: 'x', rows: 7 })?.isError).toBe(true);
  expect(said({ statusCode: 200, body: { x: 1 } })).toBeUndefined();
  expect(said({ body: 'x' })).toBeUndefined();
});

test.each([
  [{ errorMessage: 'x is undefined', errorType: 'TypeError' }, 'TypeError: x is undefined'],
  [{ errorType: 'TypeError', errorMessage: 'x is undefined' }, 'TypeError: x is undefined'],
  [{ faultcode: 'Client', faultstring: 'No such method' }, 'No such method'],
  [{ error: 'invalid_grant', error_description: 'It is old.' }, 'invalid_grant: It is old.'],
  [{ code: 'E1', error: 'boom' }, 'E1: boom'],
  [{ code: 7, error: 'boom' }, 'boom'],
  [{ error: 'boom', code: 'E1' }, 'boom'],
  [{ error: '', code: 'E1', exception: true }, '{"error":"","code":"E1","exception":true}'],
  [{ errorCode: 'E1' }, 'E1'],
  [{ name: 'job', error: 'boom' }, 'boom'],
  [{ error: { name: 'TypeError', message: 'boom' } }, 'TypeError: boom'],
  [{ error: { code: 'E1', message: 'boom' } }, 'E1: boom'],
  [{ errors: [{ message: 'first' }, { message: 'second' }] }, 'first'],
  [{ error: true, message: ' ', detail: 'boom' }, 'boom'],
  [{ error: true, title: 'a', reason: 'b', message: 'c' }, 'c'],
  [{ error: true, title: 'a', reason: 'b' }, 'b'],
  [{ error: true, title: 'a' }, 'a'],
  [{ message: 'a', fault: 'b' }, 'a'],
  [{ error: { error: { error: { message: 'deep' } } } }, 'deep'],
  [
    { error: { error: { error: { error: { message: 'x' } } } } },
    '{"error":{"error":{"error":{"error":{"message":"x"}}}}}',
  ],
])('%j says “%s”', (value, words) => {
  expect(said(value)).toEqual({ isError: true, words });
});

test('a message is on one line and not long', () => {
  const { words = '' } = said({ error: `a\n${'b'.repeat(1000)}` }) ?? {};
  expect(words).toMatch(/^a b+…$/);
  expect(words.length).toBeLessThan(200);
});

test.each([
  ['done', true],
  ['Success', true],
  ['successfully sent', true],
  ['All rows are here', true],
  ['total: 7', true],
  ['complete', true],
  ['ok', true],
  ['finished', true],
  ['end of data', true],
  ['tok', false],
  ['okay', false],
  ['incomplete', false],
  ['totals', false],
  ['completed with 0 errors', true],
  ['finished without any error', true],
  ['ended, no failures', true],
  ['hello', false],
  ['token', false],
  ['done, 2 errors', false],
  ['ended: timed out', false],
])('that “%s” says that nothing failed is %s', (text, isWell) => {
  expect(saysNoFailure(text)).toBe(isWell);
});

test.each(
  'messages msgs amessage details2 mydetail titles subtitle reasons unreason hints kinds okay'.split(
    ' ',
  ),
)('a member named %s is none of a message', (name) => {
  expect(said({ [name]: 'x' })).toBeUndefined();
  expect(said({ message: 'hello', [name]: 'x' })).toBeUndefined();
});

test.each(
  'type kind event level severity status statusCode http_status success ok time timestamp ts request_id traceId code statusText name instance path trace stack stackTrace cause retryable hint help domain service title reason detail details msg'.split(
    ' ',
  ),
)('a member named %s may stand beside a message', (name) => {
  expect(said({ message: 'hello', [name]: 1 })?.words).toBe('hello');
});
