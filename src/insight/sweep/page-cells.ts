import {
  formatBytes,
  formatCount,
  formatDuration,
  UNKNOWN,
} from '#insight/figures/format-quantity';
import type { PageLags } from './page-lags.ts';
import type { PagePoint } from './page-lines.ts';
import { canTell } from './smallest-page.ts';

/** A column of the table of page sizes, as its heading and what its cells say. */
export interface PageColumn {
  readonly name: string;
  readonly text: (lags: PageLags) => string;
}

/** The columns after that of the rows per page. */
export const PAGE_COLUMNS: readonly PageColumn[] = [
  { name: 'Bytes per page', text: ({ bytesPerPage }) => formatBytes(Math.round(bytesPerPage)) },
  { name: 'Pages', text: ({ pages }) => formatCount(pages) },
  { name: 'Median lag', text: ({ medianMs }) => formatDuration(medianMs) },
  { name: 'Nine in ten within', text: ({ nineInTenMs }) => formatDuration(nineInTenMs) },
  { name: 'Largest lag', text: ({ largestMs }) => formatDuration(largestMs) },
];

/** The cells of a size, in the order of {@link PAGE_COLUMNS}; dashes where a run had no two pages. */
export function pageCells(point: PagePoint): readonly string[] {
  const { lags } = point;
  return PAGE_COLUMNS.map(({ text }) => (lags === undefined ? UNKNOWN : text(lags)));
}

/** Why a size does not count; empty if it does. */
export function pageNote(point: PagePoint): string {
  if (point.lags === undefined) return 'no two pages';
  return canTell(point) ? '' : 'too quick to tell';
}
