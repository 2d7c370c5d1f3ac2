import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { roadOf } from '#roads/roads';
import { timeLimitOf } from './time-limit.ts';

/** A local stack that reports these limits. */
function stackWith(limits: object): Place {
  return { kind: 'local', report: { limits } } as Place;
}

const REPLAY = { kind: 'replay', place: '', browser: '', gatewayTimeoutMs: 5000 } as const;

test.each<[string, string, Place | undefined, number | undefined]>([
  ['on AWS, buffered', 'buffered', undefined, 29_000],
  ['on AWS, streamed by API Gateway', 'rest-streamed', undefined, 900_000],
  ['on AWS, through a Function URL', 'streamed', undefined, undefined],
  ['of a stack, buffered', 'buffered', stackWith({ gatewayTimeoutMs: 3000 }), 3000],
  [
    'of a stack, streamed by API Gateway',
    'rest-streamed',
    stackWith({ gatewayTimeoutMs: 3000, restStreamTimeoutMs: 7000 }),
    7000,
  ],
  [
    'of a stack from before, streamed by API Gateway',
    'rest-streamed',
    stackWith({ gatewayTimeoutMs: 3000 }),
    900_000,
  ],
  [
    'of a stack, through a Function URL',
    'streamed',
    stackWith({ gatewayTimeoutMs: 3000 }),
    undefined,
  ],
  ['of a file, buffered', 'buffered', REPLAY, 5000],
  ['of a file, streamed by API Gateway', 'rest-streamed', REPLAY, 900_000],
])('is known for each front door: %s', (_what, id, place, limitMs) => {
  expect(timeLimitOf(roadOf(id), place)).toBe(limitMs);
});
