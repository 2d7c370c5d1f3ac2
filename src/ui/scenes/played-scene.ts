import type { Place } from '#recording/place';
import { changedMembers, encodeScene, parseScene } from '#scenes/scene-link';
import { COLD_SIDE_NAMES, FAULT_NAMES, SCENE_FIELDS } from './scene-fields.ts';

/** The text of a link as it is played: without what is ignored, and with the numbers that are used. */
export function usedScene(text: string): string {
  if (text === '') return '';
  const { scene, model, roads } = parseScene(text);
  return encodeScene(scene, model, roads);
}

/** The place of a race in a scene, given as the text of a link: it tells which scene it is, and what was changed in it. */
export function scenePlace(text: string): Place {
  const { scene, model } = parseScene(text);
  const changed = changedMembers(scene, model);
  const changes = [
    ...SCENE_FIELDS.flatMap(({ fields }) => fields)
      .filter(({ name }) => name !== 'seed' && changed.includes(name))
      .map(({ name, label, format }) => `${label}: ${format(model[name])}`),
    ...(changed.includes('coldSide') ? [`Starts cold: ${COLD_SIDE_NAMES[model.coldSide]}`] : []),
    ...(changed.includes('fault') ? [`At one page: ${FAULT_NAMES[model.fault]}`] : []),
  ];
  return {
    kind: 'simulated',
    seed: model.seed,
    scene: scene.name,
    ...(changes.length > 0 && { changes }),
  };
}
