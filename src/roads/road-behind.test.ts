import { expect, test } from 'vitest';
import { alikeBehind, roadBehind } from './road-behind.ts';
import { ROADS, roadOf } from './roads.ts';

test('a road behind its own front door stays as it is', () => {
  for (const road of ROADS) expect(roadBehind(road, road.frontDoor)).toBe(road);
});

test.each([
  ['streamed', 'API Gateway', 'rest-streamed'],
  ['rest-streamed', 'Function URL', 'streamed'],
] as const)('%s behind %s has the limits and the bill of %s', (id, frontDoor, otherId) => {
  const [road, other] = [roadOf(id), roadOf(otherId)];
  expect(alikeBehind(road, frontDoor)).toBe(other);
  const { limits, billing } = other;
  expect(roadBehind(road, frontDoor)).toEqual({ ...road, frontDoor, limits, billing });
});

test.each(['buffered', 'compressed', 'paginated'])(
  '%s behind a Function URL has nobody in front who gives up or is paid, as no road has',
  (id) => {
    const road = roadOf(id);
    expect(alikeBehind(road, 'Function URL')).toBeUndefined();
    expect(roadBehind(road, 'Function URL')).toEqual({
      ...road,
      frontDoor: 'Function URL',
      limits: { maxBytes: road.limits.maxBytes },
      billing: { isFrontDoorBilled: false },
    });
  },
);
