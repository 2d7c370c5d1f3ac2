import { expect, test } from 'vitest';
import { ROADS } from '#roads/roads';
import type { KnownRoads } from './known-roads.ts';
import { offeredPairs } from './offered-pairs.ts';

const REST = 'https://a1.execute-api.eu-west-1.amazonaws.com/dev';

/** The addresses of a whole deployment, as `serverless.yml` outputs them. */
const DEPLOYED: KnownRoads = {
  buffered: `${REST}/buffer`,
  streamed: 'https://b2.lambda-url.eu-west-1.on.aws/',
  'rest-streamed': `${REST}/stream`,
  compressed: 'https://c3.execute-api.eu-west-1.amazonaws.com/dev/buffer',
  paginated: `${REST}/page`,
};

function namesOf(known: KnownRoads): readonly string[] {
  return offeredPairs(known).map(
    ({ left, right, isSameDoor }) => `${isSameDoor ? 'same door: ' : ''}${left.id}, ${right.id}`,
  );
}

test('of a whole deployment, the pair behind one REST API is offered first, and it alone is one behind the same door', () => {
  const names = namesOf(DEPLOYED);
  expect(names[0]).toBe('same door: buffered, rest-streamed');
  expect(names.filter((name) => name.startsWith('same door'))).toHaveLength(1);
  expect(names).toContain('buffered, streamed');
  expect(names).toContain('buffered, compressed');
  expect(names).toContain('paginated, streamed');
});

test('every road that a deployment has is in a pair', () => {
  const offered = new Set(offeredPairs(DEPLOYED).flatMap(({ left, right }) => [left, right]));
  expect(ROADS.filter((road) => !offered.has(road))).toEqual([]);
});

test('on a local stack a host is one with its port', () => {
  const [buffered, streamed] = ['http://127.0.0.1:3001/buffer', 'http://127.0.0.1:3001/stream'];
  expect(namesOf({ buffered, 'rest-streamed': streamed })).toEqual([
    'same door: buffered, rest-streamed',
  ]);
  const elsewhere = streamed.replace('3001', '3002');
  expect(namesOf({ buffered, 'rest-streamed': elsewhere })).toEqual(['buffered, rest-streamed']);
});

test('what streams is on the right, and what takes pages is on the left of it', () => {
  for (const { left, right } of offeredPairs(DEPLOYED)) {
    expect(left.reading === 'stream' && right.reading !== 'stream').toBe(false);
    expect(left.reading === 'pages' && right.reading === 'whole').toBe(false);
  }
});

test('only roads whose addresses are known are offered', () => {
  const { buffered = '', streamed = '' } = DEPLOYED;
  expect(namesOf({ buffered, streamed })).toEqual(['buffered, streamed']);
});

test('there is nothing to offer of fewer than two roads', () => {
  expect(offeredPairs({})).toEqual([]);
  expect(offeredPairs({ buffered: `${REST}/buffer` })).toEqual([]);
});
