import type { WireError } from '#wire/wire-line';
import { DeadlineExceeded } from './deadline.ts';
import { InvalidCursor } from './invalid-cursor.ts';
import { ResponseTooLarge } from './response-too-large.ts';
import { InvalidParameter } from './scan-parameters.ts';

/** A failure in words that anyone may read, and its HTTP status if nothing was sent yet. */
export interface Failure {
  /** 400 for a wrong request, 500 for what an operator must fix, 503 for temporary errors, 504 for a timeout. */
  readonly status: 400 | 500 | 503 | 504;
  readonly error: WireError;
  /** For the log: the error itself, or one line if the caller was wrong and not the function. */
  readonly log: unknown;
}

const THROTTLED =
  'DynamoDB is turning requests away because the table is read faster than its capacity allows. Try again in a moment, or raise the capacity.';
const CREDENTIALS =
  "The function could not identify itself to DynamoDB. Check the function's role, or the credentials in its environment.";
const UNAVAILABLE = 'DynamoDB failed to answer. Try again in a moment.';
const UNREACHABLE =
  'The function could not connect to DynamoDB. Check DYNAMODB_ENDPOINT and the network, then try again.';

/** Our words for DynamoDB's errors: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html */
const KNOWN = new Map<string, readonly [status: Failure['status'], message: string]>([
  [
    'ResourceNotFoundException',
    [500, 'The table does not exist. Check TABLE_NAME, the region, and that the table is active.'],
  ],
  [
    'AccessDeniedException',
    [500, 'The function may not read the table. Allow its role dynamodb:Scan on this table.'],
  ],
  [
    'ValidationException',
    [
      500,
      'DynamoDB refused the request as malformed. Check PAGE_LIMIT, and the fields if any were asked for.',
    ],
  ],
  ['ProvisionedThroughputExceededException', [503, THROTTLED]],
  ['ThrottlingException', [503, THROTTLED]],
  ['RequestLimitExceeded', [503, THROTTLED]],
  ['InternalServerError', [503, UNAVAILABLE]],
  ['ServiceUnavailable', [503, UNAVAILABLE]],
  ['ServiceUnavailableException', [503, UNAVAILABLE]],
  ['CredentialsProviderError', [500, CREDENTIALS]],
  ['ExpiredTokenException', [500, CREDENTIALS]],
  ['UnrecognizedClientException', [500, CREDENTIALS]],
  ['InvalidSignatureException', [500, CREDENTIALS]],
  ['IncompleteSignatureException', [500, CREDENTIALS]],
  ['MissingAuthenticationTokenException', [500, CREDENTIALS]],
]);

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * Describes any error in words that are safe to send to anyone.
 *
 * The original message is never included, because AWS puts ARNs and account numbers into it: known errors
 * keep their name and get our words, everything else is an `InternalError`. The full error belongs in the
 * log. `retryable` is true if the same request may succeed when it is sent again.
 */
export function describeFailure(error: unknown): Failure {
  if (error instanceof InvalidParameter || error instanceof InvalidCursor) {
    return { ...failure(400, error.name, error.message), log: `Refused: ${error.message}` };
  }
  return { ...failureOf(error), log: error };
}

function failureOf(error: unknown): Omit<Failure, 'log'> {
  if (error instanceof DeadlineExceeded) return failure(504, error.name, error.message);
  if (error instanceof ResponseTooLarge) return failure(500, error.name, error.message);
  const name = error instanceof Error ? error.name : '';
  const known = KNOWN.get(name);
  if (known !== undefined) return failure(known[0], name, known[1]);
  if (isNetworkError(error)) return failure(503, 'DatabaseUnreachable', UNREACHABLE);
  return failure(
    500,
    'InternalError',
    "The function failed for a reason that it does not know. Its log says more, under this request's id.",
  );
}

function failure(status: Failure['status'], name: string, message: string): Omit<Failure, 'log'> {
  return { status, error: { name, message, retryable: status === 503 } };
}

function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'TimeoutError') return true;
  return 'code' in error && typeof error.code === 'string' && NETWORK_CODES.has(error.code);
}
