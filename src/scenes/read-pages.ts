import { readUnitsOf } from '#wire/read-units';
import type { SceneLimits, SceneModel } from './scene-model.ts';
import { sceneChance, sceneRow } from './scene-rows.ts';

/** One Scan page, before anybody has made its rows. */
export interface ScenePage {
  /** Counted from 1. */
  readonly page: number;
  /** Index of its first row, from 0, and how many it has. */
  readonly firstRow: number;
  readonly count: number;
  /** From when its Scan begins until the function has it ready. */
  readonly readMs: number;
  /** Whether this is the page at which the scene's fault happens. */
  readonly isFaulty: boolean;
}

/** How many rows a page of this scene has; the last one may have fewer. */
export function rowsPerPage({ pageRows, rowBytes }: SceneModel, limits: SceneLimits): number {
  return Math.max(1, Math.min(pageRows, Math.floor(limits.scanPageBytes / rowBytes)));
}

/** The pages of a scene's table in their order, one at a time; none for an empty table. */
export function* readPages(model: SceneModel, limits: SceneLimits): Generator<ScenePage> {
  const { rows, scanMs, jitterPercent, handlerMs, fault, faultPage, stallMs, seed } = model;
  const perPage = rowsPerPage(model, limits);
  for (let page = 1, firstRow = 0; firstRow < rows; page += 1, firstRow += perPage) {
    const isFaulty = fault !== 'none' && page === faultPage;
    const jitter = 1 + (jitterPercent / 100) * (2 * sceneChance(seed, page) - 1);
    const stalledMs = isFaulty && fault === 'stall' ? stallMs : 0;
    yield {
      page,
      firstRow,
      count: Math.min(perPage, rows - firstRow),
      readMs: scanMs * jitter + handlerMs + stalledMs,
      isFaulty,
    };
  }
}

/** What DynamoDB counts for reading a page whose items are as large as the JSON of its rows. */
export function unitsOfPage({ count }: ScenePage, { rowBytes }: SceneModel): number {
  return readUnitsOf(count * rowBytes);
}

/** The bytes that so many rows take with commas between them. */
export function sizeOfRows(count: number, { rowBytes }: SceneModel): number {
  return count === 0 ? 0 : count * (rowBytes + 1) - 1;
}

/** About half of the bytes that so many rows take, which always end inside a row. */
export function sizeOfHalf(count: number, { rowBytes }: SceneModel): number {
  return Math.floor(count / 2) * (rowBytes + 1) + Math.floor(rowBytes / 2);
}

/** The rows of a page with commas between them. */
export function rowsText({ firstRow, count }: ScenePage, { seed, rowBytes }: SceneModel): string {
  return Array.from({ length: count }, (_, index) =>
    sceneRow(seed, firstRow + index, rowBytes),
  ).join(',');
}
