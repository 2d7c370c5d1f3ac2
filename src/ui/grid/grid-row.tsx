import { memo } from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import type { ViewedRow } from '#rows/view-rows';
import { shortenText } from '#recording/shorten-text';

interface GridRowProps {
  readonly id: string;
  readonly index: number;
  /** Missing while it is being loaded. */
  readonly row: ViewedRow | undefined;
  readonly columns: readonly string[];
  /** Whether the table has more columns than these. */
  readonly isPartOfColumns: boolean;
  readonly topPx: number;
  readonly timing: string | undefined;
  readonly isCurrent: boolean;
  readonly isMatch: boolean;
}

/** One row of a grid: its number and a cell for each column. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, index, row, columns, isPartOfColumns, topPx, timing, isCurrent, isMatch } = props;
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      aria-busy={row === undefined}
      className="row-grid-row"
      data-row={index}
      data-odd={index % 2 === 1}
      data-match={isMatch}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {/* The number is never empty, so Element Timing always has a text to report. */}
      <div
        role="rowheader"
        className="row-grid-gutter"
        aria-colindex={isPartOfColumns ? 1 : undefined}
        {...{ elementtiming: timing }}
      >
        {formatCount(index + 1)}
      </div>
      {columns.map((column, position) => {
        const cell = row?.cells[position];
        const text = cell?.text ?? (row === undefined ? '' : '–');
        return (
          <div
            key={column}
            role="gridcell"
            className="row-grid-cell"
            aria-colindex={isPartOfColumns ? position + 2 : undefined}
            data-kind={cell?.kind ?? 'missing'}
            title={row?.problem === undefined ? text : shortenText(row.problem)}
          >
            {text}
          </div>
        );
      })}
    </div>
  );
});
