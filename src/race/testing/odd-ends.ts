import { type OddBody, TWO_PAGES } from './make-bodies.ts';

/** Ends that say that something went wrong. */
const FAILED_ENDS: readonly OddBody[] = [
  ...[
    '"success":false',
    '"status":"error"',
    '"statusCode":500',
    '"errors":["boom"]',
    '"errorMessage":"boom"',
  ].map((said) => ({
    name: `end line that counts the rows and has ${said}`,
    body: `{"id":1}\n{"id":2}\n{"type":"end","count":2,${said}}\n`,
    streamed: 'failed 2, in-band-error',
    buffered: 'failed 2, in-band-error',
  })),
  {
    name: 'end line of pages that has failed',
    body: TWO_PAGES + '{"type":"end","success":false}\n',
    streamed: 'failed 4, in-band-error',
    buffered: 'failed 4, in-band-error',
  },
  {
    name: 'end line with errors that are none',
    body: '{"id":1}\n{"type":"end","count":1,"success":true,"errors":[],"errorMessage":null}\n',
    streamed: 'complete 1',
    buffered: 'complete 1',
  },
  {
    name: 'event named close with words of a failure',
    body: 'data: {"id":1}\n\nevent: close\ndata: error: timed out\n\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
  {
    name: 'event named done that has failed',
    body: 'data: {"id":1}\n\nevent: done\ndata: {"success":false,"count":1}\n\n',
    streamed: 'failed 1, in-band-error',
    buffered: 'failed 1, in-band-error',
  },
];

/** What an event named end says besides a count, and how a run of two rows ends that it follows. */
const NAMED_ENDS: readonly OddBody[] = (
  [
    ['{"total":2}', 'complete 2'],
    ['{"rows":2}', 'complete 2'],
    ['{"rowCount":3}', 'failed 2, totals-mismatch'],
    ['{"hasMore":true}', 'complete 2'],
    ['{"status":"ok","timestamp":7}', 'complete 2'],
    ['{"status":"error"}', 'failed 2, in-band-error'],
    ['{"id":3,"rows":2}', 'unknown 3'],
    ['{"rows":[{"id":3}]}', 'unknown 3'],
  ] as const
).map(([data, end]) => ({
  name: `event named end with ${data}`,
  body: `data: {"id":1}\n\ndata: {"id":2}\n\nevent: end\ndata: ${data}\n\n`,
  streamed: end,
  buffered: end,
}));

/** Events that end a stream, and were cut. */
const CUT_ENDS: readonly OddBody[] = [
  {
    name: 'event named end, cut before its data',
    body: 'data: {"id":1}\n\nevent: end\ndata:',
    streamed: 'unknown 1',
    buffered: 'unknown 1',
  },
  {
    name: 'event named end, cut inside its words',
    body: 'data: {"id":1}\n\nevent: end\ndata: all ro',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
];

/** Rows that look like an error, and are not the last. */
const ROWS_BEFORE: readonly OddBody[] = [
  {
    name: 'row that looks like an error, with a row behind it',
    body: '{"id":1}\n{"errorMessage":"boom"}\n{"id":3}\n',
    streamed: 'unknown 3',
    buffered: 'unknown 3',
  },
  {
    name: 'row that looks like an error, in an event before another one',
    body: 'data: {"id":1}\n\ndata: {"errorType":"E","message":"boom"}\n\ndata: {"id":3}\n\n',
    streamed: 'unknown 3',
    buffered: 'unknown 3',
  },
];

/** Objects that were cut behind another one with a list. */
const CUT_OBJECTS: readonly OddBody[] = [
  {
    name: 'second object that was cut before its list, as it was in the first one',
    body: '{"users":[{"id":1},{"id":2}]}\n{"use',
    streamed: 'truncated 2, no-terminal-line',
    buffered: 'truncated 2, no-terminal-line',
  },
  {
    name: 'second object that was cut, and is of another kind',
    body: '{"users":[{"id":1},{"id":2}]}\n{"id',
    streamed: 'truncated 1, no-terminal-line',
    buffered: 'truncated 1, no-terminal-line',
  },
];

/** Errors in place of rows, and behind them. */
const OTHER_ERRORS: readonly OddBody[] = [
  {
    name: 'error at the end of a list whose object was cut',
    body: '{"value":[{"id":1},{"id":2},{"error":{"code":"500","message":"boom"}}]',
    streamed: 'truncated 2, no-terminal-line',
    buffered: 'truncated 2, no-terminal-line',
  },
  {
    name: 'error of the AWS SDK at the end, written as JSON without its message',
    body: '{"id":1}\n{"id":2}\n{"name":"ThrottlingException","$fault":"client","$metadata":{"attempts":3}}\n',
    streamed: 'unknown 2',
    buffered: 'unknown 2',
  },
  {
    name: 'error of DynamoDB in place of rows',
    body: '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"slow"}',
    streamed: 'failed 0, bad 1, message-only',
    buffered: 'failed 0, message-only',
  },
];

/** Ends of a body that are none, or were cut, and what stands where one is expected. */
export const ODD_ENDS: readonly OddBody[] = [
  ...FAILED_ENDS,
  ...NAMED_ENDS,
  ...CUT_ENDS,
  ...ROWS_BEFORE,
  ...CUT_OBJECTS,
  ...OTHER_ERRORS,
];
