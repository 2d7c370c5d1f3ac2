import { expect, test } from 'vitest';
import { KEPT_BODY_BYTES } from '#recording/race-recording';
import { scheduleRoad } from '#scenes/fetch-scene';
import { wholeFigures } from '#scenes/scene-figures';
import { SCENES } from '#scenes/scenes';

test('the rows of all scenes but the largest are kept', () => {
  const tooLarge = SCENES.filter(({ model }) =>
    (['buffered', 'streamed'] as const).some(
      (road) => wholeFigures(scheduleRoad(road, model)).bytes > KEPT_BODY_BYTES,
    ),
  );
  expect(tooLarge.map(({ id }) => id)).toEqual(['largest']);
});
