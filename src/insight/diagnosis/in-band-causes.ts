import type { KnownCause } from './known-cause.ts';

const IN_BAND: readonly (readonly [RegExp, KnownCause])[] = [
  [
    /Throttl|ThroughputExceeded|RequestLimit/,
    {
      code: 'table-throttled',
      cause: 'The Scan reads faster than the table’s capacity allows',
      fix: 'Use fewer segments or a smaller limit, or raise the table’s capacity.',
    },
  ],
  [
    /DeadlineExceeded/,
    {
      code: 'deadline',
      cause: 'The function stopped itself shortly before its timeout',
      fix: 'Raise its timeout, read less, or scan in parallel segments.',
    },
  ],
  [
    /ResponseTooLarge/,
    {
      code: 'too-many-rows',
      cause: 'The rows are more than Lambda can return: 6 MB buffered, 200 MB streamed',
      fix: 'Ask for fewer fields or fewer rows; over 200 MB, split the table into several requests.',
    },
  ],
  [
    /AccessDenied|ExpiredToken|UnrecognizedClient/,
    {
      code: 'access-denied',
      cause:
        'The function’s role is not allowed to Scan this table, or its credentials have expired',
      fix: 'Allow dynamodb:Scan on the table’s ARN.',
    },
  ],
  [
    /ResourceNotFound/,
    {
      code: 'no-such-table',
      cause: 'The table does not exist in the function’s region',
      fix: 'Check TABLE_NAME and the region.',
    },
  ],
];

/** What usually causes an error that a function on AWS reports in its stream; empty for other errors. */
export function inBandCauses(message: string): readonly KnownCause[] {
  return IN_BAND.filter(([pattern]) => pattern.test(message)).map(([, cause]) => cause);
}
