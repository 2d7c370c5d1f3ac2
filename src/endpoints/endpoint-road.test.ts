import { expect, test } from 'vitest';
import { ROADS } from '#roads/roads';
import { decodeChoice, encodeChoice } from './choice-link.ts';
import { contestantsOf } from './contestants-of.ts';
import type { Endpoint, EndpointPair } from './endpoint.ts';
import { readPair } from './read-endpoint.ts';
import { readRecentPairs, withRecentPair, writeRecentPairs } from './recent-pairs.ts';
import { readStoredPair, writeStoredPair } from './stored-pair.ts';

const PLAIN = { method: 'GET', headers: [], query: [] } as const;

function endpointAt(url: string, road?: string): Endpoint {
  return { url, ...PLAIN, ...(road !== undefined && { road }) };
}

function pairOf(left?: string, right?: string): EndpointPair {
  return { left: endpointAt('https://a.test/', left), right: endpointAt('https://b.test/', right) };
}

const SWAPPED = pairOf('streamed', 'buffered');

test('an endpoint without a road has the default of its side', () => {
  const { left, right } = contestantsOf(pairOf());
  expect([left.road.id, right.road.id]).toEqual(['buffered', 'streamed']);
});

const PAIRS = ROADS.flatMap(({ id: left }) => ROADS.map(({ id: right }) => [left, right] as const));

test.each(PAIRS)('%s on the left and %s on the right race, from every source', (left, right) => {
  const pair = pairOf(left, right);
  const file = { buffered: pair.left, streamed: pair.right };
  const read = readPair(file);
  const stored = readStoredPair(writeStoredPair(pair));
  const linked = decodeChoice(encodeChoice(pair));
  const [recent] = readRecentPairs(writeRecentPairs(withRecentPair([], pair)));
  for (const each of [read, stored, linked, { state: 'read', value: recent }] as const) {
    const value = each?.state === 'read' ? each.value : undefined;
    const roads = value && contestantsOf(value);
    expect([roads?.left.road.id, roads?.right.road.id]).toEqual([left, right]);
  }
});

test('the default road is the same as none: in links, for what was used, and for what is kept', () => {
  const named = pairOf('buffered', 'streamed');
  expect(encodeChoice(named)).toBe(encodeChoice(pairOf()));
  expect(withRecentPair([pairOf()], named)).toHaveLength(1);
  expect(readStoredPair(writeStoredPair(named))).toEqual({ state: 'read', value: pairOf() });
});

test('only a link with another road has the version that older pages do not read', () => {
  expect(encodeChoice(pairOf())).toMatch(/^v1\./);
  expect(encodeChoice(SWAPPED)).toMatch(/^v3\./);
  expect(encodeChoice(pairOf(undefined, 'buffered'))).toMatch(/^v3\./);
  const accept = [{ name: 'Accept', value: '' }];
  const both = { ...SWAPPED, left: { ...SWAPPED.left, headers: accept } };
  expect(encodeChoice(both)).toMatch(/^v3\./);
  expect(decodeChoice(encodeChoice(both))).toEqual({ state: 'read', value: both });
});

test.each([
  ['nowhere', '“nowhere”'],
  ['', '“”'],
  [5, 'not a text'],
  [null, 'not a text'],
])(
  'a road that the page does not know is reported, with those that it knows: %j',
  (road, given) => {
    const read = readPair({
      buffered: { url: 'https://a.test/', road },
      streamed: 'https://b.test/',
    });
    expect(read).toEqual({
      state: 'invalid',
      problems: [
        `buffered.road is ${given}, which is not a known road. Use one of these: ${ROADS.map(({ id }) => id).join(', ')}.`,
      ],
    });
  },
);

test('the same road on both sides is named after its sides', () => {
  const { left, right } = contestantsOf(pairOf('streamed', 'streamed'));
  expect([left.road.name, right.road.name]).toEqual(['Streamed (left)', 'Streamed (right)']);
  expect([left.road.id, right.road.id]).toEqual(['streamed', 'streamed']);
});
