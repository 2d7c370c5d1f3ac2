import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, memo, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { cellOf } from '#rows/cell';
import type { RowTable } from '#rows/row-table';
import { formatCount, formatCountOf } from '#insight/format-quantity';
import { useColumnWidths } from './use-column-widths.ts';
import './row-grid.css';

/** Every row is this high, in CSS pixels; the style sheet reads it from the grid. */
const ROW_HEIGHT = 30;

interface RowGridProps {
  readonly label: string;
  /** No table: no race yet. */
  readonly table: RowTable | undefined;
  readonly rowCount: number;
  /** Names this table's rows in the browser's Element Timing entries; see use-paint-marks. */
  readonly timingId: string | undefined;
  /** Whether the newest rows are kept in view. */
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
  /** Stands in place of rows as long as there are none. */
  readonly children: ReactNode;
}

/** A table of any number of rows, of which only those in view are in the page. */
export function RowGrid(props: RowGridProps) {
  const { label, table, rowCount, timingId, isFollowing, onFollow, children } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const lastScrollTop = useRef(0);
  const followId = useId();
  const columns = table?.columns ?? NO_COLUMNS;
  const widths = useColumnWidths(table, columns);
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    scrollMargin: ROW_HEIGHT,
  });

  useLayoutEffect(() => {
    const element = viewport.current;
    if (isFollowing && element !== null) element.scrollTop = element.scrollHeight;
  }, [isFollowing, rowCount]);

  const timingOf = (index: number) =>
    timingId === undefined || index < 0 ? undefined : `${timingId}-${index}`;
  const style = {
    '--row-height': `${ROW_HEIGHT}px`,
    '--columns': [`${gutterWidth(rowCount)}ch`, ...widths.map((ch) => `minmax(${ch}ch, 1fr)`)].join(
      ' ',
    ),
    '--content-width': `${widths.reduce((sum, ch) => sum + ch, gutterWidth(rowCount))}ch`,
    '--rows-height': `${rowCount * ROW_HEIGHT}px`,
  } as CSSProperties;

  return (
    <div className="row-grid" style={style}>
      <div className="row-grid-bar">
        {/* A new element for each count, so that Element Timing reports when it was painted. */}
        <span
          key={rowCount}
          className="row-grid-count"
          {...{ elementtiming: timingOf(rowCount - 1) }}
        >
          {formatCountOf(rowCount, 'row')}
        </span>
        <label htmlFor={followId} className="switch">
          <input
            id={followId}
            type="checkbox"
            role="switch"
            checked={isFollowing}
            onChange={(event) => onFollow(event.target.checked)}
          />
          Follow new rows
        </label>
      </div>
      <div className="row-grid-stage">
        <div
          ref={viewport}
          className="row-grid-viewport"
          role="table"
          aria-label={label}
          aria-rowcount={rowCount + 1}
          aria-colcount={columns.length + 1}
          tabIndex={0}
          onScroll={(event) => {
            // Whoever scrolls back, by whatever means, wants to read and not to be pulled away.
            const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
            const isAtEnd = scrollTop + clientHeight >= scrollHeight - 1;
            if (isFollowing && scrollTop < lastScrollTop.current && !isAtEnd) onFollow(false);
            lastScrollTop.current = scrollTop;
          }}
        >
          <div role="rowgroup" className="row-grid-head">
            <div role="row" aria-rowindex={1} className="row-grid-row">
              <div role="columnheader" className="row-grid-gutter">
                #
              </div>
              {columns.map((column) => (
                <div
                  key={column}
                  role="columnheader"
                  className="row-grid-cell"
                  data-kind={cellOf(table?.rowAt(0) ?? null, column).kind}
                  title={column}
                >
                  {column}
                </div>
              ))}
            </div>
          </div>
          {table !== undefined && rowCount > 0 && (
            <div role="rowgroup" className="row-grid-body">
              {virtualizer.getVirtualItems().map(({ index, start }) => (
                <GridRow
                  key={index}
                  index={index}
                  table={table}
                  columns={columns}
                  topPx={start - ROW_HEIGHT}
                  timing={index === 0 ? timingOf(0) : undefined}
                />
              ))}
            </div>
          )}
        </div>
        {rowCount === 0 && <div className="row-grid-placeholder">{children}</div>}
      </div>
    </div>
  );
}

const NO_COLUMNS: readonly string[] = [];

/** Room for the largest row number, in characters; up to 9,999 rows it never changes. */
function gutterWidth(rowCount: number): number {
  return Math.max(5, formatCount(rowCount).length) + 3;
}

interface GridRowProps {
  readonly index: number;
  readonly table: RowTable;
  readonly columns: readonly string[];
  readonly topPx: number;
  readonly timing: string | undefined;
}

const GridRow = memo(function GridRow({ index, table, columns, topPx, timing }: GridRowProps) {
  const row = table.rowAt(index);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="row-grid-row"
      data-odd={index % 2 === 1}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {/* The number is never empty, so Element Timing always has a text to report. */}
      <div role="rowheader" className="row-grid-gutter" {...{ elementtiming: timing }}>
        {formatCount(index + 1)}
      </div>
      {columns.map((column) => {
        const { kind, text } = cellOf(row ?? null, column);
        return (
          <div key={column} role="cell" className="row-grid-cell" data-kind={kind} title={text}>
            {text}
          </div>
        );
      })}
    </div>
  );
});
