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
  const problems: string[] = [];
  const parameters = new URLSearchParams(text);
  const id = parameters.get('scene') ?? FIRST_SCENE.id;
  const scene = SCENES.find((each) => each.id === id) ?? FIRST_SCENE;
  if (scene.id !== id) {
    problems.push(`This page has no scene ${quoted(id)}, so it shows “${scene.name}”.`);
  }
  const changes: Record<string, string | number> = {};
  for (const [name, value] of parameters) {
    if (name === 'scene') continue;
    const { used, problem } = readMember(name, value);
    if (used !== undefined) changes[name] = used;
    if (problem !== undefined) problems.push(`${quoted(`${name}=${value}`)} ${problem}`);
  }
  return {
    scene,
    model: { ...scene.model, ...changes },
    problems: problems.slice(0, 3),
  };
}

/** The model of the scene that this address plays; its query is the text of a link. */
export function modelAt(address: string): SceneModel {
  return parseScene(new URL(address).search.slice(1)).model;
}

/** What is used of a member of a link, if anything is; and what is wrong with it, said after the member. */
interface ReadMember {
  readonly used?: string | number;
  readonly problem?: string;
}

function readMember(name: string, value: string): ReadMember {
  if (name === 'fault') return readCode(value, FAULT_CODES);
  if (name === 'coldSide') return readCode(value, COLD_SIDES);
  const number = NUMBERS.find((each) => each === name);
  if (number === undefined) return { problem: 'is not a setting of a scene and was ignored.' };
  const [from, to] = SCENE_RANGES[number];
  const given = Number(value);
  if (value.trim() === '' || !Number.isFinite(given)) {
    return { problem: `was ignored: the value has to be a number from ${from} to ${to}.` };
  }
  const used = Math.min(to, Math.max(from, Math.round(given)));
  if (used === given) return { used };
  const fault = given < from || given > to ? `not from ${from} to ${to}` : 'not a whole number';
  return { used, problem: `is ${fault}, so “${name}=${used}” is used.` };
}

function readCode(value: string, codes: readonly string[]): ReadMember {
  const used = codes.find((code) => code === value);
  return used === undefined
    ? { problem: `was ignored: the value has to be one of ${codes.join(', ')}.` }
    : { used };
}

function quoted(text: string): string {
  return `“${text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text}”`;
}
