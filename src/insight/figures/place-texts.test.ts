import { expect, test } from 'vitest';
import type { Place } from '#recording/place';
import { describePlace } from './describe-place.ts';
import { placeTexts } from './place-texts.ts';

const SCENE = {
  kind: 'simulated',
  seed: 1,
  scene: 'A cold start',
  changes: ['Rows: 300 (of 1,000)', 'Seed; of all: $&', 'Starts cold: both functions'],
} as const satisfies Place;

test('the changes of a scene are named, then fewer of them, and last only counted', () => {
  expect(placeTexts(SCENE)).toEqual([
    'SIMULATED, seed 1, A cold start, changed (Rows: 300 (of 1,000); Seed; of all: $&; Starts cold: both functions)',
    'SIMULATED, seed 1, A cold start, changed (Rows: 300 (of 1,000); Seed; of all: $&; and 1 more)',
    'SIMULATED, seed 1, A cold start, changed (Rows: 300 (of 1,000); and 2 more)',
    'SIMULATED, seed 1, A cold start, changed (3 settings)',
  ]);
});

test('a replay says the same of its scene, and gives up the time of its day first', () => {
  const { changes } = SCENE;
  const startedAt = '2026-11-26T22:27:21Z';
  const replay = {
    kind: 'replay',
    place: describePlace(SCENE),
    changes,
    startedAt,
    browser: '',
  } as const;
  const texts = placeTexts(replay);
  expect(texts).toEqual([
    describePlace(replay),
    ...placeTexts(SCENE).map((text) => `REPLAY, ${text}, 26 Nov 2026`),
  ]);
});

test('a place in which nothing was changed has one text', () => {
  const replay = { kind: 'replay', place: 'LOCAL, changed (by hand)', browser: '' } as const;
  for (const place of [{ kind: 'deployed' }, { kind: 'simulated', seed: 1 }, replay] as const) {
    expect(placeTexts(place)).toEqual([describePlace(place)]);
  }
});
