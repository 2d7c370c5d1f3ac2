import type { Marks, PaintSource } from '#recording/recording';

/** What only the page sees of a run: when its rows were on screen, and whether the tab was visible. */
export interface PaintLog {
  readonly marks: Marks;
  readonly wasHidden: boolean;
  readonly wasOutOfView: boolean;
  /**
   * Notes that the row at `index` was on screen at `atMs`, in ms since the run started. Row 0 is the first
   * paint, the furthest row so far is the last. For one row `element-timing` replaces `frame`, unless
   * it is of a later paint, as of a table that was hidden and came back; otherwise the first note counts. Returns whether anything changed.
   */
  addPaint(index: number, atMs: number, source: PaintSource): boolean;
  /**
   * Notes that the first `rows` rows arrived while their table was out of view. If one of them is seen
   * later, it gets no paint time, because that would only show when a person looked. Rows that were all on
   * screen before stay so. Returns whether anything changed.
   */
  addOutOfView(rows: number): boolean;
  /** Notes that the tab was hidden, which voids all paint marks of this run. */
  addHidden(): void;
}

/** In ms: the browser's time for a paint comes at most this long after the frame's; a later one is of another paint. */
const SAME_PAINT_MS = 100;

/** Starts the paint log of a run of which nothing has been on screen yet. */
export function createPaintLog(): PaintLog {
  let marks: Marks = {};
  let wasHidden = false;
  let missedRows = 0;
  return {
    get marks() {
      return marks;
    },
    get wasHidden() {
      return wasHidden;
    },
    get wasOutOfView() {
      return missedRows > 0;
    },
    addPaint(index, atMs, source) {
      if (wasHidden) return false;
      const before = marks;
      const isMissed = index < missedRows;
      const isFirstMissed = isMissed && marks.firstPaintMs === undefined;
      const { firstPaintSource, firstPaintMs } = marks;
      const paint = { atMs, source };
      if (index === 0 && !isFirstMissed && outranks(paint, firstPaintSource, firstPaintMs)) {
        marks = { ...marks, firstPaintMs: atMs, firstPaintSource: source };
      }
      const { paintedRows = 0, lastPaintSource, lastPaintMs } = marks;
      const isSame = index + 1 === paintedRows;
      if (
        (index + 1 > paintedRows && !isMissed) ||
        (isSame && outranks(paint, lastPaintSource, lastPaintMs))
      ) {
        marks = {
          ...marks,
          lastPaintMs: atMs,
          lastPaintSource: source,
          paintedRows: index + 1,
        };
      }
      return marks !== before;
    },
    addOutOfView(rows) {
      if (wasHidden || rows <= (marks.paintedRows ?? 0)) return false;
      const isNews = missedRows === 0;
      missedRows = Math.max(missedRows, rows);
      return isNews;
    },
    addHidden() {
      wasHidden = true;
      marks = {};
    },
  };
}

function outranks(
  { atMs, source }: { readonly atMs: number; readonly source: PaintSource },
  known: PaintSource | undefined,
  knownMs = 0,
): boolean {
  if (known === undefined) return true;
  return known === 'frame' && source === 'element-timing' && atMs <= knownMs + SAME_PAINT_MS;
}
