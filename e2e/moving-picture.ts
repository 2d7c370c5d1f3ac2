import type { ColourScheme } from '#insight/curve/slide-colours';
import { describePlace } from '#insight/figures/describe-place';
import { movingRaceSvg } from '#insight/share/moving-race';
import { playScene } from '#scenes/testing/play-scene';
import { scenePlace } from '#ui/scenes/played-scene.ts';

/** The scene of the moving picture, as the text of a link. */
const SCENE = 'scene=slow-database';

/**
 * The picture of the README that plays by itself, as the text of an SVG. It is made on a clock that takes no
 * time, so that a busy machine makes the same one.
 */
export async function movingPicture(scheme: ColourScheme): Promise<string> {
  const [left, right] = [await playScene('buffered', SCENE), await playScene('streamed', SCENE)];
  return movingRaceSvg({
    runs: { left, right },
    title: 'The same 1,000 rows, requested in two ways',
    place: describePlace(scenePlace(SCENE)),
    scheme,
  });
}
