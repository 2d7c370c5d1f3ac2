import { capitalised } from '#insight/figures/capitalised';
import { allOf } from '#insight/figures/all-of';
import { formatCountOf, formatDuration } from '#insight/figures/format-quantity';
import { SIDES } from '#roads/road';
import { nounsOf } from '#roads/roads';
import { foreseeRoad } from '#scenes/foresee-road';
import type { SceneFigures } from '#scenes/scene-figures';
import { changedMembers, type ChosenScene, encodeScene } from '#scenes/scene-link';

/** More than this is calculated only in the panel, where somebody waits for it. */
const MOST_CHUNKS = 10_000;

/** Whether a number of a scene differs from the scene's own. Which roads race is no change: both sides name them. */
export function isChangedScene({ scene, model }: ChosenScene): boolean {
  return changedMembers(scene, model).length > 0;
}

/** What there is to watch in a scene, or what it comes to after it was changed. */
export function describeScene(chosen: ChosenScene): string {
  const { scene, model, roads } = chosen;
  if (isChangedScene(chosen)) return `This scene was changed.${calculatedResult(chosen)}`;
  const areUsual = encodeScene(scene, model, roads) === encodeScene(scene);
  return areUsual
    ? scene.watch
    : `Other roads were chosen for this scene.${calculatedResult(chosen)}`;
}

/** What both sides come to; the scene's own sentence describes its original figures and roads. */
function calculatedResult({ model, roads }: ChosenScene): string {
  const nouns = nounsOf(roads);
  const sides = SIDES.map((side) => {
    const figures = foreseeRoad(roads[side], model, MOST_CHUNKS);
    return ` ${capitalised(nouns[side])} ${figures === undefined ? 'takes too long to calculate in advance' : comesTo(figures)}.`;
  });
  return sides.join('');
}

function comesTo({ status, state, rows, firstRowAtMs, endAtMs }: SceneFigures): string {
  const after = `after ${formatDuration(endAtMs)}`;
  const came = firstRowAtMs === undefined ? 'without a row' : `with ${formatCountOf(rows, 'row')}`;
  if (status !== 200) return `answers with HTTP ${status} ${after}, ${came}`;
  if (state === 'truncated') return `is cut off ${after}, ${came}`;
  if (state === 'failed') return `fails ${after}, ${came}`;
  if (firstRowAtMs === undefined) return `ends ${after}, ${came}`;
  const first = formatDuration(firstRowAtMs);
  if (first === formatDuration(endAtMs))
    return `has ${rows === 1 ? 'its only row' : allOf(rows, 'row')} ${after}`;
  return `has its first row after ${first} and ends ${after}, ${came}`;
}
