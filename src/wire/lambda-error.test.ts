import { expect, test } from 'vitest';
import { lambdaErrorIn } from './lambda-error.ts';

const ERROR = { errorType: 'TypeError', errorMessage: 'x is not a function' };
const READ = { name: 'TypeError', message: 'x is not a function' };

test('what Lambda writes for a function that threw is an error, with what stands beside it', () => {
  expect(lambdaErrorIn(ERROR)).toEqual(READ);
  expect(lambdaErrorIn({ ...ERROR, trace: ['a'], requestId: '1', cause: {} })).toEqual(READ);
  expect(lambdaErrorIn({ ...ERROR, stackTrace: [] })).toEqual(READ);
});

test.each([
  [{}],
  [{ errorType: 'TypeError' }],
  [{ ...ERROR, id: 1 }],
  [{ ...ERROR, errorType: 1 }],
  [{ ...ERROR, errorMessage: null }],
  [['errorType', 'errorMessage']],
])('anything else is a row: %j', (value) => {
  expect(lambdaErrorIn(value)).toBeUndefined();
});

test.each([
  '2026-01-01 Task timed out after 3.00 seconds',
  'Runtime exited with error: signal: killed',
])('what Lambda writes for a function that was ended from outside has no type: %s', (message) => {
  expect(lambdaErrorIn({ errorMessage: message })).toEqual({
    name: 'Error',
    message,
  });
});

test.each(['Something else', 7, ['exited'], null])(
  'a message alone that is %j is no error',
  (message) => {
    expect(lambdaErrorIn({ errorMessage: message })).toBeUndefined();
  },
);
