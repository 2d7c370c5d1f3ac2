import { expect, test } from 'vitest';
import { DeadlineExceeded } from './deadline.ts';
import { describeFailure } from './describe-failure.ts';
import { InvalidParameter } from './scan-parameters.ts';
import { awsError, LEAK } from './testing/aws-error.ts';

test.each([
  ['ResourceNotFoundException', 500, /TABLE_NAME/],
  ['AccessDeniedException', 500, /dynamodb:Scan/],
  ['ValidationException', 500, /PAGE_LIMIT/],
  ['ProvisionedThroughputExceededException', 503, /capacity/],
  ['ThrottlingException', 503, /capacity/],
  ['RequestLimitExceeded', 503, /capacity/],
  ['InternalServerError', 503, /Try again/],
  ['ServiceUnavailable', 503, /Try again/],
  ['CredentialsProviderError', 500, /credentials/],
  ['ExpiredTokenException', 500, /credentials/],
  ['UnrecognizedClientException', 500, /credentials/],
  ['InvalidSignatureException', 500, /credentials/],
])('describes %s as %i in its own words', (name, status, words) => {
  const failure = describeFailure(awsError(name));
  expect(failure.status).toBe(status);
  expect(failure.error.name).toBe(name);
  expect(failure.error.message).toMatch(words);
  expect(failure.error.retryable).toBe(status === 503);
  expect(JSON.stringify(failure)).not.toMatch(LEAK);
});

test.each(['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT'])(
  'describes the network error %s as a database out of reach',
  (code) => {
    const error = Object.assign(new Error(`connect ${code} 10.0.0.1:8000`), { code });
    expect(describeFailure(error)).toMatchObject({
      status: 503,
      error: { name: 'DatabaseUnreachable', retryable: true },
    });
    expect(JSON.stringify(describeFailure(error))).not.toContain('10.0.0.1');
  },
);

test('logs the complete error for a failure, and one line for a wrong request', () => {
  const error = awsError('AccessDeniedException');
  expect(describeFailure(error).log).toBe(error);
  const wrong = new InvalidParameter('limit', '0', 'a whole number');
  expect(describeFailure(wrong).log).toBe(
    'Refused: The parameter limit is "0", but must be a whole number.',
  );
});

test('describes a request that took too long as a database out of reach', () => {
  expect(describeFailure(awsError('TimeoutError')).error.name).toBe('DatabaseUnreachable');
});

test('describes a passed deadline as 504, and not retryable', () => {
  expect(describeFailure(new DeadlineExceeded())).toMatchObject({
    status: 504,
    error: { name: 'DeadlineExceeded', retryable: false },
  });
});

test.each([[awsError('SomethingNewException')], ['a string'], [undefined], [{ name: 'Odd' }]])(
  'says about an unknown error only that it is unknown: %s',
  (error) => {
    expect(describeFailure(error)).toMatchObject({
      status: 500,
      error: { name: 'InternalError', retryable: false },
    });
    expect(JSON.stringify(describeFailure(error))).not.toMatch(LEAK);
  },
);
