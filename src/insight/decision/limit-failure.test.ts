import { expect, test } from 'vitest';
import { roadOnStack, type ToldLimits } from '#insight/diagnosis/road-at';
import { failedRun } from '#insight/testing/race-of';
import { recordingOf } from '#insight/testing/recording-of';
import type { EndedRecording } from '#recording/recording';
import { roadOf } from '#roads/roads';
import { limitFailureOf } from './limit-failure.ts';

type Changes = Partial<EndedRecording>;

const AWS = { url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/rows' };
const MIB = 1024 * 1024;
const MAX_BYTES = 6_291_556;

/** What a run failed with, beside one of so many bytes. */
const failureOf = (road: string, changes: Changes, otherBytes = 1000) =>
  limitFailureOf(
    recordingOf(road, { ...AWS, ...changes }),
    recordingOf('streamed', { ...AWS, bytes: otherBytes }),
  );

const SIZE = { limit: 'size', what: 'the 6 MB of its largest response', isRaisable: false };

test.each<[string, string, object]>([
  [
    'ResponseTooLarge',
    'It said ResponseTooLarge.',
    { ...SIZE, isCertain: true, evidence: 'The function itself answered ResponseTooLarge.' },
  ],
  [
    'DeadlineExceeded',
    'DeadlineExceeded: late.',
    {
      limit: 'time',
      what: 'a time limit after 3.00 s',
      isRaisable: true,
      isCertain: true,
      evidence: 'The function itself answered DeadlineExceeded.',
    },
  ],
])('what the function says is certain: %s', (_, message, failure) => {
  expect(failureOf('buffered', failedRun(3000, 500, message))).toEqual(failure);
});

test('other words are no limit', () => {
  expect(failureOf('buffered', failedRun(3000, 500, 'TheDeadlineExceededs.'))).toBeUndefined();
});

test('HTTP 504 is certain too, wherever it comes from', () => {
  const failure = {
    limit: 'time',
    what: 'a time limit after 5.00 s',
    isRaisable: true,
    isCertain: true,
    evidence: 'HTTP 504 says that the time for an answer was over.',
  };
  const run = failedRun(5000, 504, 'HTTP 504.');
  expect(failureOf('buffered', run)).toEqual(failure);
  expect(failureOf('buffered', { ...run, url: 'https://example.test/' })).toEqual(failure);
  expect(failureOf('buffered', failedRun(5000, 503, 'HTTP 503.'))).toBeUndefined();
});

test('a limit of an endpoint that nothing tells to be on AWS has no number', () => {
  const run = failedRun(5000, 500, 'ResponseTooLarge.');
  expect(failureOf('buffered', { ...run, url: 'https://example.test/' })?.what).toBe(
    'the largest response that it may return',
  );
});

test('no answer is most likely a time that was over, from 97 hundredths of it on', () => {
  expect(failureOf('buffered', failedRun(28_130, undefined, 'No answer.'))).toEqual({
    limit: 'time',
    what: 'a time limit after 28.13 s',
    isCertain: false,
    isRaisable: true,
    evidence: 'After 29 s API Gateway gives up, with an answer that a page may not read.',
  });
  expect(failureOf('buffered', failedRun(28_129, undefined, 'No answer.'))).toBeUndefined();
  expect(failureOf('streamed', failedRun(1e9, undefined, 'No answer.'))).toBeUndefined();
});

test.each([
  [undefined, true],
  [413, true],
  [502, true],
  [500, false],
  [403, false],
])(
  'with the status %s, more bytes on the other side tell that they are too many: %s',
  (status, isLimit) => {
    const run = failedRun(3000, status, 'It failed.');
    expect(failureOf('buffered', run, MAX_BYTES)).toBeUndefined();
    expect(failureOf('buffered', run, MAX_BYTES + 1)).toEqual(
      isLimit
        ? {
            ...SIZE,
            isCertain: false,
            evidence: 'The other side returned 6.29 MB for these rows.',
          }
        : undefined,
    );
  },
);

test('of a series, each response is far smaller than all rows', () => {
  expect(failureOf('paginated', failedRun(3000, 502, 'It failed.'), 1e9)).toBeUndefined();
});

const cutAfter = (bytes: number, state: EndedRecording['state'] = 'truncated'): Changes => ({
  state,
  bytes,
  problem: { code: 'connection-lost', message: 'It broke off.', remedy: '' },
});

test('a response that broke off at its largest size has reached it, from 98 hundredths on', () => {
  expect(failureOf('streamed', cutAfter(196 * MIB))).toEqual({
    limit: 'size',
    what: 'the 200 MB of its largest response',
    isCertain: false,
    isRaisable: false,
    evidence: 'It broke off after 205.52 MB.',
  });
  expect(failureOf('streamed', cutAfter(196 * MIB - 1))).toBeUndefined();
  expect(failureOf('streamed', cutAfter(196 * MIB, 'failed'))).toBeUndefined();
  expect(
    failureOf('streamed', { ...cutAfter(196 * MIB), url: 'https://example.test/' }),
  ).toBeUndefined();
});

test.each(['complete', 'unknown', 'aborted'] as const)('a run that is %s did not fail', (state) => {
  const run = { ...failedRun(29_030, 504, 'DeadlineExceeded.'), state };
  expect(failureOf('buffered', run)).toBeUndefined();
});

test('a failure without a problem has no reason', () => {
  expect(failureOf('buffered', { state: 'failed', status: 504 })).toBeUndefined();
});

test('where another limit holds, as on a local stack, that one is told', () => {
  const run = recordingOf('buffered', {
    ...AWS,
    ...failedRun(3000, undefined, 'No answer.'),
    problem: { code: 'unreachable', message: 'No answer.', remedy: '' },
  });
  const other = recordingOf('streamed', AWS);
  const evidenceWith = (limits: ToldLimits) =>
    limitFailureOf(run, other, roadOnStack(roadOf('buffered'), limits))?.evidence;
  expect(limitFailureOf(run, other)).toBeUndefined();
  expect(evidenceWith({ gatewayTimeoutMs: 3000 })).toBe(
    'After 3 s API Gateway gives up, with an answer that a page may not read.',
  );
  expect(evidenceWith({ gatewayTimeoutMs: 3000, bufferedTimeoutMs: 3000 })).toBe(
    'After 3 s the local stack ends the function, with an answer that a page may not read.',
  );
  expect(evidenceWith({ gatewayTimeoutMs: 4000 })).toBeUndefined();
});
