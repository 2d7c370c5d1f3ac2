import { expect, test } from 'vitest';
import { otherSide, type Road, SIDES } from './road.ts';
import {
  DEFAULT_ROADS,
  nounsOf,
  ROADS,
  roadOf,
  roadsInOrder,
  roadsOf,
  toldApart,
} from './roads.ts';
import { STREAMED } from './streamed.ts';

const PAIRS = ROADS.flatMap((left) => ROADS.map((right) => ({ left, right })));

test('roads differ in id, name, noun, gist and colour', () => {
  const members: readonly ((road: Road) => string)[] = [
    ({ id }) => id,
    ({ name }) => name,
    ({ noun }) => noun,
    ({ gist }) => gist,
    ({ look }) => look.colour.light,
    ({ look }) => look.colour.dark,
  ];
  for (const member of members) expect(new Set(ROADS.map(member)).size).toBe(ROADS.length);
});

test('the rivals of a road are other roads', () => {
  for (const { id, rivals } of ROADS) {
    expect(rivals).not.toContain(id);
    for (const rival of rivals) expect(roadOf(rival).id).toBe(rival);
  }
});

test.each(PAIRS)('$left.id and $right.id are told apart by name and by stroke', (pair) => {
  const { left, right } = toldApart(pair);
  expect(left.name).not.toBe(right.name);
  expect(left.noun).not.toBe(right.noun);
  expect(left.look.isDashed).not.toBe(right.look.isDashed);
  expect(toldApart({ left, right })).toEqual({ left, right });
  const ids = { left: pair.left.id, right: pair.right.id };
  expect(roadsOf(ids)).toEqual({ left, right });
  expect(roadsInOrder([{ road: ids.left }, { road: ids.right }])).toEqual([left, right]);
  expect(nounsOf(ids)).toEqual({ left: left.noun, right: right.noun });
});

test('the default roads keep their names and strokes', () => {
  expect(toldApart(DEFAULT_ROADS)).toEqual(DEFAULT_ROADS);
});

test('a road that races against itself is named after its sides', () => {
  const { left, right } = nounsOf({ left: 'buffered', right: 'buffered' });
  expect([left, right]).toEqual(['buffered (left)', 'buffered (right)']);
});

test('a single recording has the road as it is', () => {
  for (const road of ROADS) expect(roadsInOrder([{ road: road.id }])).toEqual([road]);
  expect(roadsInOrder([])).toEqual([]);
});

test('a road that does not exist is refused', () => {
  expect(() => roadOf('nowhere')).toThrow('There is no road "nowhere".');
  expect(SIDES.map((side) => DEFAULT_ROADS[side].id)).toEqual(['buffered', 'streamed']);
});

test('only what would be the same is changed of two roads', () => {
  const [left, right] = [{ ...STREAMED, name: 'Other' }, STREAMED];
  const drawn = toldApart({ left, right });
  expect(drawn.left).toBe(left);
  expect(drawn.right).toEqual({ ...right, look: { ...right.look, isDashed: true } });
});

test('each side has the other one opposite', () => {
  expect(SIDES.map(otherSide)).toEqual(['right', 'left']);
});

const MB = 1024 * 1024;

/** AWS's quotas for each road: time, size, what is sent at full speed, how long without a byte, and the bill. */
test.each([
  ['buffered', 29_000, 6_291_556, undefined, undefined, { isFrontDoorBilled: true }],
  ['compressed', 29_000, 6_291_556, undefined, undefined, { isFrontDoorBilled: true }],
  ['paginated', 29_000, 6_291_556, undefined, undefined, { isFrontDoorBilled: true }],
  [
    'streamed',
    undefined,
    200 * MB,
    { bytes: 6 * MB, bytesPerSecond: 2 * MB },
    undefined,
    { isFrontDoorBilled: false, freeStreamedBytes: 6 * MB },
  ],
  [
    'rest-streamed',
    900_000,
    200 * MB,
    { bytes: 10 * MB, bytesPerSecond: 2 * MB },
    { regionalMs: 300_000, edgeOptimisedMs: 30_000 },
    { isFrontDoorBilled: true, bytesPerRequest: 10 * MB, freeStreamedBytes: 6 * MB },
  ],
])(
  'the limits and the bill of %s are those of AWS',
  (id, timeoutMs, maxBytes, burst, idle, billing) => {
    const { limits, billing: own } = roadOf(id);
    expect(limits).toEqual({ timeoutMs, maxBytes, burst, idle });
    expect(own).toEqual(billing);
  },
);
