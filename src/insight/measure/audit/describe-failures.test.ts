import { expect, test } from 'vitest';
import { measuredRun } from '#insight/testing/measurement-of';
import type { EndedRecording } from '#recording/recording';
import { describeFailures } from './describe-failures.ts';

const BROKE = 'The body broke off before this page could read anything.';
const BUSY = 'HTTP 503 Service Unavailable: try later.';

function failed(message?: string, rows = 0): EndedRecording {
  const problem = { code: 'http-error', message: message ?? '', remedy: 'Wait.' } as const;
  return measuredRun('buffered', [1, 2], {
    state: 'failed',
    rows,
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
  ['the reason of all', [failed(BUSY), failed(BUSY)], ` ${BUSY}`],
  ['the reason of the only one', [failed(BUSY)], ` ${BUSY}`],
  [
    'one reason for the others',
    [failed(BROKE), failed(BUSY, 200), failed(BUSY, 200)],
    ` For example: ${BROKE}`,
  ],
  ['the first reason that is told', [failed(), failed(BUSY)], ` For example: ${BUSY}`],
  ['nothing', [failed(), failed()], ''],
  [
    'the error with which each ended',
    [endedWith('out of time'), endedWith('out of time')],
    ' Each ended with what looks like an error, “out of time”, after 9 rows.',
  ],
  [
    'the error with which one of them ended',
    [endedWith('out of time'), endedWith('gone')],
    ' One ended with what looks like an error, “out of time”, after 9 rows.',
  ],
  [
    'the error with which the only one ended',
    [endedWith('gone')],
    ' That run ended with what looks like an error, “gone”, after 9 rows.',
  ],
] as const)('runs that did not complete are said to tell %s', (_reason, runs, said) => {
  expect(describeFailures(runs)).toBe(said);
});
