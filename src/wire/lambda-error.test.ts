import { expect, test } from 'vitest';
import { lambdaErrorIn } from './lambda-error.ts';

const ERROR = { errorType: 'TypeError', errorMessage: 'x is not a function' };
const READ = { name: 'TypeError', message: 'x is not a function', retryable: false };

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
