import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { formatCount } from '#insight/figures/format-quantity';
import type { Run } from '#race/run';
import { shortenText } from '#recording/shorten-text';
import { RowDetail } from '#ui/lazy-views';
import { GridRow } from './grid-row.tsx';
import { RowGridBar } from './row-grid-bar.tsx';
import type { rowsToCopy } from './rows-to-copy.ts';
import { useColumnWidths } from './use-column-widths.ts';
import { useRowScroll } from './use-row-scroll.ts';
import './row-grid.css';

/** Rows fetched beyond the view in both directions, so that slow scrolling finds them there. */
const AHEAD_ROWS = 24;

/** How many of the newest rows are fetched while they are followed: more than fit on a screen. */
const NEWEST_ROWS = 96;

interface RowGridProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly label: string;
  /** No run: there has been no race yet. */
  readonly run: Run | undefined;
  readonly rowCount: number;
  /** Names this table's rows in the browser's Element Timing entries; see use-paint-marks. */
  readonly timingId: string | undefined;
  /** Whether the newest rows are kept in view. */
  readonly isFollowing: boolean;
  readonly onFollow: (isFollowing: boolean) => void;
  /** Shown instead of rows while there are none. */
  readonly children: ReactNode;
}

/** A table of any number of rows, of which only those in view are in the page. */
export function RowGrid(props: RowGridProps) {
  const { ref, label, run, rowCount, timingId, isFollowing, onFollow, children } = props;
  const gridId = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<number>();
  const [seenRun, setSeenRun] = useState(run);
  const [isDetailOpen, setIsDetailOpen] = useState(false);
  const pressedRow = useRef<number>(undefined);
  /** Loaded when the grid first gets the focus; without it the browser copies text as usual. */
  const copier = useRef<typeof rowsToCopy>(undefined);
  const table = run?.rows;
  if (seenRun !== run) {
    // Row numbers of one table have no meaning in the next.
    setSeenRun(run);
    setCurrent(undefined);
    setIsDetailOpen(false);
  }
  const columns = table?.columns ?? NO_COLUMNS;
  const columnCount = table?.columnCount ?? 0;
  // Needed if columns are left out: https://www.w3.org/TR/wai-aria-1.2/#aria-colindex
  const isPartOfColumns = columnCount > columns.length;
  const scroll = useRowScroll(viewport, rowCount);
  const firstRow = scroll.rows[0]?.index ?? 0;
  const endRow = (scroll.rows.at(-1)?.index ?? -1) + 1;
  const widths = useColumnWidths(table, columns, firstRow);
  const currentRow = seenRun === run ? current : undefined;
  const isDetailShown = isDetailOpen && currentRow !== undefined;

  useLayoutEffect(() => {
    if (isFollowing) scroll.showEnd();
    // Only what is new moves the view, not every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isFollowing, rowCount]);

  useEffect(() => {
    if (isFollowing) table?.look({ newest: NEWEST_ROWS });
    else table?.look({ from: firstRow - AHEAD_ROWS, to: endRow + AHEAD_ROWS });
  }, [table, isFollowing, firstRow, endRow]);

  function goTo(row: number): void {
    if (rowCount === 0) return;
    const target = Math.min(Math.max(row, 0), rowCount - 1);
    if (isFollowing && target < rowCount - 1) onFollow(false);
    setCurrent(target);
    scroll.showRow(target);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || rowCount === 0) return;
    const target = targetOf(event.key, currentRow, {
      topRow: Math.ceil(scroll.topRow()),
      pageRows: Math.max(1, Math.floor(scroll.viewRows()) - 1),
      rowCount,
    });
    if (target !== undefined) {
      event.preventDefault();
      goTo(target);
    } else if (event.key === 'Enter' && currentRow !== undefined) {
      event.preventDefault();
      setIsDetailOpen(true);
    } else if (event.key === 'Escape' && isDetailShown) {
      event.preventDefault();
      setIsDetailOpen(false);
    }
  }

  const fromRow = () => currentRow ?? Math.ceil(scroll.topRow());
  const timingOf = (index: number) =>
    timingId === undefined || index < 0 ? undefined : `${timingId}-${index}`;
  const rowId = (index: number) => `${gridId}-${index}`;
  const style = {
    '--row-height': `${scroll.rowHeightPx}px`,
    '--columns': [`${gutterWidth(rowCount)}ch`, ...widths.map((ch) => `minmax(${ch}ch, 1fr)`)].join(
      ' ',
    ),
    '--content-width': `${widths.reduce((sum, ch) => sum + ch, gutterWidth(rowCount))}ch`,
  } as CSSProperties;
  const isCurrentHere = scroll.rows.some(({ index }) => index === currentRow);

  return (
    <div className="row-grid" ref={ref} style={style}>
      <RowGridBar
        run={run}
        rowCount={rowCount}
        timing={timingOf(rowCount - 1)}
        hiddenColumns={columnCount - columns.length}
        fromRow={fromRow}
        onGo={goTo}
        onOpen={() => {
          if (rowCount === 0) return;
          goTo(fromRow());
          setIsDetailOpen(true);
        }}
        isFollowing={isFollowing}
        onFollow={onFollow}
      />
      <div className="row-grid-stage">
        <div
          ref={viewport}
          className="row-grid-viewport"
          role="grid"
          aria-label={label}
          aria-rowcount={rowCount + 1}
          aria-colcount={columnCount + 1}
          aria-readonly="true"
          aria-activedescendant={
            isCurrentHere && currentRow !== undefined ? rowId(currentRow) : undefined
          }
          tabIndex={0}
          onKeyDown={onKeyDown}
          onFocus={() => {
            import('./rows-to-copy.ts').then(
              (module) => (copier.current = module.rowsToCopy),
              () => undefined,
            );
          }}
          onPointerDown={(event) => {
            pressedRow.current = rowOf(event.target);
          }}
          onClick={(event) => {
            const row = rowOf(event.target);
            if (row === undefined) return;
            // The row's number cannot be selected, so a previous selection is cleared here.
            if (isGutter(event.target)) getSelection()?.removeAllRanges();
            // A person who selects text to copy does not want to open the row.
            if (getSelection()?.isCollapsed !== false) setCurrent(row);
          }}
          onCopy={(event) => {
            const lines =
              table &&
              copier.current?.({
                table,
                grid: event.currentTarget,
                currentRow,
                pressedRow: pressedRow.current,
              });
            if (lines === undefined) return;
            event.preventDefault();
            event.clipboardData.setData('text/plain', lines);
          }}
          onWheel={scroll.onWheel}
          onScroll={() => {
            // A person who scrolls back, by any means, wants to read and not to be pulled away.
            if (scroll.onScroll() && isFollowing) onFollow(false);
          }}
        >
          <div role="rowgroup" className="row-grid-head">
            <div role="row" aria-rowindex={1} className="row-grid-row">
              <div
                role="columnheader"
                className="row-grid-gutter"
                aria-colindex={isPartOfColumns ? 1 : undefined}
              >
                #
              </div>
              {columns.map((column, position) => (
                <div
                  key={column}
                  role="columnheader"
                  className="row-grid-cell"
                  aria-colindex={isPartOfColumns ? position + 2 : undefined}
                  data-kind={table?.rowAt(firstRow)?.cells[position]?.kind}
                  title={shortenText(column)}
                >
                  {column === '' ? '(no name)' : shortenText(column)}
                </div>
              ))}
            </div>
          </div>
          {table !== undefined && rowCount > 0 && (
            <div role="rowgroup" className="row-grid-body">
              {scroll.rows.map(({ index, topPx }) => (
                <GridRow
                  key={index}
                  id={rowId(index)}
                  index={index}
                  row={table.rowAt(index)}
                  columns={columns}
                  isPartOfColumns={isPartOfColumns}
                  topPx={topPx}
                  timing={index === 0 ? timingOf(0) : undefined}
                  isCurrent={index === currentRow}
                  isMatch={run?.search.isMatch(index) ?? false}
                />
              ))}
            </div>
          )}
          <div style={{ height: scroll.heightPx }} />
        </div>
        {rowCount === 0 && <div className="row-grid-placeholder">{children}</div>}
      </div>
      {run !== undefined && isDetailShown && (
        <RowDetail
          run={run}
          index={currentRow}
          rowCount={rowCount}
          onGo={goTo}
          // It takes its room from the rows: the one that it shows stays in view.
          onShown={() => scroll.showRow(currentRow)}
          onClose={() => {
            setIsDetailOpen(false);
            viewport.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </div>
  );
}

const NO_COLUMNS: readonly string[] = [];

/** The index of the row to which an element of a grid belongs. */
function rowOf(target: EventTarget): number | undefined {
  const row = (target as Element).closest<HTMLElement>('[data-row]');
  return row === null ? undefined : Number(row.dataset.row);
}

function isGutter(target: EventTarget): boolean {
  return (target as Element).closest('.row-grid-gutter') !== null;
}

/** Room for the largest row number, in characters; constant up to 9,999 rows. */
function gutterWidth(rowCount: number): number {
  return Math.max(5, formatCount(rowCount).length) + 3;
}

/** The row to which a key leads, or `undefined` for other keys. */
function targetOf(
  key: string,
  current: number | undefined,
  view: { readonly topRow: number; readonly pageRows: number; readonly rowCount: number },
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return current === undefined ? view.topRow : current + 1;
    case 'ArrowUp':
      return current === undefined ? view.topRow : current - 1;
    case 'PageDown':
      return (current ?? view.topRow) + view.pageRows;
    case 'PageUp':
      return (current ?? view.topRow) - view.pageRows;
    case 'Home':
      return 0;
    case 'End':
      return view.rowCount - 1;
    default:
      return undefined;
  }
}
