import { expect, test } from 'vitest';
import { measuredRun } from '#insight/testing/measurement-of';
import type { EndedRecording } from '#recording/recording';
import { describeFailures } from './describe-failures.ts';

const BROKE = 'The body broke off before this page could read anything.';
const BUSY = 'HTTP 503 Service Unavailable: try later.';
const THROTTLED = 'HTTP 429 Too Many Requests.';

function failed(message?: string): EndedRecording {
  const problem = { code: 'http-error', message: message ?? '', remedy: 'Wait.' } as const;
  return measuredRun('buffered', [1, 2], {
    state: 'failed',
    ...(message !== undefined && { problem }),
  });
}

function endedWith(words: string): EndedRecording {
  return measuredRun('buffered', [1, 2], {
    state: 'unknown',
    rows: 9,
    messageAtEnd: { isError: true, words },
  });
}

test.each([
  ['one reason for all', [failed(BUSY)], [failed(BUSY), failed(BUSY)], ` ${BUSY}`],
  [
    'a reason of each side',
    [failed(BROKE)],
    [failed(BUSY), failed(BUSY)],
    ` Buffered: ${BROKE} Streamed: ${BUSY}`,
  ],
  [
    'other reasons within a side',
    [failed(BROKE)],
    [failed(BUSY), failed(THROTTLED)],
    ` Buffered: ${BROKE} Streamed, for example: ${BUSY}`,
  ],
  [
    'other reasons on the only side',
    [],
    [failed(BUSY), failed(THROTTLED)],
    ` For example: ${BUSY}`,
  ],
  [
    'runs of which one tells',
    [failed()],
    [failed(BUSY), failed()],
    ` Streamed, for example: ${BUSY}`,
  ],
  ['runs that tell nothing', [failed()], [failed()], ''],
  [
    'errors at the end',
    [failed(BROKE)],
    [endedWith('out of time'), endedWith('out of time')],
    ` Buffered: ${BROKE} Streamed: Each ended with what looks like an error, “out of time”, after 9 rows.`,
  ],
  [
    'other errors at the end',
    [],
    [endedWith('out of time'), endedWith('gone')],
    ' One ended with what looks like an error, “out of time”, after 9 rows.',
  ],
  [
    'an error at the end of one run',
    [endedWith('gone')],
    [],
    ' That run ended with what looks like an error, “gone”, after 9 rows.',
  ],
] as const)('%s', (_condition, left, right, said) => {
  const audited = { sides: { left, right }, nouns: { left: 'buffered', right: 'streamed' } };
  expect(describeFailures([...left, ...right], audited)).toBe(said);
});
