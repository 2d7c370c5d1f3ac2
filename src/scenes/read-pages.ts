import { SCAN_PAGE_BYTES } from '#wire/aws-limits';
import { readUnitsOf } from '#wire/read-units';
import type { SceneModel } from './scene-model.ts';
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
export function rowsPerPage({ pageRows, rowBytes }: SceneModel): number {
  return Math.max(1, Math.min(pageRows, Math.floor(SCAN_PAGE_BYTES / rowBytes)));
}

/** How many pages a scene's table has; none if it is empty. */
export function pageCountOf(model: SceneModel): number {
  return Math.ceil(model.rows / rowsPerPage(model));
}

/** How many pages a paginated series of this scene has: an empty table has one, without rows. */
export function seriesPagesOf(model: SceneModel): number {
  return Math.max(1, pageCountOf(model));
}

/**
 * The page of a scene's series with this number, counted from 1; there has to be such a page. That of an empty
 * table takes no time and has no fault, as on the other roads, which read no page of it.
 */
export function pageAt(model: SceneModel, page: number): ScenePage {
  const { rows, scanMs, jitterPercent, handlerMs, fault, faultPage, stallMs, seed } = model;
  const perPage = rowsPerPage(model);
  const firstRow = (page - 1) * perPage;
  const isFaulty = rows > 0 && fault !== 'none' && page === faultPage;
  const jitter = 1 + (jitterPercent / 100) * (2 * sceneChance(seed, page) - 1);
  const stalledMs = isFaulty && fault === 'stall' ? stallMs : 0;
  return {
    page,
    firstRow,
    count: Math.min(perPage, rows - firstRow),
    readMs: rows === 0 ? 0 : scanMs * jitter + handlerMs + stalledMs,
    isFaulty,
  };
}

/** The pages of a scene's table in their order, one at a time; none for an empty table. */
export function* readPages(model: SceneModel): Generator<ScenePage> {
  const pageCount = pageCountOf(model);
  for (let page = 1; page <= pageCount; page += 1) yield pageAt(model, page);
}

/** What DynamoDB counts for reading a page whose items are as large as the JSON of its rows. */
export function unitsOfPage({ count }: ScenePage, { rowBytes }: SceneModel): number {
  return readUnitsOf(count * rowBytes);
}

/** The bytes that so many rows take with commas between them. */
export function sizeOfRows(count: number, { rowBytes }: SceneModel): number {
  return count === 0 ? 0 : count * (rowBytes + 1) - 1;
}

/** How many of a page's rows are whole within so many bytes of them. */
export function rowsIn(sizeBytes: number, count: number, { rowBytes }: SceneModel): number {
  return Math.max(0, Math.min(count, Math.floor((sizeBytes + 1) / (rowBytes + 1))));
}

/** The bytes of a page's rows that are sent as a document; of a malformed page, of the half that is sent. */
export function sizeOfPage(page: ScenePage, model: SceneModel): number {
  const isHalf = page.isFaulty && model.fault === 'malformed-line';
  return isHalf ? sizeOfHalf(page.count, model) : sizeOfRows(page.count, model);
}

/** About half of the bytes that so many rows take, which always end inside a row. */
export function sizeOfHalf(count: number, { rowBytes }: SceneModel): number {
  return Math.floor(count / 2) * (rowBytes + 1) + Math.floor(rowBytes / 2);
}

/** How a document with rows begins, whether it has those of one page or of all. */
export const BEFORE_ROWS = '{"userData":[';

/** The rows of a page with commas between them. */
export function rowsText({ firstRow, count }: ScenePage, { seed, rowBytes }: SceneModel): string {
  return Array.from({ length: count }, (_, index) =>
    sceneRow(seed, firstRow + index, rowBytes),
  ).join(',');
}
