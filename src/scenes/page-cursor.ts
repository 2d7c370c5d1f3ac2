import type { SceneModel } from './scene-model.ts';
import { sceneHash } from './scene-rows.ts';

/**
 * The cursor of a page of a scene's series: an opaque text, which belongs to this table and to no other. It
 * only has to be recognised, since nobody has to be kept from forging it here.
 */
export function cursorOf(model: SceneModel, page: number): string {
  return `${page.toString(36)}-${checkOf(model, page)}`;
}

/** The page that a cursor stands for, from 2 on; `undefined` for a text that is no cursor of this table. */
export function pageOfCursor(model: SceneModel, cursor: string): number | undefined {
  const page = Number.parseInt(cursor, 36);
  return page >= 2 && cursor === cursorOf(model, page) ? page : undefined;
}

function checkOf({ seed, rows, rowBytes, pageRows }: SceneModel, page: number): string {
  const check = [rows, rowBytes, pageRows, page].reduce(sceneHash, seed);
  return check.toString(36);
}
