import { SIDES } from '#roads/road';
import {
  COLD_SIDES,
  FAULT_CODES,
  SCENE_RANGES,
  type SceneModel,
  type SceneNumber,
} from './scene-model.ts';
import { modelOfScene } from './scene-models.ts';
import { type RacingRoads, racingRoads, USUAL_ROADS } from './racing-roads.ts';
import { SCENE_ROADS } from './scene-roads.ts';
import { FIRST_SCENE, type Scene, SCENES } from './scenes.ts';

/** A scene with the model that is played and the roads that race, all of which may have been changed. */
export interface ChosenScene {
  readonly scene: Scene;
  readonly model: SceneModel;
  readonly roads: RacingRoads;
  /** Whole sentences on parts of a link that were ignored. */
  readonly problems: readonly string[];
}

const NUMBERS = Object.keys(SCENE_RANGES) as SceneNumber[];

/** Characters of a link's text that stand in a sentence at most. */
const QUOTED_MAX = 40;

/** Problems that are told one by one. */
const PROBLEMS_MAX = 3;

/** The members of a model that differ from the scene's own. */
export function changedMembers(scene: Scene, model: SceneModel): readonly (keyof SceneModel)[] {
  const names = Object.keys(scene.model) as (keyof SceneModel)[];
  return names.filter((name) => model[name] !== scene.model[name]);
}

/**
 * A scene as the text of a link: `scene=` with its id, each number in which `model` differs from the scene's
 * own, and each side that takes another road than usual, as in `scene=article&rows=100&left=paginated`.
 */
export function encodeScene(
  scene: Scene,
  model: SceneModel = scene.model,
  roads: RacingRoads = USUAL_ROADS,
): string {
  return new URLSearchParams([
    ['scene', scene.id],
    ...changedMembers(scene, model).map((name) => [name, String(model[name])]),
    ...SIDES.flatMap((side) => (roads[side] === USUAL_ROADS[side] ? [] : [[side, roads[side]]])),
  ]).toString();
}

/**
 * Reads what {@link encodeScene} wrote; the first scene for an empty text. Never throws: an unknown scene, an
 * unknown member, a value that it can't have and one for which there is another in the link are ignored, and a number
 * outside its range counts as the nearest one that is allowed; a sentence reports each.
 */
export function parseScene(text: string): ChosenScene {
  const parameters = new URLSearchParams(text);
  const { scene, model, roads } = readScene(parameters);
  const id = parameters.get('scene') ?? scene.id;
  const used = usedValues(parameters);
  const problems = [...parameters].flatMap(([name, value]) => {
    const problem =
      supersededBy(used.get(name), name, value) ??
      (name === 'scene' ? undefined : problemOf(name, value));
    return problem === undefined ? [] : [`${quoted(`${name}=${value}`)} ${problem}`];
  });
  if (scene.id !== id) {
    problems.unshift(`This page has no scene ${quoted(id)}, so it shows “${scene.name}”.`);
  }
  return { scene, model, roads, problems: shortened(problems) };
}

/** The value of each member that counts where a link has several: the first that it can have. */
function usedValues(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const used = new Map<string, string>();
  for (const [name, value] of parameters) {
    const canBe = name === 'scene' || readMember(name, value) !== undefined;
    if (canBe && !used.has(name)) used.set(name, value);
  }
  return used;
}

/** That another value is used in the place of this one; `undefined` if that is not why it is ignored. */
function supersededBy(used: string | undefined, name: string, value: string): string | undefined {
  if (used === undefined || used === value) return undefined;
  if (name !== 'scene' && readMember(name, value) === undefined) return undefined;
  return `was ignored, because the link also has ${quoted(`${name}=${used}`)}.`;
}

/** The first problems, and how many more there are. */
function shortened(problems: readonly string[]): readonly string[] {
  const others = problems.length - PROBLEMS_MAX;
  if (others <= 0) return problems;
  return [
    ...problems.slice(0, PROBLEMS_MAX),
    `The link has ${others} more such ${others === 1 ? 'part' : 'parts'}.`,
  ];
}

/** The model of the scene that this address plays; its query is the text of a link. */
export function modelAt(address: string): SceneModel {
  return readModel(new URLSearchParams(new URL(address).search.slice(1)));
}

function readScene(parameters: URLSearchParams): Omit<ChosenScene, 'problems'> {
  const id = parameters.get('scene');
  const scene = SCENES.find((each) => each.id === id) ?? FIRST_SCENE;
  return { scene, model: readModel(parameters), roads: racingRoads(parameters) };
}

/** Without a word, neither of the scene nor on what is wrong: what plays a scene needs none. */
function readModel(parameters: URLSearchParams): SceneModel {
  const changes: Record<string, string | number> = {};
  for (const [name, value] of parameters) {
    const read = readMember(name, value);
    // Which roads race is no matter of the model.
    if (read === undefined || name === 'left' || name === 'right') continue;
    changes[name] ??= read;
  }
  return { ...modelOfScene(parameters.get('scene')), ...changes };
}

/** The members that have words for values, with all of them. */
const WORDS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['fault', FAULT_CODES],
  ['coldSide', COLD_SIDES],
  ...SIDES.map((side) => [side, SCENE_ROADS] as const),
]);

function readMember(name: string, value: string): string | number | undefined {
  const words = WORDS.get(name);
  if (words !== undefined) return words.find((word) => word === value);
  const number = NUMBERS.find((each) => each === name);
  if (number === undefined || value.trim() === '' || !Number.isFinite(Number(value))) return;
  const [from, to] = SCENE_RANGES[number];
  return Math.min(to, Math.max(from, Math.round(Number(value))));
}

/** What is wrong with a member of a link, said after it; `undefined` where it is used as it is. */
function problemOf(name: string, value: string): string | undefined {
  const used = readMember(name, value);
  const words = WORDS.get(name);
  if (words !== undefined) {
    return used === undefined
      ? `was ignored: the value has to be one of ${words.join(', ')}.`
      : undefined;
  }
  const number = NUMBERS.find((each) => each === name);
  if (number === undefined) return 'is not a setting of a scene and was ignored.';
  const [from, to] = SCENE_RANGES[number];
  const range = `from ${grouped(from)} to ${grouped(to)}`;
  if (used === undefined) return `was ignored: the value has to be a number ${range}.`;
  const given = Number(value);
  if (used === given) return undefined;
  const fault = given < from || given > to ? `not a number ${range}` : 'not a whole number';
  return `is ${fault}, so “${name}=${used}” is used.`;
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}

function quoted(text: string): string {
  return `“${text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text}”`;
}
