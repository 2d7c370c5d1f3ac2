import { expect, test } from 'vitest';
import { describeKnownRoad } from './describe-known-road.ts';

const KNOWN = {
  buffered: 'http://127.0.0.1:3001/buffer',
  streamed: 'http://127.0.0.1:3002/',
  'rest-streamed': 'http://127.0.0.1:3001/stream',
};

/** What is said of these roads at these addresses. */
function saidOf(
  left: readonly [road: string, url: string],
  right: readonly [road: string, url: string],
): readonly string[] {
  const chosen = {
    left: { road: left[0], url: left[1] },
    right: { road: right[0], url: right[1] },
  };
  return describeKnownRoad(chosen, KNOWN).map(({ code, sentence }) => `${code}: ${sentence}`);
}

test('the address of another road is told, whatever its parameters, on each side', () => {
  expect(
    saidOf(['buffered', KNOWN.buffered], ['streamed', ' http://127.0.0.1:3001/stream?limit=50']),
  ).toEqual([
    'check.known-road: The address on the right is that of the road “REST streamed”, and not of “Streamed”.',
  ]);
  expect(saidOf(['paginated', KNOWN.buffered], ['rest-streamed', KNOWN.streamed])).toEqual([
    'check.known-road: The address on the left is that of the road “Buffered”, and not of “Paginated”. The address on the right is that of the road “Streamed”, and not of “REST streamed”.',
  ]);
});

test('nothing is said of an address that nobody knows, or that is none, or that its road has', () => {
  expect(saidOf(['buffered', 'https://a.test/buffer'], ['streamed', ''])).toEqual([]);
  expect(saidOf(['buffered', `${KNOWN.buffered}?rows=5`], ['streamed', KNOWN.streamed])).toEqual(
    [],
  );
});

test('an address that two roads have belongs to both', () => {
  const chosen = { road: 'compressed', url: KNOWN.buffered };
  const known = { ...KNOWN, compressed: KNOWN.buffered };
  expect(describeKnownRoad({ left: chosen, right: chosen }, known)).toEqual([]);
});
