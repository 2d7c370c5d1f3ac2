import {
  COLD_SIDES,
  FAULT_CODES,
  SCENE_RANGES,
  type SceneModel,
  type SceneNumber,
} from './scene-model.ts';
import { FIRST_SCENE, type Scene, SCENES } from './scenes.ts';

/** A scene with the model that is played, which may have been changed. */
export interface ChosenScene {
  readonly scene: Scene;
  readonly model: SceneModel;
  /** Whole sentences on parts of a link that were ignored. */
  readonly problems: readonly string[];
}

const NUMBERS = Object.keys(SCENE_RANGES) as SceneNumber[];

/** Characters of a link's text that stand in a sentence at most. */
const QUOTED_MAX = 40;

/**
 * A scene as the text of a link: `scene=` with its id, and each number in which `model` differs from the
 * scene's own, as in `scene=article&rows=100`.
 */
export function encodeScene({ id, model: usual }: Scene, model: SceneModel): string {
  const changed = (Object.keys(usual) as (keyof SceneModel)[]).filter(
    (name) => model[name] !== usual[name],
  );
  return new URLSearchParams([
    ['scene', id],
    ...changed.map((name) => [name, String(model[name])]),
  ]).toString();
}

/**
 * Reads what {@link encodeScene} wrote; the first scene for an empty text. Never throws: an unknown scene, an
 * unknown member and a value that it can't have are ignored, and a number outside its range counts as the
 * nearest one that is allowed; a sentence reports each.
 */
export function parseScene(text: string): ChosenScene {
  const parameters = new URLSearchParams(text);
  const { scene, model } = readScene(parameters);
  const id = parameters.get('scene') ?? scene.id;
  const problems = [...parameters].flatMap(([name, value]) => {
    const problem = name === 'scene' ? undefined : problemOf(name, value);
    return problem === undefined ? [] : [`${quoted(`${name}=${value}`)} ${problem}`];
  });
  if (scene.id !== id) {
    problems.unshift(`This page has no scene ${quoted(id)}, so it shows “${scene.name}”.`);
  }
  return { scene, model, problems: problems.slice(0, 3) };
}

/** The model of the scene that this address plays; its query is the text of a link. */
export function modelAt(address: string): SceneModel {
  return readScene(new URLSearchParams(new URL(address).search.slice(1))).model;
}

/** Without the sentences on what is wrong, which what plays a scene does not need. */
function readScene(parameters: URLSearchParams): Omit<ChosenScene, 'problems'> {
  const id = parameters.get('scene');
  const scene = SCENES.find((each) => each.id === id) ?? FIRST_SCENE;
  const changes: Record<string, string | number> = {};
  for (const [name, value] of parameters) {
    const read = readMember(name, value);
    if (read !== undefined) changes[name] = read;
  }
  return { scene, model: { ...scene.model, ...changes } };
}

function readMember(name: string, value: string): string | number | undefined {
  if (name === 'fault') return FAULT_CODES.find((code) => code === value);
  if (name === 'coldSide') return COLD_SIDES.find((side) => side === value);
  const number = NUMBERS.find((each) => each === name);
  if (number === undefined || value.trim() === '' || !Number.isFinite(Number(value))) return;
  const [from, to] = SCENE_RANGES[number];
  return Math.min(to, Math.max(from, Math.round(Number(value))));
}

/** What is wrong with a member of a link, said after it; `undefined` where it is used as it is. */
function problemOf(name: string, value: string): string | undefined {
  const used = readMember(name, value);
  const codes = name === 'fault' ? FAULT_CODES : name === 'coldSide' ? COLD_SIDES : undefined;
  if (codes !== undefined) {
    return used === undefined
      ? `was ignored: the value has to be one of ${codes.join(', ')}.`
      : undefined;
  }
  const number = NUMBERS.find((each) => each === name);
  if (number === undefined) return 'is not a setting of a scene and was ignored.';
  const [from, to] = SCENE_RANGES[number];
  if (used === undefined) return `was ignored: the value has to be a number from ${from} to ${to}.`;
  const given = Number(value);
  if (used === given) return undefined;
  const fault = given < from || given > to ? `not from ${from} to ${to}` : 'not a whole number';
  return `is ${fault}, so “${name}=${used}” is used.`;
}

function quoted(text: string): string {
  return `“${text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text}”`;
}
