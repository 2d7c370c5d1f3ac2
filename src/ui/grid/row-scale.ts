/**
 * How rows are mapped to a scrolled element that is not high enough for all of them.
 *
 * Browsers limit an element's height (Chromium to 33.5 million device pixels, Firefox to 17.9 million CSS
 * pixels), and a virtualizer's cost grows with its count. So the element is at most `ROOM_PX` high, a
 * window onto the rows that starts at `baseRow`. Short scrolling moves within the window, one row's height
 * for one row; a long jump, as with the scroll bar, moves the window.
 */
export interface RowScale {
  readonly rowCount: number;
  /** The number of rows for which the element has room. */
  readonly windowRows: number;
  /** The number of rows in view at a time, as a fraction. */
  readonly viewRows: number;
}

/** A place in the table: `baseRow` is the window's first row, `offsetRows` the distance of the view from it. */
export interface RowPlace {
  readonly baseRow: number;
  readonly offsetRows: number;
}

/** The maximum height of all rows together, in CSS pixels: half of what the strictest browser allows. */
const ROOM_PX = 8_000_000;

/** After any jump, at least this many rows can be scrolled before the window moves. */
const MARGIN_ROWS = 5000;

export function createRowScale(rowCount: number, rowHeight: number, viewRows: number): RowScale {
  const windowRows = Math.min(rowCount, Math.floor(ROOM_PX / rowHeight));
  return { rowCount, windowRows, viewRows: Math.min(viewRows, windowRows) };
}

/**
 * Where to go so that `topRow` (may be a fraction, clamped to the existing rows) is at the top of the view.
 *
 * The offset is proportional to the row, so that the scroll bar shows where in the table the view is,
 * except for the margin near both ends.
 */
export function placeOf(scale: RowScale, topRow: number): RowPlace {
  const { maxTop, maxOffset, maxBase } = limitsOf(scale);
  const top = clamp(topRow, 0, maxTop);
  if (maxBase === 0) return { baseRow: 0, offsetRows: top };
  const inProportion = (top / maxTop) * maxOffset;
  const least = Math.min(top, MARGIN_ROWS);
  const most = maxOffset - Math.min(maxTop - top, MARGIN_ROWS);
  const baseRow = clamp(Math.round(top - clamp(inProportion, least, most)), 0, maxBase);
  return { baseRow, offsetRows: top - baseRow };
}

/** The window for a view that was moved far, to `offsetRows`: the same share of all rows. */
export function jumpTo(scale: RowScale, offsetRows: number): RowPlace {
  const { maxTop, maxOffset, maxBase } = limitsOf(scale);
  if (maxBase === 0 || maxOffset === 0) return { baseRow: 0, offsetRows };
  const offset = clamp(offsetRows, 0, maxOffset);
  const baseRow = clamp(Math.round((offset / maxOffset) * maxTop - offset), 0, maxBase);
  return { baseRow, offsetRows };
}

/** Whether the view is so near an end of the window that rows beyond it could not be reached. */
export function isAtEdge(scale: RowScale, { baseRow, offsetRows }: RowPlace): boolean {
  const { maxOffset, maxBase } = limitsOf(scale);
  const isAbove = offsetRows < scale.viewRows && baseRow > 0;
  const isBelow = offsetRows > maxOffset - scale.viewRows && baseRow < maxBase;
  return isAbove || isBelow;
}

function limitsOf({ rowCount, windowRows, viewRows }: RowScale) {
  return {
    maxTop: rowCount - viewRows,
    maxOffset: windowRows - viewRows,
    maxBase: rowCount - windowRows,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
