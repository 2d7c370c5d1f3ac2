import type { SceneModel } from './scene-model.ts';
import { sceneHash } from './scene-rows.ts';

/**
 * The cursor of a page of a scene's series: an opaque text that is valid for this table only. It is not
 * encrypted, because forging it would do no harm here.
 */
export function cursorOf(model: SceneModel, page: number): string {
  return `${page.toString(36)}-${checkOf(model, page)}`;
}

/** The number of the page that a cursor names, from 2 on; `undefined` for a text that is not a cursor of this table. */
export function pageOfCursor(model: SceneModel, cursor: string): number | undefined {
  const page = Number.parseInt(cursor, 36);
  return page >= 2 && cursor === cursorOf(model, page) ? page : undefined;
}

function checkOf({ seed, rows, rowBytes, pageRows }: SceneModel, page: number): string {
  const check = [rows, rowBytes, pageRows, page].reduce(sceneHash, seed);
  return check.toString(36);
}
