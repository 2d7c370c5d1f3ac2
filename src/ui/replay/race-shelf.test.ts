import { expect, test } from 'vitest';
import { keptRace } from '#insight/export/kept-race';
import { raceOf } from '#insight/testing/race-of';
import { KEPT_BODY_BYTES } from '#recording/race-recording';
import { scheduleRoad } from '#scenes/fetch-scene';
import { wholeFigures } from '#scenes/scene-figures';
import { SCENES } from '#scenes/scenes';
import { readRaceSummary } from './race-shelf.ts';

test('the rows of all scenes but the largest are kept', () => {
  const tooLarge = SCENES.filter(({ model }) =>
    (['buffered', 'streamed'] as const).some(
      (road) => wholeFigures(scheduleRoad(road, model)).bytes > KEPT_BODY_BYTES,
    ),
  );
  expect(tooLarge.map(({ id }) => id)).toEqual(['largest']);
});

test('the list is told all that is kept of a race, also why its rows are not', () => {
  const bytes = KEPT_BODY_BYTES + 1;
  const large = { bytes, chunks: [{ atMs: 2410, bytes }] };
  const kept = keptRace({
    startedAt: '2026-11-26T07:05:00.000Z',
    place: 'LOCAL',
    browser: 'Mozilla/5.0',
    runs: raceOf({ left: large }),
    bodies: { right: new Uint8Array(1) },
  });
  const { text: _text, bodies: _bodies, ...summary } = kept;
  expect(summary.sidesTooLarge).toEqual(['left']);
  expect(readRaceSummary(structuredClone(kept))).toEqual(summary);
});
