import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { patienceOf } from '#roads/patience';
import { roadOf, ROADS } from '#roads/roads';
import { endsFirst, roadAt, roadAtDoor, roadOnStack, toldLimitsOf, whoEnds } from './road-at.ts';

const HERE = { url: 'http://127.0.0.1:3001/buffer' };
const LIMITS = {
  bufferedTimeoutMs: 1000,
  streamedTimeoutMs: 2000,
  gatewayTimeoutMs: 3000,
  maxBufferedBytes: 4000,
  streamBurstBytes: 5000,
  streamBytesPerSecond: 6000,
  maxStreamedBytes: 7000,
  restStreamTimeoutMs: 8000,
  restStreamIdleMs: 9000,
  restStreamBurstBytes: 10_000,
  restStreamBytesPerSecond: 11_000,
};

test.each([
  ['buffered', { timeoutMs: 3000, functionMs: 1000, maxBytes: 4000 }],
  ['compressed', { timeoutMs: 3000, functionMs: 1000, maxBytes: 4000 }],
  ['paginated', { timeoutMs: 3000, functionMs: 1000, maxBytes: 4000 }],
  ['streamed', { functionMs: 2000, maxBytes: 7000, burst: { bytes: 5000, bytesPerSecond: 6000 } }],
  [
    'rest-streamed',
    {
      timeoutMs: 8000,
      functionMs: 2000,
      maxBytes: 7000,
      burst: { bytes: 10_000, bytesPerSecond: 11_000 },
      idle: roadOf('rest-streamed').limits.idle,
    },
  ],
])('on a local stack, %s has the limits that the stack tells', (id, limits) => {
  const road = roadOf(id);
  expect(roadAt(road, HERE, LIMITS)).toStrictEqual({ ...road, limits });
});

test('what the stack does not tell, or tells in another way, is as on AWS', () => {
  for (const road of ROADS) {
    expect(roadOnStack(road, {})).toEqual(road);
    const odd = Object.fromEntries(Object.keys(LIMITS).map((name) => [name, '5']));
    expect(roadOnStack(road, odd)).toEqual(road);
    expect(roadOnStack(road, { bufferedTimeoutMs: 0, streamedTimeoutMs: -1 })).toEqual(road);
  }
});

test('an endpoint elsewhere keeps the limits of AWS beside a local stack', () => {
  const road = roadOf('streamed');
  expect(roadAt(road, { url: 'https://a1.lambda-url.eu-west-1.on.aws/' }, LIMITS)).toBe(road);
  expect(roadAt(road, { url: 'https://example.test/' }, LIMITS)).toBe(road);
});

test('the limits are those of the stack itself, or those that a file of it has', () => {
  const local = { kind: 'local', report: { limits: LIMITS } } as Place;
  const replay = { kind: 'replay', place: '', browser: '', ...LIMITS } as const;
  const road = roadOf('streamed');
  expect(roadAt(road, HERE, toldLimitsOf(local))).toEqual(roadAt(road, HERE, toldLimitsOf(replay)));
  expect(roadAt(road, HERE, toldLimitsOf(local)).limits.functionMs).toBe(2000);
  for (const place of [undefined, { kind: 'deployed' }, { kind: 'simulated' }] as const) {
    expect(toldLimitsOf(place)).toEqual({});
  }
});

test('of the function and of what is in front of it, the one that waits less ends a request', () => {
  const buffered = roadOf('buffered');
  expect(endsFirst(buffered)).toBe('front door');
  expect(endsFirst(roadOnStack(buffered, LIMITS))).toBe('function');
  expect(endsFirst(roadOnStack(buffered, { ...LIMITS, gatewayTimeoutMs: 999 }))).toBe('front door');
  expect(patienceOf(roadOnStack(buffered, LIMITS)).limitMs).toBe(1000);
});

const limitsOf = (road: string, asked: string) =>
  roadAt(roadOf(road), { url: `https://simulated.invalid/rows?scene=cut${asked}` }, {}).limits;

test('a scene has the limits that its address sets, and those of AWS for the others', () => {
  for (const { id, limits } of ROADS) expect(limitsOf(id, '&rows=5')).toEqual(limits);
  for (const id of ['buffered', 'compressed', 'paginated']) {
    const { limits } = roadOf(id);
    expect(limitsOf(id, '&bufferedBytes=1024')).toEqual({ ...limits, maxBytes: 1024 });
    expect(limitsOf(id, '&gatewayBytes=2048')).toEqual({ ...limits, maxBytes: 2048 });
    expect(limitsOf(id, '&gatewayTimeoutMs=50')).toEqual({ ...limits, timeoutMs: 50 });
  }
  for (const id of ['streamed', 'rest-streamed']) {
    const { limits } = roadOf(id);
    expect(limitsOf(id, '&bufferedBytes=1024&gatewayTimeoutMs=50')).toEqual(limits);
    expect(limitsOf(id, '&streamedBytes=1024')).toEqual({ ...limits, maxBytes: 1024 });
  }
  const burst = '&burstBytes=0&restBurstBytes=7&burstOverBytesPerSecond=1000';
  expect(limitsOf('streamed', burst).burst).toEqual({ bytes: 0, bytesPerSecond: 1000 });
  expect(limitsOf('rest-streamed', burst).burst).toEqual({ bytes: 7, bytesPerSecond: 1000 });
});

test('on AWS the address shows what is in front, whatever the road stands for', () => {
  const gateway = { url: 'https://a1.execute-api.eu-west-1.amazonaws.com/dev/stream' };
  const [streamed, restStreamed] = [roadOf('streamed'), roadOf('rest-streamed')];
  const { limits, billing } = restStreamed;
  for (const road of [roadAt(streamed, gateway, LIMITS), roadAtDoor(streamed, gateway)]) {
    expect(road).toEqual({ ...streamed, frontDoor: 'API Gateway', limits, billing });
  }
  expect(roadAtDoor(restStreamed, gateway)).toBe(restStreamed);
  expect(roadAtDoor(restStreamed, { url: 'https://example.test/' })).toBe(restStreamed);
});

test('behind a Function URL, which waits for its function, Lambda ends one that takes too long', () => {
  const there = roadAtDoor(roadOf('buffered'), { url: 'https://b2.lambda-url.eu-west-1.on.aws/' });
  expect(whoEnds(there)).toBe('Lambda');
  expect(whoEnds(roadOf('buffered'))).toBeUndefined();
  expect(whoEnds(roadOnStack(roadOf('buffered'), LIMITS))).toBe('the local stack');
});
