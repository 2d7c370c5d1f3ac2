import { observeElementOffset, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useRef, useState } from 'react';
import { createRowScale, isAtEdge, jumpTo, placeOf, type RowPlace } from './row-scale.ts';

/** The minimum height of a row, in CSS pixels. */
const ROW_HEIGHT_MIN = 30;

/** The height of a row in units of the page's text size, if that makes it higher. */
const ROW_HEIGHT_REM = 1.65;

/** The height of every row, in CSS pixels, for the text size that is set in the browser. */
function rowHeightNow(): number {
  const textPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(ROW_HEIGHT_MIN, Math.round(ROW_HEIGHT_REM * (textPx || 0)));
}

/**
 * A scroll event that moved further than this many views, and further than a wheel did, was a jump, as with
 * the scroll bar.
 */
const JUMP_VIEWS = 4;

/** The most that a browser scrolls for a wheel's line, in CSS pixels. */
const LINE_PX = 100;

/** The virtualizer is given at least this many rows more than there are, as far as there is room. */
const SPARE_ROWS = 4096;

/** A row in or near the view. */
export interface RowInView {
  readonly index: number;
  /** From the top of the rows' element, in CSS pixels. */
  readonly topPx: number;
}

/**
 * Scrolls a table of `rowCount` rows inside `viewport`, whose header has the height of one row.
 *
 * Returns the rows in and near the view, the height of the element for them, and the functions that scroll.
 */
export function useRowScroll(viewport: RefObject<HTMLDivElement | null>, rowCount: number) {
  const [rowHeightPx] = useState(rowHeightNow);
  const [baseRow, setBaseRow] = useState(0);
  const lastScrollTop = useRef(0);
  /** How far wheels have turned without a scroll event so far, in CSS pixels. */
  const wheeledPx = useRef(0);
  const tellOffset = useRef<(offsetPx: number) => void>(undefined);
  const viewRows = () => Math.max(1, (viewport.current?.clientHeight ?? 0) / rowHeightPx - 1);
  const scaleNow = () => createRowScale(rowCount, rowHeightPx, viewRows());
  const { windowRows } = createRowScale(rowCount, rowHeightPx, 1);
  // A table that has become shorter is a different one: it is shown from its start.
  const base = baseRow > rowCount - windowRows ? 0 : baseRow;
  if (base !== baseRow) setBaseRow(base);

  const virtualizer = useVirtualizer({
    count: measuredRows(windowRows, rowHeightPx),
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeightPx,
    overscan: 6,
    scrollMargin: rowHeightPx,
    observeElementOffset: (instance, onOffset) => {
      tellOffset.current = (offsetPx) => onOffset(offsetPx, false);
      return observeElementOffset(instance, onOffset);
    },
  });

  function move({ baseRow: nextBase, offsetRows }: RowPlace): void {
    const element = viewport.current;
    if (element === null) return;
    element.scrollTop = offsetRows * rowHeightPx;
    lastScrollTop.current = element.scrollTop;
    setBaseRow(nextBase);
    // The browser reports it a frame later; until then new rows would be drawn at the old place.
    tellOffset.current?.(element.scrollTop);
  }

  /** The row at the top of the view, as a fraction. */
  const topRow = () => base + (viewport.current?.scrollTop ?? 0) / rowHeightPx;

  return {
    /** Every row is this high; the style sheet reads it from the grid. */
    rowHeightPx,
    heightPx: windowRows * rowHeightPx,
    rows: virtualizer
      .getVirtualItems()
      .filter(({ index }) => index < windowRows)
      .map(({ index }): RowInView => ({ index: base + index, topPx: index * rowHeightPx })),
    topRow,
    viewRows,
    /** Notes a turn of the wheel, which is followed row by row, however fast it is. */
    onWheel({ deltaY, deltaMode }: Pick<WheelEvent, 'deltaY' | 'deltaMode'>): void {
      wheeledPx.current += Math.abs(deltaY) * (deltaMode === 0 ? 1 : LINE_PX);
    },
    /** Notes a scroll event; returns whether the view went up, by whatever means. */
    onScroll(): boolean {
      const element = viewport.current;
      if (element === null) return false;
      const { scrollTop } = element;
      const movedPx = scrollTop - lastScrollTop.current;
      lastScrollTop.current = scrollTop;
      const scale = scaleNow();
      const place = { baseRow: base, offsetRows: scrollTop / rowHeightPx };
      const beyondWheelPx = Math.abs(movedPx) - wheeledPx.current;
      const isJump = beyondWheelPx > JUMP_VIEWS * element.clientHeight;
      wheeledPx.current = isJump ? 0 : Math.max(0, -beyondWheelPx);
      if (isJump) {
        setBaseRow(jumpTo(scale, place.offsetRows).baseRow);
      } else if (isAtEdge(scale, place)) {
        move(placeOf(scale, base + place.offsetRows));
      }
      return movedPx < 0;
    },
    /** Moves as little as is needed to have the row completely in view; if it is far away, to the middle. */
    showRow(row: number): void {
      const scale = scaleNow();
      const top = topRow();
      const last = top + scale.viewRows - 1;
      if (row >= top && row <= last) return;
      const isFar = Math.abs(row - top) > 2 * scale.viewRows;
      const near = row < top ? row : row - scale.viewRows + 1;
      const wanted = isFar ? row - Math.floor(scale.viewRows / 2) : near;
      const place = { baseRow: base, offsetRows: wanted - base };
      const stays = !isFar && place.offsetRows >= 0 && !isAtEdge(scale, place);
      move(stays ? place : placeOf(scale, wanted));
    },
    showEnd(): void {
      move(placeOf(scaleNow(), rowCount));
    },
  };
}

/**
 * How many rows the virtualizer is given, a power of two as far as there is room: it measures all rows
 * again whenever their number changes, which would be in every frame of a race.
 */
function measuredRows(windowRows: number, rowHeightPx: number): number {
  const powerOfTwo = 2 ** Math.ceil(Math.log2(windowRows + SPARE_ROWS));
  return createRowScale(powerOfTwo, rowHeightPx, 1).windowRows;
}
